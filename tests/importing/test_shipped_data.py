"""The data that the project ships: all of it is loaded, word for word."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.importing import SHIPPED_DATA, Fate, import_files
from positions.models import Argument, Organization, Position, Stance, Topic

COUNTS = {
    "questions": 1,
    "stances": 5,
    "topics": 17,
    "lines of argument": 65,
    "organizations": 67,
    "positions": 67,
    "sources": 169,
    "arguments": 319,
}


@pytest.fixture
def report(db):
    return import_files([SHIPPED_DATA])


def test_everything_is_there(report):
    assert {kind: fates[Fate.CREATED] for kind, fates in report.counts.items()} == COUNTS
    assert Position.objects.current().count() == 67
    assert not Position.objects.exclude(sources__isnull=False).exists()
    assert not Organization.objects.filter(positions=None).exists()
    assert dict(Stance.objects.values_list("slug", "side")) == {
        "codify": "keep",
        "keep": "keep",
        "mixed": "middle",
        "limit": "change",
        "end": "change",
    }


def test_a_second_import_finds_nothing_to_do(report):
    with CaptureQueriesContext(connection) as captured:
        again = import_files([SHIPPED_DATA])
    assert {kind: fates[Fate.UNCHANGED] for kind, fates in again.counts.items()} == COUNTS
    assert again.changed_nothing
    assert not [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_the_number_of_queries_does_not_grow_with_the_number_of_files(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(90):
        import_files([SHIPPED_DATA])


def test_the_statement_of_the_chiefs_is_kept_word_for_word(report):
    text = Position.objects.get(organization__slug="iacp").text
    paragraphs = text.split("\n\n")
    file = (SHIPPED_DATA / "iacp-statement-on-qualified-immunity.txt").read_text()
    assert text.split() == file.split()[5:]
    assert [paragraph[:17] for paragraph in paragraphs] == [
        "As police executi",
        "However, the IACP",
        "What is qualified",
        "Qualified immunit",
        "Calls to limit, r",
    ]
    assert not any("  " in paragraph or "\n" in paragraph for paragraph in paragraphs)
    assert "will have a devasting impact on the police’s ability" in text
    assert "an individual's constitutional rights." in text
    assert text.endswith("ability to serve and protect communities.")


def test_all_eight_quotations_of_the_chiefs_are_anchored_exactly(report):
    quoted = Argument.objects.exclude(quote="").select_related("position")
    assert {argument.position.slug for argument in quoted} == {"iacp-qualified-immunity"}
    assert [argument.anchor_state for argument in quoted] == ["exact"] * 8
    for argument in quoted:
        text = argument.position.text
        assert text[argument.start : argument.end] == argument.quote
        assert text[: argument.start].endswith(argument.prefix)
        assert len(argument.prefix) == min(32, argument.start)
        assert text[argument.end :].startswith(argument.suffix)


def test_an_answer_is_linked_to_what_it_answers(report):
    answering = Argument.objects.get(responds_to__isnull=False)
    answered = answering.responds_to.get()
    assert answering.position.organization.slug == "cato-institute"
    assert (answered.position.organization.slug, answered.topic.slug) == ("iacp", "clearly-established-law")


def test_the_topics_of_the_arguments_are_the_tags_of_a_position(report):
    for position in Position.objects.prefetch_related("arguments"):
        topics = {argument.topic_id for argument in position.arguments.all()}
        assert set(position.tagged_topics.values_list("tag", "chosen")) == {(topic, False) for topic in topics}
    assert Topic.objects.filter(tagged_positions__content_object__organization__slug="iacp").count() == 6
