"""A question's positions by date, earlier ones too, each with the days between which it was published."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from positions.choices import Precision
from positions.models import Position, Question


@dataclass(frozen=True, slots=True)
class Dated:
    """A position and the first and last day it can be from."""

    position: Position
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Timeline:
    dated: list[Dated]  # by their first days
    undated: list[Position]


def load_timeline(question: Question) -> Timeline:
    """Every published position on the question, superseded or not; one query."""
    positions = list(Position.objects.published().on(question).for_lists().defer("text").by_name())
    dated = [Dated(position, *days_of(position)) for position in positions if position.published]
    dated.sort(key=lambda entry: (entry.first, entry.last))
    return Timeline(dated, [position for position in positions if not position.published])


def days_of(position: Position) -> tuple[date, date]:
    """The first and the last day that its date can be."""
    day = position.published
    if position.published_precision == Precision.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if position.published_precision == Precision.MONTH:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return day, day
