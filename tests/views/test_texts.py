"""Two statements next to each other, and what changed between two of one organization."""

import pytest
from django.urls import reverse

from tests.make import make_argument, make_position

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(client, world):
    return lambda query="": client.get(f"{reverse('texts', args=[world.question.slug])}?{query}")


def test_without_a_choice_the_first_two_by_name_stand_there(texts):
    readings = texts().context["readings"]
    assert [str(reading.position.organization) for reading in readings] == ["Association of Chiefs", "Badge Union"]


def test_the_left_alone_is_joined_by_another_and_never_by_itself(texts):
    readings = texts("left=association-of-chiefs").context["readings"]
    assert [str(reading.position.organization) for reading in readings] == ["Association of Chiefs", "Badge Union"]


def test_a_passage_leads_to_the_same_argument_on_the_other_side_before_the_same_topic(texts, world):
    make_argument("Another point on safety.", position=world.union, topic=world.safety, order=0)
    left, right = texts("left=association-of-chiefs&right=badge-union").context["readings"]
    assert left.arguments[0].counterpart.claim == "Fear makes them slow."
    assert right.arguments[0].counterpart == world.quoted
    page = texts("left=association-of-chiefs&right=badge-union").content.decode()
    assert f"&amp;right=badge-union&amp;topic=safety#argument-{world.quoted.pk}" in page


def test_a_topic_in_the_address_lights_up_its_passages_on_both_sides(texts):
    page = texts("left=association-of-chiefs&right=badge-union&topic=safety").content.decode()
    assert page.count('class="lit"') == 2


@pytest.mark.parametrize("query", ["left=nobody", "topic=weather"])
def test_unknown_sides_and_topics_are_named(texts, query):
    assert texts(query).status_code == 404


def test_what_changed_since_an_earlier_statement_is_shown_word_by_word(client, world):
    later = make_position(
        organization=world.chiefs.organization,
        stance=world.end,
        supersedes=world.chiefs,
        text="Police act fast. Fear slows them.\n\nChange would do good. Fear slows them all.",
    )
    page = client.get(reverse("position-changes", args=[later.slug])).content.decode()
    assert "<del>harm</del><ins>good</ins>" in page
    assert "what changed" in client.get(later.get_absolute_url()).content.decode()


def test_without_another_whole_statement_there_is_nothing_to_compare_with(client, world):
    page = client.get(reverse("position-changes", args=[world.chiefs.slug])).content.decode()
    assert "We hold no other whole statement" in page


def test_lines_its_side_often_uses_and_it_does_not_are_named_fairly(client, world):
    for _ally in range(3):
        make_argument(position=make_position(stance=world.keep), line=world.fear)
    page = client.get(make_position(stance=world.keep).get_absolute_url()).content.decode()
    assert "What its side often argues and it does not" in page
    assert "made by 5 on its side" in page
    assert "recorded only in part" in page
    assert "What its side often argues" not in client.get(world.chiefs.get_absolute_url()).content.decode()
