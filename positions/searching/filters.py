"""What a list is narrowed to: one definition for pages, downloads and whatever else asks for positions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from pyroaring import BitMap, FrozenBitMap

from positions.models import Argument
from positions.searching.catalogue import Catalogue, Values
from positions.searching.finding import find
from positions.searching.typed import Query

NONE = FrozenBitMap()


@dataclass(frozen=True, slots=True)
class Agreement:
    """The lines of argument that an organization makes on any of the topics, or on any at all (primary keys)."""

    organization: int
    topics: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """The chosen values of each facet, as the catalogue names them: primary keys, or words where it has no record.

    Of the values of a facet a position has any, but of the topics all with `every_topic`. `themes` holds the topics of
    each theme. `since` and `until` are years, both included. A query without a word to look for finds nothing.
    """

    chosen: Mapping[str, Collection[object]] = field(default_factory=dict)
    every_topic: bool = False
    themes: Mapping[str, Collection[int]] = field(default_factory=dict)
    since: int | None = None
    until: int | None = None
    agrees: Collection[Agreement] = ()
    typed: Query | None = None


class Selection:
    """What the filters leave of a catalogue, and how many each further value would."""

    def __init__(self, catalogue: Catalogue, *, filters: Filters) -> None:
        self.catalogue = catalogue
        self.filters = filters
        self.base = self._base()
        self.having = {name: self._having(name) for name, values in filters.chosen.items() if values}
        self.found = self._without("")

    def counts(self, facet: str, *, values: Collection[object]) -> dict[object, int]:
        """How many positions the list would have with each value chosen too.

        A facet's own choice does not hide its other values, but where all of its values must hold it narrows them.
        """
        narrows = facet == "topic" and self.filters.every_topic
        base = self.found if narrows else self._without(facet)
        having = self._themes() if facet == "theme" else self.catalogue.facets[facet]
        return {value: base.intersection_cardinality(having.get(value, NONE)) for value in values}

    def _themes(self) -> Values:
        """The positions with any topic of each theme."""
        topics, themes = self.catalogue.facets["topic"], self.filters.themes
        key = ("themes", *((theme, *within) for theme, within in themes.items()))
        return self.catalogue.answers.once(
            key, lambda: {theme: union(topics.get(pk, NONE) for pk in within) for theme, within in themes.items()}
        )

    def _base(self) -> BitMap:
        """What words, years and agreements leave."""
        left = self.catalogue.everything
        if self.filters.typed is not None:
            left = find(self.catalogue, query=self.filters.typed)
        if self.filters.since is not None or self.filters.until is not None:
            left = left & self._between(self.filters.since or 0, self.filters.until or 9999)
        for agreement in self.filters.agrees:
            left = left & agreeing(self.catalogue, agreement=agreement)
        return left

    def _between(self, since: int, until: int) -> BitMap:
        years = self.catalogue.facets["year"].items()
        return union(ids for year, ids in years if isinstance(year, int) and since <= year <= until)

    def _having(self, facet: str) -> BitMap:
        known = self._themes() if facet == "theme" else self.catalogue.facets[facet]
        maps = [known.get(value, NONE) for value in self.filters.chosen[facet]]
        every = facet == "topic" and self.filters.every_topic
        return BitMap.intersection(*maps) if every else union(maps)

    def _without(self, facet: str) -> BitMap:
        left = self.base
        for name, having in self.having.items():
            if name != facet:
                left = left & having
        return left


def agreeing(catalogue: Catalogue, *, agreement: Agreement) -> BitMap:
    """The positions of others that make a line of argument which the organization makes (on the topics, if any)."""
    theirs = Argument.objects.readable().filter(position__organization=agreement.organization, line__isnull=False)
    if agreement.topics:
        theirs = theirs.filter(topic__in=agreement.topics)
    pairs = set(theirs.order_by().values_list("line", "position"))
    sharing = union(catalogue.value("line", line) for line, _position in pairs)
    return sharing - BitMap(position for _line, position in pairs)


def union(maps: Iterable[BitMap]) -> BitMap:
    return BitMap.union(BitMap(), *maps)
