"""Positions over time: a lane for each stance, marks as long as their date is uncertain, none on another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from positions.picturing.lettering import shorten, width
from positions.picturing.shapes import Box, Group, Picture, Point, Shape, glyph, line, rect, text

LEAST_WIDTH, MOST_WIDTH = 900, 1600
YEAR = 130
ROW = 26
LABEL = 12
MOST_LABEL = 150
MOST_NAMED = 200  # with more marks only their shapes are drawn
MARK = 12
TICK = 60
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Event:
    """A position: the first and the last day it can be from (the same one where the day is known), and its lane."""

    first: date
    last: date
    lane: int
    label: str
    title: str
    href: str
    earlier: bool = False  # a later position of the organization supersedes it


@dataclass(frozen=True, slots=True)
class Lane:
    label: str
    tone: int


@dataclass(frozen=True, slots=True)
class Axis:
    """Days as pixels."""

    start: date
    end: date
    width: float

    def at(self, day: date) -> float:
        return self.width * (day - self.start).days / (self.end - self.start).days

    def years(self) -> range:
        """The years that are named: as many as find room."""
        span = self.end.year - self.start.year
        step = next((step for step in STEPS if self.width / max(span, 1) * step >= TICK), STEPS[-1])
        return range(ceil(self.start.year / step) * step, self.end.year + 1, step)


def draw_lanes(events: Sequence[Event], *, lanes: Sequence[Lane]) -> Picture:
    """Events in the order of their first days."""
    named = len(events) <= MOST_NAMED
    axis = axis_of(events)
    picture = Picture(axis.width + (MOST_LABEL if named else MARK) + 20, ROW)
    grid: list[Shape] = []
    for number, lane in enumerate(lanes):
        grid.append(line(Point(0, picture.height), end=Point(picture.width, picture.height), css="rule"))
        heading = [
            *glyph(lane.tone, at=Point(8, picture.height + 15)),
            text(lane.label, at=Point(22, picture.height + 20), css="strong own"),
        ]
        picture.add(heading, css=f"s{lane.tone}")
        picture.height += ROW + 6
        mine = [event for event in events if event.lane == number]
        picture.height += _add_lane(picture, mine, axis=axis, tone=lane.tone, named=named) * ROW + 6
    for year in axis.years() if events else ():
        x = axis.at(date(year, 1, 1))
        grid.append(line(Point(x, ROW - 6), end=Point(x, picture.height), css="tick"))
        grid.append(text(str(year), at=Point(x + 4, 14), css="small"))
    picture.groups.insert(0, Group(grid))
    return picture


def axis_of(events: Sequence[Event]) -> Axis:
    """From the first day of the first year to the end of the last one."""
    first = min((event.first.year for event in events), default=2000)
    last = max((event.last.year for event in events), default=2000)
    wide = min(max(LEAST_WIDTH, YEAR * (last - first + 1)), MOST_WIDTH)
    return Axis(date(first, 1, 1), date(last + 1, 1, 1) if last < date.max.year else date.max, wide)


def _add_lane(picture: Picture, events: Sequence[Event], *, axis: Axis, tone: int, named: bool) -> int:
    """Draw the events of a lane, each in the first row with room; the answer is how many rows that took."""
    top = picture.height
    ends: list[float] = []  # of each row, how far it is filled
    for event in events:
        left, right = axis.at(event.first), max(axis.at(event.last), axis.at(event.first) + MARK)
        words = shorten(event.label, size=LABEL, most=MOST_LABEL) if named else ""
        row = next((number for number, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [right + (width(words, size=LABEL) + 12 if named else 2)]
        mark = _mark(event, box=Box(left, top + row * ROW, right - left, ROW), tone=tone)
        label = [text(words, at=Point(right + 5, top + row * ROW + 17), css="label halo")] if named else []
        picture.add(
            [*mark, *label], css=f"s{tone}" + (" earlier" if event.earlier else ""), title=event.title, href=event.href
        )
    return len(ends)


def _mark(event: Event, *, box: Box, tone: int) -> list[Shape]:
    """The stance's own mark for a day, a bar for a month or a year."""
    hit = rect(Box(box.left, box.top + 1, max(box.width, 24), ROW - 2), css="hit")
    if event.first == event.last:
        return [hit, *glyph(tone, at=Point(box.left + MARK / 2, box.top + ROW / 2))]
    return [hit, rect(Box(box.left, box.top + ROW / 2 - 4, box.width, 8), css="span", rounded=4)]
