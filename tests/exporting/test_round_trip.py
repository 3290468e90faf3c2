"""What is exported and imported again is the same to the last character."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.exporting import gather_documents, write_files, write_folder
from positions.importing import SHIPPED_DATA, import_files
from positions.models import Argument, LineOfArgument, Organization, Position, Question, TaggedPosition, Topic
from positions.records.dates import PartialDate
from tests.make import (
    make_argument,
    make_line,
    make_organization,
    make_position,
    make_question,
    make_source,
    make_stance,
    make_topic,
)

TEXT = "Fear slows all. Trust comes later.\n\nFear slows all, <b>שלום</b> 🙂 “so” they’d say.\n\nFear slows some."


def export(folder):
    write_folder(folder, files=write_files(gather_documents()))
    return folder


def forget_everything():
    for model in (Position, LineOfArgument, Organization, Question, Topic):
        for row in model.objects.all():
            row.delete()


def check(tmp_path):
    """The export of the database, read into it and into an empty one, changes nothing and gives the same again."""
    records = list(gather_documents())
    folder = export(tmp_path / "export")
    assert import_files([folder]).changed_nothing
    forget_everything()
    import_files([folder])
    assert list(gather_documents()) == records
    again = export(tmp_path / "again")
    assert contents(again) == contents(folder)


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}


def test_the_shipped_data_survives(db, tmp_path):
    import_files([SHIPPED_DATA])
    check(tmp_path)


@pytest.fixture
def two_questions(db):
    """Two questions that share a topic, with words in them that YAML takes for something else."""
    immunity, bail = make_question("Immunity", country="US", background="Long. " * 50), make_question("Bail")
    make_stance("No", question=immunity, side="middle")
    make_stance("End", question=immunity)
    make_stance("Keep", question=bail)
    safety, trust = make_topic("Safety", question=immunity), make_topic("Trust", question=immunity)
    bail.vocabulary.create(topic=safety, order=1)
    make_topic("Money", question=bail, theme="null", description="  yes\t")
    fear = make_line("Fear slows.", question=immunity, topic=safety)
    fear.answers.add(make_line("Faith helps.", question=immunity, topic=trust, leaning="either"))
    make_organization("Nobody", description="- a\n- b")
    return SimpleNamespace(immunity=immunity, bail=bail, safety=safety, trust=trust, fear=fear)


@pytest.fixture
def motley(two_questions):
    """A chain of positions, drafts, replies, every state of a quotation, and arguments that answer some others."""
    immunity, bail, safety, trust = (getattr(two_questions, name) for name in ("immunity", "bail", "safety", "trust"))
    chiefs = make_organization("The “Chiefs”", abbreviation="no", website="https://example.org/?a=1&b=2#c")
    first = make_position(organization=chiefs, question=immunity, slug="chiefs-1999")
    first.published_on = PartialDate.parse("1999")
    first.save()
    later = make_position(
        organization=chiefs, question=immunity, slug="chiefs-2020", supersedes=first, text=TEXT, topics=[trust]
    )
    make_position(organization=chiefs, question=immunity, status="draft", slug="chiefs-draft")
    reply = {"reply": "disputed", "reply_text": "No!\n", "reply_date": date(2021, 2, 3)}
    make_position(organization=chiefs, question=bail, status="withdrawn", text="Odd \r\n\n\n spaces\n", **reply)
    league = make_position(
        question=immunity, basis="co-signed", coding="complete", language="es-MX", status="in-review"
    )
    source = make_source(position=later, title="Two\nlines: #1", sha256="0" * 64, retrieved=date(2020, 1, 2))
    make_source(position=later, archived_url="https://archive.example.org/x", primary=False)
    old = make_argument(position=first, topic=safety)
    quoted = [
        make_argument(position=later, topic=topic, quote=quote, source=source, **others)
        for topic, quote, others in [
            (safety, "Fear slows", {"suffix": " some", "line": two_questions.fear}),
            (safety, "Fear slows", {"prefix": "later.\n\n"}),
            (trust, "“so” they'd say", {}),
            (trust, "Nobody ever said it", {"prefix": "x ", "suffix": " y"}),
            (safety, "<b>שלום</b> 🙂", {}),
        ]
    ]
    make_argument(position=league, topic=safety, responds_to=[*quoted[:2], quoted[4], old])
    make_argument(position=league, topic=trust, responds_to=[quoted[0], quoted[2], quoted[4]])


def derived():
    """What no file says, and importing has to find out again."""
    return (
        sorted(Position.objects.values_list("slug", "is_current", "published", "published_precision")),
        sorted(Argument.objects.values_list("claim", "prefix", "suffix", "start", "end", "anchor_state")),
        sorted(TaggedPosition.objects.values_list("content_object__slug", "tag__slug", "chosen")),
    )


def test_a_motley_database_survives(motley, tmp_path):
    before = derived()
    assert {state for *_, state in before[1]} == {"", "exact", "changed", "lost"}
    check(tmp_path)
    assert derived() == before


def test_answers_are_named_as_shortly_as_they_can_be(motley):
    answers = [
        argument.responds_to
        for document in gather_documents()
        if document.position
        for argument in document.position.arguments
    ]
    assert [names for names in answers if names] == [
        ("chiefs-1999#safety", "the-chiefs#safety"),
        ("the-chiefs#safety#1", "the-chiefs#safety#3", "the-chiefs#trust#1"),
    ]


def test_a_quotation_that_moved_stays_so_until_somebody_looks(motley, tmp_path):
    position = Position.objects.get(slug="chiefs-2020")
    position.arguments.filter(quote__startswith="<b>").update(anchor_state="moved")
    check(tmp_path)
    assert Position.objects.get(slug="chiefs-2020").arguments.get(quote__startswith="<b>").anchor_state == "moved"


def test_a_topic_outside_of_the_vocabulary_is_exported_with_it(world, tmp_path):
    make_argument(position=Position.objects.first(), topic=make_topic("By hand"))
    folder = export(tmp_path / "export")
    import_files([folder])
    assert Topic.objects.of(Question.objects.get()).last().name == "By hand"
    assert import_files([folder]).changed_nothing


ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80)
SOME = ANY.filter(str.strip)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=SOME, text=ANY, claim=SOME, cut=st.tuples(st.integers(0, 80), st.integers(1, 40)))
def test_any_texts_survive(db, tmp_path_factory, name, text, claim, cut):
    with transaction.atomic():
        quote = text[cut[0] : cut[0] + cut[1]]
        position = make_position(organization=make_organization(name, slug="o"), title=claim, text=text, summary=name)
        make_argument(claim, position=position, quote=quote if quote.strip() else "")
        check(tmp_path_factory.mktemp("data"))
        transaction.set_rollback(True)
