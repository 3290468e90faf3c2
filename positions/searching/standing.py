"""Who stands where on a question and who speaks to what, counted and picked from the catalogue's bitmaps."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, takewhile

from pyroaring import BitMap

from positions.choices import UNDATED, Sort
from positions.searching.catalogue import Catalogue


def count_arguments(within: BitMap, *, catalogue: Catalogue) -> int:
    made = catalogue.facets["arguments"].items()
    return sum(number * within.intersection_cardinality(ids) for number, ids in made)


def count_unlined(within: BitMap, *, topics: Iterable[int], catalogue: Catalogue) -> int:
    """How many arguments on the topics stand on no line of argument."""
    wanted, unlined = set(topics), catalogue.facets["unlined"].items()
    return sum(number * within.intersection_cardinality(ids) for (topic, number), ids in unlined if topic in wanted)


def count_speakers(
    groups: Mapping[str, BitMap], *, topics: Iterable[int], catalogue: Catalogue
) -> dict[int, dict[str, int]]:
    """For each topic how many of each group of positions argue on it."""
    return {topic: _sizes(groups, catalogue.value("argued", topic)) for topic in topics}


def count_makers(within: BitMap, *, lines: Iterable[int], catalogue: Catalogue) -> dict[int, int]:
    """For each line of argument how many of the positions make it."""
    return {line: within.intersection_cardinality(catalogue.value("line", line)) for line in lines}


def count_years(groups: Mapping[int, BitMap], *, catalogue: Catalogue) -> tuple[dict[int, dict[int, int]], int]:
    """For each year how many of each group are from it, and how many of all have no date."""
    years = {year: _sizes(groups, ids) for year, ids in catalogue.facets["year"].items()}
    undated = sum(years.pop(UNDATED, {}).values())
    return {year: counts for year, counts in years.items() if any(counts.values())}, undated


def count_months(groups: Mapping[int, BitMap], *, year: int, catalogue: Catalogue) -> dict[int, dict[int, int]]:
    """For each month of the year how many of each group are from it; those of which only the year is known as 0."""
    months = {month: catalogue.value("month", (year, month)) for month in (*range(1, 13), 0)}
    return {month: _sizes(groups, ids) for month, ids in months.items()}


def _sizes(groups: Mapping[int, BitMap], ids: BitMap) -> dict[int, int]:
    return {name: ids.intersection_cardinality(group) for name, group in groups.items()}


def ordered(within: BitMap, *, sort: str, catalogue: Catalogue) -> Iterator[int]:
    """The positions in one of the catalogue's orders, as far as they are asked for."""
    return (pk for pk in catalogue.order_of(within, sort=sort) if pk in within)


def first_by_name(within: BitMap, *, most: int, catalogue: Catalogue) -> list[int]:
    return list(islice(ordered(within, sort=Sort.NAME, catalogue=catalogue), most))


def named(name: str, *, within: BitMap, catalogue: Catalogue) -> int | None:
    """The position within of the organization with this name, in small or capital letters."""
    order, rows, wanted = catalogue.orders[Sort.NAME], catalogue.rows, name.casefold()
    start = bisect_left(order, wanted, key=lambda pk: rows[pk].name)
    bearing = takewhile(lambda pk: rows[pk].name == wanted, islice(order, start, None))
    return next((pk for pk in bearing if pk in within), None)


def with_most_arguments(within: BitMap, *, most: int, catalogue: Catalogue) -> list[int]:
    """Those of the positions that make most arguments, in their order by name; of equal ones the first by name."""
    picked, silent = BitMap(), within
    made = catalogue.facets["arguments"]
    for number in sorted(made, reverse=True):
        ids = made[number] & within
        silent = silent - ids
        picked |= _some(ids, most - len(picked), catalogue)
    picked |= _some(silent, most - len(picked), catalogue)
    return first_by_name(picked, most=most, catalogue=catalogue)


def _some(ids: BitMap, most: int, catalogue: Catalogue) -> BitMap:
    return ids if len(ids) <= most else BitMap(first_by_name(ids, most=most, catalogue=catalogue))
