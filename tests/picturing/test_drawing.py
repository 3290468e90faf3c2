"""The layouts of the pictures: nothing lies on anything else, whatever comes in, and marks tell what they stand for."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.picturing.bars import TALLEST, Bar, Column, draw_bars
from positions.picturing.columns import Head, Name, Row, draw_columns
from positions.picturing.heat import HeatCell, HeatRow, draw_heat
from positions.picturing.lanes import Event, Lane, axis_of, draw_lanes
from positions.picturing.legend import Entry, add_legend
from positions.picturing.scatter import LABEL, TARGET, Dot, draw_scatter
from positions.picturing.shapes import Box, Picture, Point, glyph
from positions.picturing.tones import tone_of
from positions.picturing.wings import Wings, draw_wings
from tests.picturing.boxes import box, inside, label_box, overlapping, shapes

NAMES = st.text(st.characters(codec="utf-8"), max_size=40)
COORDINATES = st.floats(-2, 2) | st.sampled_from([0.0, 0.5])


def test_the_five_stances_have_five_marks():
    drawn = [[(shape.tag, shape.attributes["class"]) for shape in glyph(tone, at=Point(0, 0))] for tone in range(1, 6)]
    assert len({tuple(mark) for mark in drawn}) == 5


@pytest.mark.parametrize(
    ("steps", "tones"), [(1, [3]), (2, [1, 5]), (3, [1, 3, 5]), (5, [1, 2, 3, 4, 5]), (7, [1, 2, 2, 3, 4, 4, 5])]
)
def test_the_ends_of_any_scale_have_the_ends_colors(steps, tones):
    assert [tone_of(rank, steps=steps) for rank in range(1, steps + 1)] == tones


def test_a_long_legend_goes_on_in_the_next_line():
    picture = Picture(300, 0)
    assert (
        add_legend(picture, entries=[Entry(1, "Write it into law"), Entry(2, "Keep it as it is"), Entry(3, "Mixed")])
        == 48
    )
    assert [group.shapes[-1].attributes["y"] for group in picture.groups] == ["17", "17", "41"]


def dots(places, names):
    return [Dot(Point(*place), name, name, "/there/", 1) for place, name in zip(places, names, strict=True)]


@given(data=st.lists(st.tuples(st.tuples(COORDINATES, COORDINATES), NAMES), max_size=60))
@settings(max_examples=60, deadline=None)
def test_on_the_map_no_dot_and_no_name_lies_on_another(data):
    picture = draw_scatter(dots(*zip(*data, strict=True)) if data else [], legend=[Entry(1, "Keep it")])
    pressed = [box(shape) for shape in shapes(picture, "hit")]
    assert len(pressed) == len(data)
    assert {(place.width, place.height) for place in pressed} <= {(TARGET, TARGET)}
    written = [label_box(shape, size=LABEL) for shape in shapes(picture, "halo") if shape.words]
    assert overlapping(pressed + written) is None
    assert inside(pressed + written, of=picture)


@pytest.mark.parametrize("spread", [0, 0.01, 1])
def test_five_hundred_organizations_find_room_wherever_they_belong(spread):
    places = [(spread * (number % 23) / 22, spread * (number % 21) / 20) for number in range(500)]
    picture = draw_scatter(dots(places, [f"Organization {number}" for number in range(500)]), legend=[])
    assert overlapping([box(shape) for shape in shapes(picture, "hit")]) is None
    assert len(shapes(picture, "halo")) < 500
    assert picture.width < 1500 and picture.height < 1500


def test_the_map_keeps_neighbors_together_and_names_first_what_stands_in_the_middle_of_attention():
    places = [(0, 0), (0.01, 0), (1, 0), (0.99, 0.01)]
    picture = draw_scatter(dots(places, "ABCD"), legend=[], focus=2, nearest=[3])
    left, right = sorted(box(shape).left for shape in shapes(picture, "hit"))[1:3]
    assert right - left > 10 * TARGET
    assert len(shapes(picture, "ring")) == len(shapes(picture, "ray")) == 1
    assert [shape.words for shape in shapes(picture, "halo")][:2] == ["C", "D"]
    assert picture.groups[1].title == "C"


def event(first, *, days=0, lane=0, **others):
    return Event(first, first + timedelta(days), lane, "Association of Chiefs", "Chiefs", "/there/", **others)


@given(
    days=st.lists(
        st.tuples(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 365), st.integers(0, 1)), max_size=40
    )
)
@settings(max_examples=60, deadline=None)
def test_on_the_timeline_no_mark_lies_on_another_and_all_stand_in_their_lane(days):
    events = sorted((event(first, days=length, lane=lane) for first, length, lane in days), key=lambda e: e.first)
    picture = draw_lanes(events, lanes=[Lane("Keep it", 1), Lane("End it", 5)])
    marks = [box(shape) for shape in shapes(picture, "hit")]
    assert len(marks) == len(events)
    assert overlapping(marks) is None
    assert inside(marks, of=picture)
    border = next(float(shape.attributes["y1"]) for shape in shapes(picture, "rule")[1:])
    lower = sum(place.top >= border for place in marks)
    assert lower == sum(entry.lane for entry in events)


def test_a_date_known_to_the_day_is_a_mark_and_another_a_bar_as_long_as_it_is_uncertain():
    events = [event(date(2020, 1, 1), days=365), event(date(2020, 3, 1), days=30), event(date(2021, 1, 1))]
    picture = draw_lanes(events, lanes=[Lane("Keep it", 1)])
    axis = axis_of(events)
    year, month = (box(shape) for shape in shapes(picture, "span"))
    assert year.width == pytest.approx(axis.at(date(2020, 12, 31)), abs=0.1)
    assert month.width == pytest.approx(axis.at(date(2020, 3, 31)) - axis.at(date(2020, 3, 1)), abs=0.1)
    assert (year.left, month.left) == (0, pytest.approx(axis.at(date(2020, 3, 1)), abs=0.1))
    assert [shape.tag for shape in picture.groups[-1].shapes] == ["rect", "rect", "text"]


@pytest.mark.parametrize(
    ("years", "named"),
    [
        ([2020], [2020, 2021]),
        ([2019, 2021], [2019, 2020, 2021, 2022]),
        ([1990, 2029], list(range(1990, 2031, 2))),
        ([1789, 2020], list(range(1790, 2021, 10))),
        ([1, 9999], list(range(500, 9999, 500))),
        ([9999], [9999]),
    ],
)
def test_as_many_years_are_named_as_find_room(years, named):
    events = [event(date(year, 12, 31)) for year in years]
    assert list(axis_of(events).years()) == named
    draw_lanes(events, lanes=[Lane("Keep it", 1)])


def test_a_superseded_position_is_told_apart_on_the_timeline():
    picture = draw_lanes([event(date(2020, 1, 1), earlier=True), event(date(2021, 1, 1))], lanes=[Lane("Keep it", 2)])
    assert [group.css for group in picture.groups if group.href] == ["s2 earlier", "s2"]


def test_on_the_scale_each_kind_stands_under_its_heading():
    name = Name("AOC", "Association of Chiefs", "/there/")
    picture = draw_columns([Head("Keep it", "2", 1)], rows=[Row("Union", [[name]]), Row("Faith", [[name]])])
    tops = [float(shape.attributes["y"]) for css in ("strong", "own") for shape in shapes(picture, css)]
    head, union, faith, first, second = tops
    assert head < union < first < faith < second


def test_a_bar_is_as_long_as_its_share_and_the_sides_mirror_each_other():
    picture = draw_wings([Wings("Safety", "/there/", 50, 100)], left="Keep it", right="End it")
    left, right = (box(shape) for shape in shapes(picture, "full"))
    assert 2 * left.width == right.width
    assert picture.width - left.right == right.left
    assert [shape.words for shape in shapes(picture, "small")][-2:] == ["50%", "100%"]


def test_a_square_of_the_grid_is_darker_the_more_there_is_and_leads_to_it():
    cells = [HeatCell(0), HeatCell(1, "one", "/one/"), HeatCell(9, "nine", "/nine/")]
    picture = draw_heat(["Safety", "Trust", "Money"], rows=[HeatRow("AOC", "Chiefs", "/aoc/", 1, cells)], legend=[])
    assert [(group.href, group.title) for group in picture.groups if group.href] == [
        ("/aoc/", "Chiefs"),
        ("/one/", "one"),
        ("/nine/", "nine"),
    ]
    levels = [shape.attributes["class"] for group in picture.groups for shape in group.shapes if shape.tag == "rect"]
    assert levels[-3:] == ["heat-0", "heat-1", "heat-4"]
    assert inside([Box(float(s.attributes["x"]), 0, 28, 28) for s in shapes(picture, "heat-4")], of=picture)


@given(counts=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), max_size=40))
@settings(max_examples=60, deadline=None)
def test_bars_of_all_stances_are_on_one_scale_and_every_one_can_be_pressed(counts):
    columns = [
        Column(f"{1980 + at}", [Bar(count, "Some", "/there/") for count in pair]) for at, pair in enumerate(counts)
    ]
    picture = draw_bars(columns, lanes=[Lane("Keep it", 1), Lane("End it", 5)])
    shown = [count for pair in zip(*counts, strict=True) for count in pair if count]
    bars = [box(group.shapes[1]) for group in picture.groups if group.href]
    assert len(bars) == len(shown)
    for bar, count in zip(bars, shown, strict=True):
        assert bar.height == pytest.approx(max(TALLEST * count / max(shown), 1), abs=0.1)
    pressed = [box(shape) for shape in shapes(picture, "hit")]
    assert all(place.width >= 24 and place.height >= 24 for place in pressed)
    assert overlapping(pressed) is None and inside(pressed, of=picture)
    written = [label_box(shape, size=12) for shape in picture.groups[0].shapes if shape.tag == "text"]
    assert overlapping(written) is None
