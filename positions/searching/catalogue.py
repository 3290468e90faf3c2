"""What every list needs of the current positions, kept in each server process: who has which value, and every order.

Bitmaps of position ids answer filters and counts (Lemire and others, Roaring Bitmaps, 2018). They stand for one content
version; when it moves, the positions that were touched since are read again, or all of them when those are many.
"""

import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet
from pyroaring import BitMap

from positions.choices import UNDATED, Precision, Sort
from positions.models import ContentVersion, Position, Stance, TouchedPosition
from positions.models.version import Version
from positions.searching.engines.ids import grouped_ids, listed
from positions.searching.kept import Kept

FEW = 1_000  # touched positions, up to which bitmaps are mended instead of made anew
SPARSE = 50  # one position in so many: from there on sorting the found ones beats walking the whole order
ANSWERS = 200
FRAGMENTS = 5_000
RECORDS = 600
LISTS = 300
Values = Mapping[object, BitMap]


class Row(NamedTuple):
    """What orders and some facets need of a position."""

    pk: int
    name: str
    published: date | None
    rank: int
    question: int
    stance: int
    kind: str
    basis: str
    country: str
    organization: int
    precision: str

    @property
    def month(self) -> tuple[int, int] | str:
        """Year and month; the month is 0 where only the year is known."""
        if not self.published:
            return UNDATED
        return self.published.year, 0 if self.precision == Precision.YEAR else self.published.month

    @property
    def year(self) -> int | str:
        return self.published.year if self.published else UNDATED


def _day(row: Row) -> int:
    return row.published.toordinal() if row.published else 0


# What is equal by its own measure stays alphabetical; undated positions come last.
ORDERS = {
    Sort.NAME: lambda row: (row.name, -_day(row), row.pk),
    Sort.STANCE: lambda row: (row.rank, row.name, -_day(row), row.pk),
    Sort.NEWEST: lambda row: (row.published is None, -_day(row), row.name, row.pk),
    Sort.OLDEST: lambda row: (row.published is None, _day(row), row.name, row.pk),
}
OWN = ("question", "stance", "kind", "basis", "country", "year", "month")
# "argued" tells who argues on a topic from who is only tagged with it; "arguments" is how many arguments a position
# makes, "unlined" how many of those on a topic stand on no line of argument.
LINKED = ("topic", "argued", "line", "arguments", "unlined")
_LINKED = """
SELECT 'topic', tag_id, 0, {tagged} FROM positions_taggedposition WHERE content_object_id {within} GROUP BY tag_id
UNION ALL
SELECT 'argued', topic_id, 0, {found} FROM positions_argument WHERE position_id {within} GROUP BY topic_id
UNION ALL
SELECT 'line', line_id, 0, {found} FROM positions_argument WHERE line_id IS NOT NULL AND position_id {within}
GROUP BY line_id
UNION ALL
SELECT 'arguments', number, 0, {found} FROM (
    SELECT position_id, COUNT(*) AS number FROM positions_argument WHERE position_id {within} GROUP BY position_id
) AS made GROUP BY number
UNION ALL
SELECT 'unlined', topic_id, number, {found} FROM (
    SELECT topic_id, position_id, COUNT(*) - COUNT(line_id) AS number FROM positions_argument
    WHERE position_id {within} GROUP BY topic_id, position_id
) AS made WHERE number > 0 GROUP BY topic_id, number
"""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The current published positions at one content version; never changed, only replaced."""

    version: Version
    rows: Mapping[int, Row]
    facets: Mapping[str, Values]
    orders: Mapping[str, list[int]]
    everything: BitMap
    ranks: Mapping[int, int]  # of each stance of the rows
    answers: Kept = field(default_factory=lambda: Kept(most=ANSWERS))
    fragments: Kept = field(default_factory=lambda: Kept(most=FRAGMENTS))  # pieces of pages, by language
    records: Kept = field(default_factory=lambda: Kept(most=RECORDS))  # positions with what belongs to them
    lists: Kept = field(default_factory=lambda: Kept(most=LISTS))  # long pieces of pages, by language

    def reaches(self, version: Version) -> bool:
        """Whether it is as new as the version."""
        return self.version.epoch == version.epoch and self.version.number >= version.number

    def present(self, within: BitMap) -> dict[str, list[object]]:
        """Of each facet the values that positions within have."""
        return {
            facet: [value for value, ids in values.items() if ids.intersect(within)]
            for facet, values in self.facets.items()
        }

    def order_of(self, found: BitMap, *, sort: str) -> list[int]:
        """A list in the order of the sort that holds what was found; where that is few, nothing else."""
        if len(found) * SPARSE >= len(self.orders[sort]):
            return self.orders[sort]
        return sorted(found, key=lambda pk: ORDERS[sort](self.rows[pk]))

    def value(self, facet: str, value: object) -> BitMap:
        return self.facets[facet].get(value) or BitMap()


def load_catalogue(version: Version) -> Catalogue:
    """Every current position in two queries."""
    rows = {row.pk: row for row in _rows(Position.objects.current())}
    everything = BitMap(rows)
    facets = _facets(rows, everything)
    orders = {sort: sorted(rows, key=lambda pk: key(rows[pk])) for sort, key in ORDERS.items()}
    return Catalogue(version, rows, facets, orders, everything, _ranks(rows.values()))


def renewed(old: Catalogue, *, version: Version) -> Catalogue:
    """The catalogue at a later version, mended where few positions were touched since the old one."""
    if old.version.epoch != version.epoch or _are_ranked_anew(old.ranks):
        return load_catalogue(version)
    since = TouchedPosition.objects.filter(number__gt=old.version.number)
    touched = set(since.values_list("position", flat=True)[: FEW + 1])
    if not touched:
        return Catalogue(version, old.rows, old.facets, old.orders, old.everything, old.ranks)
    return _mended(old, touched, version) if len(touched) <= FEW else load_catalogue(version)


def _are_ranked_anew(ranks: Mapping[int, int]) -> bool:
    """Whether a stance has another rank by now, which touches no position."""
    now = dict(Stance.objects.values_list("pk", "rank"))
    return any(now.get(stance, rank) != rank for stance, rank in ranks.items())


def _ranks(rows: Iterable[Row]) -> dict[int, int]:
    return {row.stance: row.rank for row in rows}


def _mended(old: Catalogue, touched: set[int], version: Version) -> Catalogue:
    gone = BitMap(touched)
    fresh = {row.pk: row for row in _rows(Position.objects.current().filter(pk__in=touched))}
    added = _facets(fresh, BitMap(fresh))
    facets = {facet: _with(values, gone, added[facet]) for facet, values in old.facets.items()}
    orders = {sort: _reordered(order, old.rows, fresh, touched, ORDERS[sort]) for sort, order in old.orders.items()}
    rows = {**old.rows, **fresh}
    for pk in touched - fresh.keys():
        rows.pop(pk, None)
    ranks = {**_ranks(fresh.values()), **old.ranks}  # a change since they were compared is to be seen the next time
    return Catalogue(version, rows, facets, orders, (old.everything - gone) | BitMap(fresh), ranks)


def _reordered(
    order: list[int], old: Mapping[int, Row], fresh: Mapping[int, Row], touched: set[int], key: Callable
) -> list[int]:
    """The order without the touched positions, and with the fresh rows where they belong now."""
    order = order.copy()
    for pk in touched & old.keys():
        del order[bisect_left(order, key(old[pk]), key=lambda other: key(old[other]))]
    for row in fresh.values():
        place = bisect_left(order, key(row), key=lambda other: key(fresh.get(other) or old[other]))
        order.insert(place, row.pk)
    return order


def row_of(pk: int) -> Row:
    """The row of a position, though it be in no list: it keeps its place in every order."""
    return next(_rows(Position.objects.filter(pk=pk)))


def _rows(positions: QuerySet[Position]) -> Iterator[Row]:
    columns = ("pk", "organization__name", "published", "stance__rank", "question", "stance")
    columns += ("organization__kind", "basis", "organization__country", "organization", "published_precision")
    once: dict[object, object] = {}  # of equal dates and words one object, which spares a third of the memory
    for pk, name, *rest in positions.order_by().values_list(*columns).iterator(chunk_size=2_000):
        yield Row(pk, name.casefold(), *(once.setdefault(value, value) for value in rest))


def _facets(rows: Mapping[int, Row], within: BitMap) -> dict[str, dict[object, BitMap]]:
    return {facet: _grouped(rows.values(), facet) for facet in OWN} | _linked(within)


def _grouped(rows: Iterable[Row], facet: str) -> dict[object, BitMap]:
    groups = defaultdict(list)
    for row in rows:
        groups[getattr(row, facet)].append(row.pk)
    return {value: BitMap(ids) for value, ids in groups.items()}


def _linked(within: BitMap) -> dict[str, dict[object, BitMap]]:
    """Of each facet in LINKED the positions within by their value, or by value and number."""
    few = f"IN ({','.join(map(str, within)) or 'NULL'})" if len(within) <= FEW else "IS NOT NULL"
    statement = _LINKED.format(tagged=listed("content_object_id"), found=listed("position_id"), within=few)
    facets: dict[str, dict[object, BitMap]] = {facet: {} for facet in LINKED}
    for facet, value, number, ids in grouped_ids(statement):
        if ids := ids & within:
            facets[facet][(value, number) if number else value] = ids
    return facets


def _with(values: Values, gone: BitMap, added: Values) -> dict[object, BitMap]:
    mended = {value: ids - gone if ids.intersect(gone) else ids for value, ids in values.items()}
    for value, ids in added.items():
        mended[value] = mended.get(value, BitMap()) | ids
    return {value: ids for value, ids in mended.items() if ids}


_lock = threading.Lock()
_catalogues: dict[str, Catalogue] = {}


def catalogue(version: Version | None = None) -> Catalogue:
    """The catalogue at that content version or a later one; without one, at the version now."""
    version = version or ContentVersion.objects.current()
    if connection.in_atomic_block:
        return load_catalogue(version)  # what is not committed yet is nobody else's
    kept = _catalogues.get(connection.alias)
    if kept and kept.reaches(version):
        return kept
    with _lock:
        kept = _catalogues.get(connection.alias)
        if not kept or not kept.reaches(version):
            kept = _catalogues[connection.alias] = renewed(kept, version=version) if kept else load_catalogue(version)
    return kept
