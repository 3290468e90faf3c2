"""Counting by sets: which rows match the chosen values, and how many each further value would give; pure."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

Chosen = Mapping[str, Collection[Hashable]]


@dataclass(slots=True)
class FacetIndex:
    """For each facet and value the ids of the rows that have it."""

    everything: set[int] = field(default_factory=set)
    values: dict[str, dict[Hashable, set[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    def add(self, row: int, *, facet: str, value: Hashable) -> None:
        self.everything.add(row)
        self.values[facet][value].add(row)

    def matching(self, chosen: Chosen, *, every: Collection[str] = (), but: str = "") -> set[int]:
        """Rows with any of the chosen values of each facet, or with all of them where `every` names the facet.

        The facet `but` is left out of account.
        """
        found = set(self.everything)
        for facet, values in chosen.items():
            if values and facet != but:
                found &= self._with(facet, values, every=facet in every)
        return found

    def counts(
        self, chosen: Chosen, *, every: Collection[str] = (), within: set[int] | None = None
    ) -> dict[str, dict[Hashable, int]]:
        """For each facet and value how many rows the list would have if the value were added to the choice.

        A facet's own choice does not hide its other values, but where all its values must hold it narrows them.
        """
        counted = {}
        for facet, values in self.values.items():
            base = self.matching(chosen, every=every, but="" if facet in every else facet)
            if within is not None:
                base &= within
            counted[facet] = {value: len(rows & base) for value, rows in values.items()}
        return counted

    def _with(self, facet: str, values: Iterable[Hashable], *, every: bool) -> set[int]:
        known = self.values.get(facet, {})
        sets = [known.get(value, set()) for value in values]
        return set.intersection(*sets) if every else set.union(*sets)
