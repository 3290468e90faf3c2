"""A page of positions: selected, sorted, and cut where the page before it ended."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from pyroaring import BitMap

from positions.choices import Sort
from positions.searching.catalogue import ORDERS, row_of
from positions.searching.filters import Selection
from positions.searching.finding import by_relevance
from positions.searching.typed import Query

PAGE_SIZE = 25
NUMBERED = 100  # pages; those behind them begin behind a position that is named


@dataclass(frozen=True, slots=True)
class Page:
    """The ids on one page of a list of `total`; `first` is the place of its first one, from 0."""

    ids: list[int]
    total: int
    first: int
    size: int

    @property
    def number(self) -> int:
        return self.first // self.size + 1

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def has_next(self) -> bool:
        return self.first + len(self.ids) < self.total


def page_of(selection: Selection, *, sort: str, number: int = 1, after: int | None = None) -> Page:
    """The page of that number, or the one that begins behind the position `after` (primary key).

    A page behind a position stays what it is when others are added or taken away before it.
    """
    found, first = selection.found, (number - 1) * PAGE_SIZE
    if sort == Sort.RELEVANCE:
        ordered = by_relevance(selection.catalogue, query=selection.filters.typed or Query(), found=found)
        if after is not None:
            ordered = list(ordered)
            first = ordered.index(after) + 1 if after in ordered else 0
        return Page(list(islice(ordered, first, first + PAGE_SIZE)), len(found), first, PAGE_SIZE)
    before, rest = _cut(selection, sort, after)
    skipped = 0 if after is not None else first
    ids = list(islice(rest, skipped, skipped + PAGE_SIZE))
    return Page(ids, len(found), before + skipped, PAGE_SIZE)


def in_order(selection: Selection, *, sort: str) -> Iterable[int]:
    """All that the filters leave, in the order of the list."""
    if sort == Sort.RELEVANCE:
        query = selection.filters.typed or Query()
        return by_relevance(selection.catalogue, query=query, found=selection.found)
    return _cut(selection, sort, None)[1]


def _cut(selection: Selection, sort: str, after: int | None) -> tuple[int, Iterable[int]]:
    """How many of the found positions stand before the cut, and those behind it in their order."""
    catalogue, found, key = selection.catalogue, selection.found, ORDERS[sort]
    rows, order = catalogue.rows, catalogue.order_of(found, sort=sort)
    if after is None:
        return 0, (pk for pk in order if pk in found)
    place = bisect_right(order, key(rows.get(after) or row_of(after)), key=lambda pk: key(rows[pk]))
    behind = (order[at] for at in range(place, len(order)))
    return len(found & BitMap(order[:place])), (pk for pk in behind if pk in found)
