"""The positions in which the typed words stand, and their order by how well they fit."""

from array import array
from collections.abc import Collection, Iterator

from pyroaring import BitMap

from positions.choices import Sort
from positions.searching.catalogue import ORDERS, Catalogue
from positions.searching.engines import engine
from positions.searching.engines.places import HEADS
from positions.searching.typed import Query, Term

RANKED = 5_000  # a term of more positions says little about any of them, and takes long to weigh


def find(catalogue: Catalogue, *, query: Query) -> BitMap:
    """The current positions that the query asks for; without a word to look for, none."""
    found = catalogue.everything if query else BitMap()
    for group in query.groups:
        found = found & matching(catalogue, terms=group)
    return found - matching(catalogue, terms=query.without) if query.without else found


def matching(catalogue: Catalogue, *, terms: Collection[Term]) -> BitMap:
    """The positions with any of the terms, current or not; worked out once for a content version."""
    return catalogue.answers.once(("matching", *terms), lambda: engine().matching(terms))


def by_relevance(catalogue: Catalogue, *, query: Query, found: BitMap) -> Iterator[int]:
    """The found positions, best first; what fits as well stays alphabetical.

    They are weighed by the terms of groups that stand in at most RANKED positions. Where there is no such group, those
    come first that have a term in the organization's name or the title, and of both the newest.
    """
    telling = [group for group in query.groups if len(matching(catalogue, terms=group)) <= RANKED]
    if telling:
        terms = tuple(term for group in telling for term in group)
        ranked = catalogue.answers.once(("ranked", *terms), lambda: _ranked(catalogue, terms))
        yield from (pk for pk in ranked if pk in found)
        return
    heads = BitMap()
    if query.wanted:
        heads = catalogue.answers.once(("heads", *query.wanted), lambda: engine().matching(query.wanted, where=HEADS))
    for part in (found & heads, found - heads):
        yield from (pk for pk in catalogue.order_of(part, sort=Sort.NEWEST) if pk in part)


def _ranked(catalogue: Catalogue, terms: tuple[Term, ...]) -> array:
    scores = engine().relevance(terms, within=catalogue.everything)
    alphabetical = ORDERS[Sort.NAME]
    return array("L", sorted(scores, key=lambda pk: (-scores[pk], alphabetical(catalogue.rows[pk]))))
