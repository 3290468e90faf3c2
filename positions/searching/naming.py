"""The organizations whose names, or kinds and stances, hold what somebody typed."""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import and_

from pyroaring import BitMap

from positions.choices import Sort
from positions.searching.catalogue import Catalogue
from positions.searching.engines import engine
from positions.searching.engines.places import NAME
from positions.searching.standing import ordered
from positions.searching.typed import WORD, Term, may_begin, plain

MOST_WORDS = 12
Labels = Sequence[tuple[str, BitMap]]  # what organizations are called besides their names, and who is called so


def words_of(typed: str) -> tuple[str, ...]:
    """The words to look for in names, without accents; of a single letter, none."""
    return tuple(plain(word) for word in WORD.findall(typed)[:MOST_WORDS]) if len(typed) > 1 else ()


def by_name(catalogue: Catalogue, *, words: tuple[str, ...], within: BitMap, labels: Labels = ()) -> Iterator[int]:
    """Of the positions within those whose organization's name, or one of its labels, has words that begin so, by name.

    The words need not all stand in the same: “police abolish” finds the police unions that want it abolished.
    """
    found = within & _with_all(catalogue, words, labels) if words else BitMap()
    return ordered(found, sort=Sort.NAME, catalogue=catalogue)


def _with_all(catalogue: Catalogue, words: tuple[str, ...], labels: Labels) -> BitMap:
    """Those with all the words; a last one of which too little is typed to look it up is passed over, unless whole."""
    *before, last = (_with(catalogue, word) | _labelled(word, labels) for word in words)
    found = reduce(and_, before, catalogue.everything)
    return found & last or (found if before and not may_begin(words[-1]) else BitMap())


def _with(catalogue: Catalogue, word: str) -> BitMap:
    term = Term((word,), begins=may_begin(word))
    return catalogue.answers.once(("named", word), lambda: engine().matching([term], where=NAME))


def _labelled(word: str, labels: Labels) -> BitMap:
    fits = str.startswith if may_begin(word) else str.__eq__
    with_it = [ids for label, ids in labels if any(fits(part, word) for part in words_of(label))]
    return BitMap.union(BitMap(), *with_it)
