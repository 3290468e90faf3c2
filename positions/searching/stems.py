"""Stems of words, as both engines make them (Porter, An algorithm for suffix stripping, 1980); pure."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from string import ascii_lowercase, digits

import Stemmer

from positions.searching.typed import Term, plain

# fmt: off
# What the algorithm takes off or changes, as it is written at the end of words.
ENDINGS = (
    "s", "es", "ies", "ed", "ing", "ly", "y", "e", "ational", "tional", "ency", "ancy", "izer", "ably", "ally",
    "ently", "ely", "ously", "ization", "ation", "ator", "alism", "iveness", "fulness", "ousness", "ality", "ivity",
    "ability", "ibility", "icate", "ative", "alize", "icity", "ical", "ful", "ness", "al", "ance", "ence", "er",
    "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ism", "ate", "ity", "ous", "ive", "ize",
)
# fmt: on
SHORTEST = 3  # letters before an ending
LETTERS = ascii_lowercase + digits
DEEP = 2  # letters more: “witne” and “witnes” lose their ends, “witness” does not


def stemmer() -> Callable[[str], str]:
    """Gives the stem of a word; for one thread only, as the library's own."""
    stem = Stemmer.Stemmer("porter").stemWord

    def stem_of(word: str) -> str:
        word = plain(word)
        return stem(word) if len(word) > 2 else word

    return stem_of


def forms(term: Term) -> tuple[Term, ...]:
    """The terms to look for in the place of one: for a beginning, those that find every word that begins so.

    The index knows stems only. “cas” is taken for the plural of “ca”, with which “can” begins too, so “casa”, “casb”
    and the others are looked for; and see `shorter`.
    """
    if not term.begins:
        return (term,)
    *before, last = term.words
    own, _words = _beginning_so(plain(last))
    return (*(replace(term, words=(*before, beginning)) for beginning in own), *shorter(term))


def shorter(term: Term) -> tuple[Term, ...]:
    """For a beginning, words that begin so and have stems that do not.

    “accountab” begins “accountability”, whose stem is “account”.
    """
    *before, last = term.words
    return tuple(Term((*before, word)) for word in _beginning_so(plain(last))[1]) if term.begins else ()


@lru_cache(maxsize=500)
def _beginning_so(beginning: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Beginnings that are their own stems, and of each other stem of words that begin so one of these words."""
    stem_of = stemmer()
    tried = list(_longer(beginning, stem_of=stem_of, deep=DEEP))
    own = tuple(each for each in tried if stem_of(each) == each)
    words = {stem_of(word): word for word in (*_with_endings(beginning), *tried, beginning)}
    return own, tuple(word for stem, word in sorted(words.items()) if not stem.startswith(own))


def _longer(beginning: str, *, stem_of: Callable[[str], str], deep: int) -> Iterator[str]:
    """The beginning and, while it is not its own stem, those with a letter more."""
    yield beginning
    if deep and stem_of(beginning) != beginning:
        for letter in LETTERS:
            yield from _longer(beginning + letter, stem_of=stem_of, deep=deep - 1)


def _with_endings(beginning: str) -> Iterator[str]:
    """The beginning with the rest of every ending that it may have begun, and with a first letter of every other."""
    yield from (beginning + letter for letter in LETTERS)
    for ending in ENDINGS:
        for had in range(1, min(len(ending), len(beginning) - SHORTEST + 1)):
            if beginning.endswith(ending[:had]):
                yield beginning + ending[had:]
    if len(beginning) > SHORTEST and beginning[-1] == beginning[-2]:
        yield beginning + "ing"  # “runn”; “offing” has nothing to do with “of”
