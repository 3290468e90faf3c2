"""How many positions of each stance are from when: a lane of bars for each stance, all on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from positions.picturing.lanes import Lane
from positions.picturing.lettering import width
from positions.picturing.shapes import Box, Group, Picture, Point, Shape, glyph, line, rect, text

ROOM, LEAST, MOST = 900, 24, 60  # of all columns, and of one
TALLEST = 72
HEAD = 32
SIZE = 12


@dataclass(frozen=True, slots=True)
class Bar:
    count: int
    title: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One stretch of time; `bars` has one for each lane."""

    label: str
    bars: Sequence[Bar]


def draw_bars(columns: Sequence[Column], *, lanes: Sequence[Lane]) -> Picture:
    column = min(max(ROOM / max(len(columns), 1), LEAST), MOST)
    picture = Picture(max(column * len(columns), ROOM), HEAD - 6)
    most = max((bar.count for one in columns for bar in one.bars), default=0)
    grid: list[Shape] = []
    for number, lane in enumerate(lanes):
        grid.append(line(Point(0, picture.height), end=Point(picture.width, picture.height), css="rule"))
        marks = glyph(lane.tone, at=Point(8, picture.height + 15))
        label = text(lane.label, at=Point(22, picture.height + 20), css="strong own")
        picture.add([*marks, label], css=f"s{lane.tone}")
        foot = picture.height + HEAD + SIZE + TALLEST
        for place, one in enumerate(columns):
            bar = one.bars[number]
            if bar.count:
                shapes = _bar(bar, left=place * column, foot=foot, column=column, most=most)
                picture.add(shapes, css=f"s{lane.tone}", title=bar.title, href=bar.href)
        picture.height = foot + 10
    picture.groups.insert(0, Group([*grid, *_labels(columns, column)]))
    return picture


def _bar(bar: Bar, *, left: float, foot: float, column: float, most: int) -> list[Shape]:
    """The bar, the number above it where it finds room, and all of its column to press."""
    height = max(TALLEST * bar.count / most, 1)
    hit = rect(Box(left, foot - TALLEST - SIZE, column, TALLEST + SIZE), css="hit")
    shapes = [hit, rect(Box(left + 2, foot - height, column - 4, height), css="full")]
    number = str(bar.count)
    if width(number, size=SIZE) <= column:
        at = Point(left + column / 2, foot - height - 3)
        shapes.append(text(number, at=at, css="small", anchor="middle"))
    return shapes


def _labels(columns: Sequence[Column], column: float) -> list[Shape]:
    """As many labels as find room, each at the left edge of its column."""
    longest = max((width(one.label, size=SIZE) for one in columns), default=0)
    every = max(1, -(-int(longest + 6) // int(column)))
    return [
        text(one.label, at=Point(place * column + 2, 14), css="small")
        for place, one in enumerate(columns)
        if place % every == 0
    ]
