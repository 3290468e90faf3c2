"""What the grid, the argument map and the timeline show."""

from datetime import date
from itertools import pairwise

import pytest

from positions.comparing.argument_map import load_argument_map
from positions.comparing.grid import arrange
from positions.comparing.timeline import MOST_PERIODS, in_periods, load_timeline
from tests.comparing.using import usage_of
from tests.make import make_argument, make_line, make_organization, make_position

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("order", "rows", "topics"),
    [
        ("name", ["AOC", "Badge Union", "Liberty Fund", "Silent Society"], ["Safety", "Trust", "Money"]),
        ("stance", ["AOC", "Badge Union", "Silent Society", "Liberty Fund"], ["Safety", "Trust", "Money"]),
        ("alike", ["AOC", "Badge Union", "Liberty Fund", "Silent Society"], ["Safety", "Trust", "Money"]),
    ],
)
def test_the_grid_counts_arguments_in_the_order_asked_for(world, order, rows, topics):
    make_position(organization=make_organization("Silent Society"), stance=world.mixed)
    make_argument(position=world.liberty, line=world.faith)
    grid = arrange(usage_of(world.question), order=order)
    assert [row.position.organization.short_name for row in grid.rows] == rows
    assert [topic.name for topic in grid.topics] == topics
    counts = {row.position.organization.short_name: row.counts for row in grid.rows}
    assert (counts["AOC"], counts["Liberty Fund"], counts["Silent Society"]) == ([1, 0, 0], [0, 2, 0], [0, 0, 0])


def test_like_stands_next_to_like_whatever_the_names(world):
    friend = make_position(organization=make_organization("Zebra Fund"), stance=world.keep)
    make_argument(position=friend, line=world.fear)
    rows = arrange(usage_of(world.question), order="alike").rows
    assert rows[-1].position == world.liberty


def test_the_argument_map_has_the_lines_side_by_side_with_their_makers_and_answers(world):
    make_line("Nobody says so.", question=world.question, topic=world.safety, leaning="change")
    use = {world.fear.pk: 2, world.faith.pk: 1}
    topics = [world.safety, world.trust, world.money]
    found = load_argument_map(
        world.question, topics=topics, use=lambda lines: {line: use.get(line, 0) for line in lines}, unlined=0
    )
    safety, trust = found.topics
    assert [(line.statement, line.use) for line in safety.lines] == [
        ("Fear slows officers.", 2),
        ("Nobody says so.", 0),
    ]
    assert (trust.lines[0].answering, safety.lines[0].answered) == ([world.fear], [world.faith])


@pytest.mark.parametrize(
    ("published", "precision", "first", "last"),
    [
        (date(2020, 6, 14), "day", date(2020, 6, 14), date(2020, 6, 14)),
        (date(2020, 2, 1), "month", date(2020, 2, 1), date(2020, 2, 29)),
        (date(2021, 12, 9), "month", date(2021, 12, 1), date(2021, 12, 31)),
        (date(2019, 5, 5), "year", date(2019, 1, 1), date(2019, 12, 31)),
        (date(9999, 12, 1), "month", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_is_as_long_as_it_is_uncertain(world, published, precision, first, last):
    world.union.published, world.union.published_precision = published, precision
    world.union.save()
    (entry,) = load_timeline(world.question, positions=[world.union.pk], speakers=[]).dated
    assert (entry.position, entry.first, entry.last) == (world.union, first, last)


def test_the_timeline_is_by_date_with_earlier_positions_and_with_undated_ones_apart(world):
    for position, day in ((world.chiefs, date(2021, 1, 1)), (world.union, date(2020, 1, 1))):
        position.published = day
        position.save()
    later = make_position(
        organization=world.chiefs.organization, stance=world.end, supersedes=world.chiefs, published=date(2022, 1, 1)
    )
    current = [world.union, later, world.liberty]
    speakers = {position.organization_id for position in current}
    found = load_timeline(world.question, positions=[position.pk for position in current], speakers=speakers)
    assert [entry.position for entry in found.dated] == [world.union, world.chiefs, later]
    assert [entry.position.is_current for entry in found.dated] == [True, False, True]
    assert found.undated == [world.liberty]


@pytest.mark.parametrize(
    ("years", "periods"),
    [
        ({}, []),
        ({2020: {1: 2}}, [(2020, 2020, 2)]),
        ({2019: {1: 2}, 2021: {1: 1, 2: 3}}, [(2019, 2019, 2), (2020, 2020, 0), (2021, 2021, 4)]),
    ],
)
def test_few_years_are_each_a_period_empty_ones_too(years, periods):
    assert [(period.first, period.last, period.total) for period in in_periods(years)] == periods


@pytest.mark.parametrize("years", [[1901, 1999], [1, 9999], [1215, 1787, 2024], [1960, 2000], [9990, 9999]])
def test_periods_are_few_of_equal_length_and_together_hold_every_year(years):
    periods = in_periods({year: {1: 1} for year in years})
    assert len(periods) <= MOST_PERIODS
    assert sum(period.total for period in periods) == len(years)
    assert all(later.first == earlier.last + 1 for earlier, later in pairwise(periods))
    assert all(period.last <= 9999 for period in periods)
