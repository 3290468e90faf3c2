"""The organizations whose names hold what somebody typed."""

from functools import reduce
from operator import and_

from pyroaring import BitMap

from positions.searching.catalogue import Catalogue
from positions.searching.engines import engine
from positions.searching.engines.places import NAME
from positions.searching.standing import first_by_name
from positions.searching.typed import WORD, Term, may_begin, plain

MOST_WORDS = 12


def words_of(typed: str) -> tuple[str, ...]:
    """The words to look for in names, without accents; of a single letter, none."""
    return tuple(plain(word) for word in WORD.findall(typed)[:MOST_WORDS]) if len(typed) > 1 else ()


def named(catalogue: Catalogue, *, words: tuple[str, ...], within: BitMap, most: int) -> list[int]:
    """Of the positions within those whose organization's name has words that begin so, at most so many, by name."""
    if not words:
        return []
    return first_by_name(within & _named(catalogue, words), most=most, catalogue=catalogue)


def _named(catalogue: Catalogue, words: tuple[str, ...]) -> BitMap:
    """Those with all the words; a last one of which too little is typed to look it up is passed over, unless whole."""
    *before, last = (_with(catalogue, word) for word in words)
    found = reduce(and_, before, catalogue.everything)
    return found & last or (found if before and not may_begin(words[-1]) else BitMap())


def _with(catalogue: Catalogue, word: str) -> BitMap:
    term = Term((word,), begins=may_begin(word))
    return catalogue.answers.once(("named", word), lambda: engine().matching([term], where=NAME))
