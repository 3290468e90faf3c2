"""The grid of organizations and topics: a square for each, darker and with a number where there are arguments."""

from collections.abc import Sequence
from dataclasses import dataclass

from positions.picturing.legend import Entry, add_legend
from positions.picturing.lettering import shorten
from positions.picturing.shapes import Box, Picture, Point, Shape, glyph, rect, text

CELL = 28
NAMES = 210
HEADS = 150
SLANT = -60
LEVELS = 4


@dataclass(frozen=True, slots=True)
class HeatCell:
    count: int
    title: str = ""
    href: str = ""

    @property
    def level(self) -> int:
        """How dark the square is: 0 to LEVELS."""
        return min(self.count, LEVELS)


@dataclass(frozen=True, slots=True)
class HeatRow:
    label: str
    title: str
    href: str
    tone: int
    cells: Sequence[HeatCell]


def draw_heat(heads: Sequence[str], *, rows: Sequence[HeatRow], legend: Sequence[Entry]) -> Picture:
    picture = Picture(NAMES + CELL * len(heads) + HEADS / 2, 0)
    above = add_legend(picture, entries=legend) + HEADS
    picture.height = above + CELL * len(rows)
    for column, head in enumerate(heads):
        at = Point(NAMES + CELL * (column + 0.6), above - 8)
        picture.add([text(shorten(head, size=13, most=HEADS * 1.1), at=at, css="label", turned=SLANT)])
    for number, row in enumerate(rows):
        top = above + CELL * number
        words = text(
            shorten(row.label, size=13, most=NAMES - 40), at=Point(NAMES - 30, top + 18), anchor="end", css="label"
        )
        picture.add(
            [words, *glyph(row.tone, at=Point(NAMES - 15, top + CELL / 2))],
            css=f"s{row.tone}",
            title=row.title,
            href=row.href,
        )
        for column, cell in enumerate(row.cells):
            picture.add(
                _square(cell, corner=Point(NAMES + CELL * column, top)),
                css=f"s{row.tone}",
                title=cell.title,
                href=cell.href,
            )
    return picture


def _square(cell: HeatCell, *, corner: Point) -> list[Shape]:
    square = rect(Box(corner.x + 1, corner.y + 1, CELL - 2, CELL - 2), css=f"heat-{cell.level}", rounded=2)
    at = Point(corner.x + CELL / 2, corner.y + 18)
    return [square, text(str(cell.count), at=at, css="label", anchor="middle")] if cell.count else [square]
