"""The map of who argues alike: dots where the numbers put them, but never on each other, and as many names as fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from positions.picturing.board import Board, square
from positions.picturing.legend import Entry, add_legend
from positions.picturing.lettering import shorten, width
from positions.picturing.shapes import Box, Picture, Point, Shape, circle, glyph, line, rect, text

TARGET = 24  # WCAG 2.2, 2.5.8: what can be pressed is at least so large
LABEL = 12
WIDTH = 900
MARGIN = 60
MOST_LABEL = 190


@dataclass(frozen=True, slots=True)
class Dot:
    """One organization: where it belongs on a plane of any unit, its name, and the address that tells more."""

    at: Point
    label: str
    title: str
    href: str
    tone: int


def draw_scatter(
    dots: Sequence[Dot], *, legend: Sequence[Entry], focus: int | None = None, nearest: Sequence[int] = ()
) -> Picture:
    """The dots by their places in the list; rays join `focus` to the `nearest`, and these get their names first."""
    picture = Picture(max(WIDTH, 2.4 * TARGET * sqrt(len(dots))), 0)
    top = add_legend(picture, entries=legend)
    wanted, picture.height = _scaled([dot.at for dot in dots], width=picture.width, top=top)
    first = [place for place in (focus, *nearest) if place is not None]
    order = [*first, *(place for place in range(len(dots)) if place not in first)]
    board = Board(picture.width, height=picture.height)
    board.take(Box(0, 0, picture.width, top))
    centers = _settled(wanted, order=order, board=board)
    if focus is not None:
        picture.add([line(centers[focus], end=centers[place], css="ray") for place in nearest])
    for place in order:
        center, dot = centers[place], dots[place]
        ring = [circle(center, radius=TARGET / 2 - 1, css="ring")] if place == focus else []
        marks = [rect(square(center, side=TARGET), css="hit"), *ring, *glyph(dot.tone, at=center)]
        picture.add(marks, css=f"s{dot.tone}", title=dot.title, href=dot.href)
    picture.add(_names(dots, centers=centers, order=order, board=board))
    return picture


def _scaled(places: Sequence[Point], *, width: float, top: float) -> tuple[list[Point], float]:
    """The places on a sheet of this width below `top`, one scale for both directions, and where the sheet ends."""
    if not places:
        return [], top
    origin = Point(min(place.x for place in places), min(place.y for place in places))
    across, down = (max(values) - min(values) for values in zip(*places, strict=True))
    factor = min((width - 2 * MARGIN) / (across or 1), 0.8 * width / (down or 1))
    height = max(down * factor + 2 * MARGIN, 3 * TARGET**2 * len(places) / width)
    left, above = (width - across * factor) / 2, top + (height - down * factor) / 2
    scaled = [Point(left + (at.x - origin.x) * factor, above + (at.y - origin.y) * factor) for at in places]
    return scaled, top + height


def _settled(wanted: Sequence[Point], *, order: Sequence[int], board: Board) -> list[Point]:
    """Where the dots stand at last: one that would lie on another moves to the nearest free place."""
    settled = list(wanted)
    for place in order:
        settled[place] = board.nearest(wanted[place], side=TARGET)
        board.take(square(settled[place], side=TARGET))
    return settled


def _names(dots: Sequence[Dot], *, centers: Sequence[Point], order: Sequence[int], board: Board) -> Iterator[Shape]:
    """Names beside their dots, as many as find room."""
    for place in order:
        center, words = centers[place], shorten(dots[place].label, size=LABEL, most=MOST_LABEL)
        room = width(words, size=LABEL)
        for anchor, x, y in (
            ("start", TARGET / 2 + 2, 4),
            ("end", -TARGET / 2 - 2, 4),
            ("middle", 0, TARGET / 2 + 10),
            ("middle", 0, -TARGET / 2 - 2),
        ):
            left = x - {"start": 0, "middle": room / 2, "end": room}[anchor]
            box = Box(center.x + left, center.y + y - LABEL + 1, room, LABEL + 2)
            if board.fits(box):
                board.take(box)
                yield text(words, at=Point(center.x + x, center.y + y), css="label halo", anchor=anchor)
                break
