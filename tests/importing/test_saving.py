"""What an import does to the database: a file is the whole truth about what it describes, and touches nothing else."""

import pytest
from django.core import serializers
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.importing import Fate
from positions.models import (
    Argument,
    LineOfArgument,
    Organization,
    Position,
    Question,
    QuestionTopic,
    Source,
    Stance,
    TaggedPosition,
    Topic,
)
from tests.importing.conftest import changes

EVERYTHING = (
    Question, Stance, Topic, QuestionTopic, LineOfArgument, LineOfArgument.answers.through, Organization,
    Position, TaggedPosition, Source, Argument, Argument.responds_to.through,
)  # fmt: skip


def every_row():
    return [serializers.serialize("json", model.objects.order_by("pk")) for model in EVERYTHING]


@pytest.fixture
def chiefs(folder):
    folder.load()
    return Position.objects.get(slug="chiefs-immunity")


def test_every_value_of_a_file_is_stored(folder):
    folder.replace(
        "chiefs.yaml", "  basis: stated", "  reply: {kind: disputed, text: No., date: 2021-05-06}\n  tags: [trust]"
    )
    folder.replace(
        "chiefs.yaml", "{title: Statement,", "{title: Statement, primary: no, retrieved: 2020-07-01, kind: brief,"
    )
    folder.load()
    position = Position.objects.get(slug="chiefs-immunity")
    source, argument = position.sources.get(), position.arguments.get()
    assert (position.stance.slug, position.coding, str(position.published_on)) == ("keep", "complete", "2020-06")
    assert (position.basis, position.language, position.status, position.is_current) == (
        "stated",
        "en",
        "published",
        True,
    )
    assert (position.reply, position.reply_text, str(position.reply_date)) == ("disputed", "No.", "2021-05-06")
    assert (source.primary, str(source.retrieved), source.kind, source.order) == (False, "2020-07-01", "brief", 1)
    assert (argument.source, argument.line.slug, argument.anchor_state) == (source, "fear", "exact")
    assert position.text[argument.start : argument.end] == argument.quote == "Fear slows officers"
    assert argument.suffix == ". Trust comes later. Fear slows "
    assert dict(position.tagged_topics.values_list("tag__slug", "chosen")) == {"trust": True, "safety": False}
    assert list(Topic.objects.of(position.question).values_list("slug", flat=True)) == ["safety", "trust"]
    assert list(Stance.objects.values_list("slug", "rank", "side")) == [("keep", 1, "keep"), ("end", 2, "change")]
    assert LineOfArgument.objects.get(slug="faith").answers.get().slug == "fear"
    assert Argument.objects.get(position__slug="league-immunity").responds_to.get() == argument


def test_a_second_import_writes_not_one_row_and_says_so(folder, chiefs):
    before = every_row()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        report = folder.load()
    assert report.changed_nothing
    assert changes(report) == {}
    assert report.counts["arguments"][Fate.UNCHANGED] == 2
    assert not [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert every_row() == before


def test_an_edited_file_changes_its_own_position_and_nothing_else(folder, chiefs):
    league = serializers.serialize("json", Position.objects.filter(slug="league-immunity"))
    folder.replace("chiefs.yaml", "They keep it.", "They keep it for good.")
    report = folder.load("chiefs.yaml")
    assert changes(report) == {"positions": {"updated": 1}}
    after = Position.objects.get(pk=chiefs.pk)
    assert (after.summary, after.revision) == ("They keep it for good.", chiefs.revision + 1)
    assert after.changed > chiefs.changed
    assert serializers.serialize("json", Position.objects.filter(slug="league-immunity")) == league


def test_what_a_file_no_longer_has_is_removed(folder, chiefs):
    folder.replace("chiefs.yaml", "  basis: stated", "  tags: [trust]")
    folder.load()
    folder.write(
        "chiefs.yaml", (folder.path / "chiefs.yaml").read_text().partition("  sources:")[0].replace("[trust]", "[]")
    )
    folder.replace("league.yaml", "      responds_to: chiefs#safety\n", "")
    report = folder.load()
    assert changes(report) == {
        "positions": {"updated": 1},
        "sources": {"removed": 1},
        "arguments": {"removed": 1},
    }
    assert not chiefs.tagged_topics.exists()
    assert Argument.objects.get().responds_to.count() == 0


ARGUMENTS = """\
    - {topic: safety, line: fear, claim: One., quote: Fear slows officers}
    - {topic: safety, claim: Two.}
    - {topic: trust, line: faith, claim: Three.}
"""


@pytest.mark.parametrize(
    ("edited", "same"),
    [
        (ARGUMENTS, [1, 2, 3]),
        ("    - {topic: trust, line: faith, claim: Three.}\n    - {topic: safety, claim: Two.}\n", [3, 2]),
        ("    - {topic: safety, claim: Two., quote: Fear slows all}\n", [2]),
        ("    - {topic: safety, claim: Other words., quote: Fear slows officers}\n", [1]),
        ("    - {topic: trust, line: faith, claim: Other words.}\n", [3]),
        ("    - {topic: safety, claim: Two.}\n    - {topic: safety, line: fear, claim: Other words.}\n", [2, 1]),
        ("    - {topic: trust, claim: New.}\n", [None]),
    ],
)
def test_an_edited_argument_keeps_its_address(folder, edited, same):
    text = (folder.path / "chiefs.yaml").read_text().partition("    - topic:")[0]
    folder.write("chiefs.yaml", text + ARGUMENTS)
    folder.load("question.yaml", "chiefs.yaml")
    keys = dict(enumerate(Argument.objects.values_list("pk", flat=True), 1))
    folder.write("chiefs.yaml", text + edited)
    folder.load("chiefs.yaml")
    after = list(Argument.objects.values_list("pk", flat=True))
    assert [key if key in keys.values() else None for key in after] == [keys.get(number) for number in same]


def test_an_edited_source_keeps_its_row(folder, chiefs):
    kept = chiefs.sources.get()
    folder.replace(
        "chiefs.yaml", "{title: Statement,", "{title: New, url: https://new.example.org}\n    - {title: Renamed,"
    )
    folder.replace("chiefs.yaml", "source: 1", "source: 2")
    report = folder.load("chiefs.yaml")
    assert changes(report)["sources"] == {"created": 1, "updated": 1}
    assert [source.title for source in chiefs.sources.all()] == ["New", "Renamed"]
    assert chiefs.sources.get(pk=kept.pk).title == "Renamed"
    assert chiefs.arguments.get().source_id == kept.pk


def test_a_dry_run_reports_the_same_and_saves_nothing(folder):
    tried = folder.load(dry_run=True)
    assert every_row() == ["[]"] * len(EVERYTHING)
    assert folder.load() == tried


def test_with_one_mistake_nothing_is_saved(folder, chiefs):
    before = every_row()
    folder.replace("chiefs.yaml", "They keep it.", "They keep it for good.")
    folder.replace("league.yaml", "topic: trust", "topic: truth")
    folder.problems()
    assert every_row() == before


def test_names_can_be_swapped(folder, chiefs):
    folder.replace("chiefs.yaml", "The Chiefs", "The League")
    folder.replace("league.yaml", "The League", "The Chiefs")
    folder.replace("question.yaml", "name: Safety", "name: Trust")
    folder.replace(
        "question.yaml",
        "theme: Police, name: Trust, description: On t",
        "theme: Police, name: Safety, description: On t",
    )
    report = folder.load()
    assert changes(report) == {"organizations": {"updated": 2}, "topics": {"updated": 2}}
    assert Organization.objects.get(slug="chiefs").name == "The League"
    assert Topic.objects.get(slug="safety").name == "Trust"


def test_a_name_that_another_organization_has_is_a_problem(folder, chiefs):
    folder.replace("league.yaml", "slug: league", "slug: the-league")
    ((file, _, keys, message, _),) = folder.problems("league.yaml")
    assert (file, keys) == ("league.yaml", "organization.name")
    assert "“league”" in message
