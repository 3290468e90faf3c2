"""The organizations of all questions in the order of their names, and by the letters with which these begin."""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from positions.choices import Sort
from positions.searching.catalogue import Catalogue, Row
from positions.searching.listing import Page
from positions.searching.typed import plain

PAGE_SIZE = 100
OTHER = "other"  # what begins with none of the letters from A to Z
Places = array


@dataclass(frozen=True, slots=True)
class Register:
    """Organizations by where in the catalogue's order by name their first current position stands."""

    catalogue: Catalogue
    places: Places
    letters: Mapping[str, Places]

    def row(self, place: int) -> Row:
        return self.catalogue.rows[self.catalogue.orders[Sort.NAME][place]]

    def positions(self, place: int) -> list[int]:
        """The current positions of the organization, which stand together."""
        order, first = self.catalogue.orders[Sort.NAME], self.row(place)
        rows = (self.catalogue.rows[order[at]] for at in range(place, len(order)))
        return [
            row.pk
            for row in takewhile(lambda row: row.name == first.name, rows)
            if row.organization == first.organization
        ]

    def page(self, places: Places, *, number: int, after: tuple[str, int] | None = None) -> Page:
        """The page of that number of the places, or the one behind an organization (its name and primary key)."""
        first = self._behind(places, *after) if after else (number - 1) * PAGE_SIZE
        return Page(list(places[first : first + PAGE_SIZE]), len(places), first, PAGE_SIZE)

    def _behind(self, places: Places, name: str, organization: int) -> int:
        begin, end = (
            cut(places, name.casefold(), key=lambda at: self.row(at).name) for cut in (bisect_left, bisect_right)
        )
        return next((at + 1 for at in range(begin, end) if self.row(places[at]).organization == organization), begin)


def register_of(catalogue: Catalogue) -> Register:
    """Made once for a content version."""
    return catalogue.answers.once("register", lambda: _register(catalogue))


def _register(catalogue: Catalogue) -> Register:
    places, letters, seen = array("L"), defaultdict(lambda: array("L")), set()
    for place, pk in enumerate(catalogue.orders[Sort.NAME]):
        row = catalogue.rows[pk]
        if row.organization not in seen:
            seen.add(row.organization)
            places.append(place)
            letters[row.name[:1]].append(place)
    return Register(catalogue, places, _by_letter(letters))


def _by_letter(first: Mapping[str, Places]) -> dict[str, Places]:
    """The letters from A to Z with which a name begins, whatever their accents, and what is left."""
    letters: dict[str, list[int]] = defaultdict(list)
    for sign, places in first.items():
        letter = plain(sign)[:1]
        letters[letter if letter.isascii() and letter.isalpha() else OTHER] += places
    ordered = sorted(letters, key=lambda letter: (letter == OTHER, letter))
    return {letter: array("L", sorted(letters[letter])) for letter in ordered}
