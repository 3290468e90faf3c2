"""The organizations whose names hold what somebody typed."""

from collections.abc import Iterable

from pyroaring import BitMap

from positions.searching.catalogue import Catalogue
from positions.searching.engines import engine
from positions.searching.engines.places import NAME
from positions.searching.standing import first_by_name
from positions.searching.typed import WORD, Term, plain

MOST_WORDS = 12


def words_of(typed: str) -> tuple[str, ...]:
    """The words to look for in names, without accents; of a single letter, none."""
    return tuple(plain(word) for word in WORD.findall(typed)[:MOST_WORDS]) if len(typed) > 1 else ()


def named(catalogue: Catalogue, *, words: tuple[str, ...], within: BitMap, most: int) -> list[int]:
    """Of the positions within those whose organization's name has words that begin so, at most so many, by name."""
    if not words:
        return []
    return first_by_name(within & _named(catalogue, words), most=most, catalogue=catalogue)


def _named(catalogue: Catalogue, words: Iterable[str]) -> BitMap:
    found = catalogue.everything
    for word in words:
        term = Term((word,), begins=True)
        found = found & catalogue.answers.once(("named", word), lambda term=term: engine().matching([term], where=NAME))
    return found
