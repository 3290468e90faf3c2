"""Who argues alike: which pairs, and the lines and topics behind a number."""

import pytest

from positions.comparing.alike import rank_alike
from tests.comparing.using import usage_of
from tests.make import make_argument, make_line, make_organization, make_position

pytestmark = pytest.mark.django_db


def pairs_of(world, **asked):
    alike = rank_alike(usage_of(world.question), measure="jaccard", **asked)
    return alike.pairs(0, end=len(alike.order))


def names(pairs):
    return [(pair.left.organization.short_name, pair.right.organization.short_name) for pair in pairs]


def test_every_two_organizations_have_a_number_that_the_lists_beside_it_explain(world):
    make_argument("They pay for it.", position=world.liberty, topic=world.money)
    make_argument("It pays.", position=world.union, topic=world.money)
    best, middle, worst = pairs_of(world)
    assert names([best, middle, worst]) == [
        ("AOC", "Badge Union"),
        ("Badge Union", "Liberty Fund"),
        ("AOC", "Liberty Fund"),
    ]
    assert (best.lines.both, best.topics.both, best.topics.right) == ([world.fear], [world.safety], [world.money])
    assert (middle.lines.left, middle.lines.right) == ([world.fear], [world.faith])
    assert [pair.similarity for pair in (best, middle, worst)] == [pytest.approx(2 / 3), pytest.approx(1 / 5), 0]
    for pair in (best, middle, worst):
        assert pair.similarity == pytest.approx(pair.shared / pair.used)


def test_with_one_organization_the_others_are_ranked_by_likeness_to_it(world):
    pairs = pairs_of(world, organization=world.union.organization)
    assert names(pairs) == [("Badge Union", "AOC"), ("Badge Union", "Liberty Fund")]


def test_an_organization_without_arguments_has_no_number_and_is_named_apart(world):
    silent = make_position(organization=make_organization("Silent Society"), stance=world.mixed)
    alike = rank_alike(usage_of(world.question), measure="cosine")
    assert alike.silent == [silent]
    assert silent not in alike.positions
    assert rank_alike(usage_of(world.question), measure="cosine", organization=silent.organization).order == []


def test_drafts_and_other_questions_count_for_nothing(world):
    draft = make_position(organization=make_organization("Draft Desk"), stance=world.keep, status="draft")
    make_argument(position=draft, line=world.fear)
    make_argument(line=make_line(topic=world.safety))
    usage = usage_of(world.question)
    assert sum(usage.by_topic.values()) == sum(usage.by_line.values()) == 3
    assert [position.organization.name for position in usage.positions] == [
        "Association of Chiefs",
        "Badge Union",
        "Liberty Fund",
    ]


def test_how_many_positions_were_read_only_in_part_is_known(world):
    assert usage_of(world.question).partial == 2
