"""Who stands where and speaks to what, counted and picked from bitmaps."""

import pytest

from positions.choices import Sort
from positions.searching.catalogue import catalogue
from positions.searching.standing import (
    count_arguments,
    count_makers,
    count_months,
    count_speakers,
    count_unlined,
    count_years,
    first_by_name,
    named,
    ordered,
    with_most_arguments,
)
from tests.make import make_argument, make_organization, make_position


def names(kept, ids):
    return [kept.rows[pk].name for pk in ids]


def test_arguments_are_counted_over_any_positions(world):
    make_argument(position=world.liberty, line=world.faith)
    make_argument(position=make_position(stance=world.end, status="draft"), line=world.faith)
    kept = catalogue()
    assert count_arguments(kept.everything, catalogue=kept) == 4
    assert count_arguments(kept.value("stance", world.end.pk), catalogue=kept) == 2


def test_who_argues_on_a_topic_is_told_apart_from_who_is_only_tagged_with_it(world):
    world.union.tags.add(world.money)
    kept = catalogue()
    sides = {"keep": kept.value("stance", world.keep.pk), "change": kept.value("stance", world.end.pk)}
    topics = [world.safety.pk, world.trust.pk, world.money.pk]
    assert count_speakers(sides, topics=topics, catalogue=kept) == {
        world.safety.pk: {"keep": 2, "change": 0},
        world.trust.pk: {"keep": 0, "change": 1},
        world.money.pk: {"keep": 0, "change": 0},
    }


def test_lines_have_their_makers_and_what_is_on_no_line_is_counted_by_topic(world):
    for topic in (world.money, world.money, world.trust):
        make_argument(position=world.union, topic=topic)
    kept = catalogue()
    made = count_makers(kept.everything, lines=[world.fear.pk, world.faith.pk, 0], catalogue=kept)
    assert made == {world.fear.pk: 2, world.faith.pk: 1, 0: 0}
    assert count_unlined(kept.everything, topics=[world.money.pk], catalogue=kept) == 2
    assert count_unlined(kept.everything, topics=[world.money.pk, world.trust.pk], catalogue=kept) == 3
    assert count_unlined(kept.value("stance", world.end.pk), topics=[world.money.pk], catalogue=kept) == 0


@pytest.mark.parametrize("sparse", [1, 50, 1000])
def test_the_first_by_name_are_the_same_however_they_are_found(world, monkeypatch, sparse):
    monkeypatch.setattr("positions.searching.catalogue.SPARSE", sparse)
    for number in range(60):
        make_position(organization=make_organization(f"Club {number:02}"), stance=world.mixed)
    kept = catalogue()
    mixed = kept.value("stance", world.mixed.pk)
    assert names(kept, first_by_name(mixed, most=2, catalogue=kept)) == ["club 00", "club 01"]
    by_stance = names(kept, ordered(kept.everything, sort=Sort.STANCE, catalogue=kept))
    assert (by_stance[:3], by_stance[-1]) == (["association of chiefs", "badge union", "club 00"], "liberty fund")


def test_years_and_months_are_counted_by_group(world):
    for position, day, precision in ((world.chiefs, "2019-01-01", "year"), (world.union, "2019-01-15", "day")):
        position.published, position.published_precision = day, precision
        position.save()
    kept = catalogue()
    groups = {pk: kept.value("stance", pk) for pk in (world.keep.pk, world.end.pk)}
    assert count_years(groups, catalogue=kept) == ({2019: {world.keep.pk: 2, world.end.pk: 0}}, 1)
    months = count_months(groups, year=2019, catalogue=kept)
    assert {month: counts[world.keep.pk] for month, counts in months.items() if any(counts.values())} == {0: 1, 1: 1}


def test_a_position_is_found_by_the_name_of_its_organization(world):
    elsewhere = make_position(organization=world.liberty.organization)
    kept = catalogue()
    for question, position in ((world.question, world.liberty), (elsewhere.question, elsewhere)):
        within = kept.value("question", question.pk)
        assert named("LIBERTY fund", within=within, catalogue=kept) == position.pk
    for name in ("Liberty", "Zebra", ""):
        assert named(name, within=kept.everything, catalogue=kept) is None


@pytest.mark.parametrize(
    ("most", "picked"),
    [
        (1, ["liberty fund"]),
        (2, ["association of chiefs", "liberty fund"]),
        (4, ["association of chiefs", "badge union", "club 1", "liberty fund"]),
        (9, ["association of chiefs", "badge union", "club 1", "club 2", "liberty fund"]),
    ],
)
def test_those_with_most_arguments_are_taken_equal_ones_by_name(world, most, picked):
    make_argument(position=world.liberty, line=world.faith)
    for number in (2, 1):
        make_position(organization=make_organization(f"Club {number}"), stance=world.mixed)
    kept = catalogue()
    assert names(kept, with_most_arguments(kept.everything, most=most, catalogue=kept)) == picked
