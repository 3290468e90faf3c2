"""The list of a question's positions: filtered, counted, sorted and cut into pages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from positions.choices import UNDATED, Sort
from positions.models import Argument, Position, Question, TaggedPosition
from positions.searching.facets import FacetIndex
from positions.searching.words import search, words_of

PAGE_SIZE = 25
_COLUMNS = {
    "slug": "organization__slug",
    "name": "organization__name",
    "abbreviation": "organization__abbreviation",
    "kind": "organization__kind",
    "stance": "stance__slug",
    "rank": "stance__rank",
}


@dataclass(frozen=True, slots=True)
class Row:
    """What filtering and sorting need of a position."""

    pk: int
    slug: str
    name: str
    abbreviation: str
    stance: str
    rank: int
    kind: str
    basis: str
    published: date | None

    @property
    def short_name(self) -> str:
        return self.abbreviation or self.name

    @property
    def year(self) -> str:
        return str(self.published.year) if self.published else UNDATED


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list, and the counts of the whole of it by facet and value."""

    positions: list[Position]
    total: int
    page: int
    pages: int
    counts: Mapping[str, Mapping[str, int]]


def load_rows(question: Question) -> list[Row]:
    """Every current position on the question, alphabetical by organization."""
    rows = Position.objects.current().on(question).by_name()
    fields = ("pk", "slug", "name", "abbreviation", "stance", "rank", "kind", "basis", "published")
    return [Row(*values) for values in rows.values_list(*(_COLUMNS.get(name, name) for name in fields))]


def build_index(rows: Sequence[Row], *, question: Question) -> FacetIndex:
    """The facets of the rows: stance, kind, basis and year from themselves, topic and line by two more queries."""
    index = FacetIndex()
    for row in rows:
        for facet in ("stance", "kind", "basis", "year"):
            index.add(row.pk, facet=facet, value=getattr(row, facet))
    tagged = TaggedPosition.objects.filter(content_object__in=Position.objects.current().on(question))
    for pk, topic in tagged.values_list("content_object", "tag__slug"):
        index.add(pk, facet="topic", value=topic)
    made = Argument.objects.readable().on(question).filter(line__isnull=False).order_by()
    for pk, line in made.values_list("position", "line__slug"):
        index.add(pk, facet="line", value=line)
    return index


def browse(
    question: Question,
    *,
    rows: Sequence[Row],
    chosen: Mapping[str, Collection[str]],
    every: Collection[str] = (),
    typed: str = "",
    sort: str = Sort.NAME,
    page: int = 1,
) -> Listing:
    """The page of the positions that have the chosen values and the typed words; a page past the end is empty."""
    index = build_index(rows, question=question)
    found = index.matching(chosen, every=every)
    counts_within = None
    if words := words_of(typed):
        counts_within = set(search(Position.objects.current().on(question), words=words).values_list("pk", flat=True))
        found &= counts_within
    ordered = [row.pk for row in _sorted(rows, sort) if row.pk in found]
    first = (page - 1) * PAGE_SIZE
    return Listing(
        positions=_in_order(ordered[first : first + PAGE_SIZE]),
        total=len(ordered),
        page=page,
        pages=max(1, -(-len(ordered) // PAGE_SIZE)),
        counts=index.counts(chosen, every=every, within=counts_within),
    )


def _sorted(rows: Sequence[Row], sort: str) -> list[Row]:
    """The rows by the sort; what is equal stays alphabetical, and undated positions come last."""
    if sort == Sort.STANCE:
        return sorted(rows, key=lambda row: row.rank)
    if sort in (Sort.NEWEST, Sort.OLDEST):
        dated = [row for row in rows if row.published]
        undated = [row for row in rows if not row.published]
        return sorted(dated, key=lambda row: row.published, reverse=sort == Sort.NEWEST) + undated
    return list(rows)


def _in_order(keys: Sequence[int]) -> list[Position]:
    found = _for_cards(Position.objects.filter(pk__in=keys)).in_bulk()
    return [found[pk] for pk in keys if pk in found]


def _for_cards(positions: QuerySet[Position]) -> QuerySet[Position]:
    return positions.for_lists().defer("text").annotate(argument_count=Count("arguments")).prefetch_related("tags")
