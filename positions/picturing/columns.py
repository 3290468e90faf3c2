"""Who stands where: a column for each step of the scale, the names under it, one row of them for each kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from positions.picturing.lettering import shorten
from positions.picturing.shapes import Box, Picture, Point, Shape, rect, text

COLUMN = 176
GAP = 12
LINE = 24


@dataclass(frozen=True, slots=True)
class Head:
    label: str
    count: str
    tone: int


@dataclass(frozen=True, slots=True)
class Name:
    label: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of organization; `cells` has the names for each step."""

    heading: str
    cells: Sequence[Sequence[Name]]


def draw_columns(heads: Sequence[Head], *, rows: Sequence[Row]) -> Picture:
    picture = Picture(max(len(heads), 1) * (COLUMN + GAP) - GAP, 56)
    for column, head in enumerate(heads):
        picture.add(_head(head, left=column * (COLUMN + GAP)), css=f"s{head.tone}")
    for row in rows:
        if row.heading:
            picture.add([text(row.heading, at=Point(0, picture.height + 18), css="strong")])
            picture.height += LINE + 4
        for column, names in enumerate(row.cells):
            corner = Point(column * (COLUMN + GAP), picture.height)
            for place, name in enumerate(names):
                picture.add(_chip(name, corner, place), css=f"s{heads[column].tone}", title=name.title, href=name.href)
        picture.height += max(map(len, row.cells), default=0) * LINE + GAP
    return picture


def _head(head: Head, *, left: float) -> list[Shape]:
    bar = rect(Box(left, 0, COLUMN, 3), css="full")
    label = text(shorten(head.label, size=15, most=COLUMN), at=Point(left, 23), css="strong")
    return [bar, label, text(head.count, at=Point(left, 42), css="small")]


def _chip(name: Name, corner: Point, place: int) -> list[Shape]:
    top = corner.y + place * LINE
    tint = rect(Box(corner.x, top, COLUMN, LINE - 3), css="tint", rounded=3)
    edge = rect(Box(corner.x, top, 4, LINE - 3), css="full")
    words = shorten(name.label, size=13, most=COLUMN - 18)
    return [tint, edge, text(words, at=Point(corner.x + 11, top + 15), css="label own")]
