"""A question's positions by date: each with the days between which it was published, or counted by years."""

from calendar import monthrange
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import F, QuerySet

from positions.choices import Precision
from positions.models import Position, Question

EARLIER = 200  # positions that later ones supersede; of more, the latest are drawn
FEW = 200  # organizations, up to which a query names them
MOST_PERIODS = 40
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # years


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
    is_cut: bool = False  # there are more than EARLIER earlier positions


@dataclass(frozen=True, slots=True)
class Period:
    """Some years, or months of a year, and how many positions of each stance (primary key) are from them."""

    first: int
    last: int
    counts: Mapping[int, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def load_timeline(
    question: Question,
    *,
    positions: Collection[int],
    speakers: Collection[int],
    since: int | None = None,
    until: int | None = None,
) -> Timeline:
    """The current positions with the earlier ones of the speakers from those years (primary keys); two queries."""
    earlier = Position.objects.published().on(question).filter(is_current=False)
    if since or until:
        earlier = earlier.filter(published__range=(date(since or 1, 1, 1), date(until or date.max.year, 12, 31)))
    latest = _latest(earlier, speakers=speakers)
    listed = Position.objects.filter(pk__in=[*positions, *latest[:EARLIER]])
    shown = list(listed.for_lists().defer("text").by_name())
    dated = [Dated(position, *days_of(position)) for position in shown if position.published]
    dated.sort(key=lambda entry: (entry.first, entry.last))
    return Timeline(dated, [position for position in shown if not position.published], len(latest) > EARLIER)


def _latest(earlier: QuerySet[Position], *, speakers: Collection[int]) -> list[int]:
    """The latest of the speakers' earlier positions: EARLIER, and one more where there are more."""
    if len(speakers) <= FEW:
        earlier = earlier.filter(organization__in=speakers)
    rows = earlier.order_by(F("published").desc(nulls_last=True), "pk").values_list("pk", "organization")
    return list(islice((pk for pk, organization in rows.iterator() if organization in speakers), EARLIER + 1))


def in_periods(years: Mapping[int, Mapping[int, int]]) -> list[Period]:
    """The years, empty ones too, in at most MOST_PERIODS stretches of equal length."""
    if not years:
        return []
    first, last = min(years), max(years)
    step = next(step for step in STEPS if last // step - first // step < MOST_PERIODS)
    starts = range(first // step * step, last + 1, step)
    return [_period(start, min(start + step, date.max.year + 1), years) for start in starts]


def _period(start: int, end: int, years: Mapping[int, Mapping[int, int]]) -> Period:
    counts: Counter[int] = Counter()
    for year in range(start, end):
        counts.update(years.get(year, {}))
    return Period(start, end - 1, counts)


def days_of(position: Position) -> tuple[date, date]:
    """The first and the last day that its date can be."""
    day = position.published
    if position.published_precision == Precision.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if position.published_precision == Precision.MONTH:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return day, day
