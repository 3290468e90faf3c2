"""The organizations whose names hold what somebody typed."""

from collections.abc import Iterator
from functools import reduce
from itertools import islice
from operator import and_

from pyroaring import BitMap

from positions.choices import Sort
from positions.searching.catalogue import Catalogue
from positions.searching.engines import engine
from positions.searching.engines.places import NAME
from positions.searching.standing import ordered
from positions.searching.typed import WORD, Term, may_begin, plain

MOST_WORDS = 12


def words_of(typed: str) -> tuple[str, ...]:
    """The words to look for in names, without accents; of a single letter, none."""
    return tuple(plain(word) for word in WORD.findall(typed)[:MOST_WORDS]) if len(typed) > 1 else ()


def named(catalogue: Catalogue, *, words: tuple[str, ...], within: BitMap, most: int) -> list[int]:
    """At most so many of the positions that by_name finds."""
    return list(islice(by_name(catalogue, words=words, within=within), most))


def by_name(catalogue: Catalogue, *, words: tuple[str, ...], within: BitMap) -> Iterator[int]:
    """Of the positions within those whose organization's name has words that begin so, by name."""
    found = within & _named(catalogue, words) if words else BitMap()
    return ordered(found, sort=Sort.NAME, catalogue=catalogue)


def _named(catalogue: Catalogue, words: tuple[str, ...]) -> BitMap:
    """Those with all the words; a last one of which too little is typed to look it up is passed over, unless whole."""
    *before, last = (_with(catalogue, word) for word in words)
    found = reduce(and_, before, catalogue.everything)
    return found & last or (found if before and not may_begin(words[-1]) else BitMap())


def _with(catalogue: Catalogue, word: str) -> BitMap:
    term = Term((word,), begins=may_begin(word))
    return catalogue.answers.once(("named", word), lambda: engine().matching([term], where=NAME))
