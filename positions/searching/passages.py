"""Where the typed words stand in a text: what the database finds too, marked and cut out for a reader; pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from positions.searching.stems import shorter, stemmer
from positions.searching.typed import LETTER, MARKS, WORD, Query, Term, plain

WINDOW = 240  # characters of a passage
LEAD = 70  # of them before the first hit
MOST_HITS = 500  # marked in one text
Span = tuple[int, int]
_ACCENTS = "[\u0300-\u036f]*"  # of their own, which may follow any letter


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is a hit or is not."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is shown of a text: its pieces, whether more stands before and behind, the place of its first hit from 1."""

    pieces: list[Piece]
    opens: bool
    closes: bool
    first_hit: int


class Marker:
    """Finds the terms of a query in texts, by the stems that both engines have: those of Porter (1980)."""

    def __init__(self, query: Query) -> None:
        self._stem_of = stemmer()
        terms = [one for term in query.wanted for one in (term, *shorter(term))]
        self._terms = [(self._wanted(term), term.begins) for term in terms]
        starts = {_ACCENTS.join(stems[0][: max(1, len(stems[0]) - 1)]) for stems, _begins in self._terms}
        # A stem and its words share their beginning but for its last letter: policy, policies and "polici".
        first = "".join({start[0] for start in starts})
        at_word = rf"(?=[{first}])(?<!{LETTER})(?<![{MARKS}])"
        self._starts = re.compile(f"{at_word}(?:{'|'.join(sorted(starts))})") if starts else None

    def hits(self, text: str) -> list[Span]:
        """The first MOST_HITS (start, end) in code points; they do not overlap."""
        if not self._starts:
            return []
        hits: list[Span] = []
        for start in self._starts.finditer(_folded(text)):
            if (not hits or start.start() >= hits[-1][1]) and (end := self._end_of_hit(text, start.start())):
                hits.append((start.start(), end))
                if len(hits) == MOST_HITS:
                    break
        return hits

    def excerpt(self, text: str, *, hits: Sequence[Span]) -> Excerpt:
        """About WINDOW characters around where most hits stand together, cut between words."""
        within = [sum(start <= other[0] < start + WINDOW - LEAD for other in hits) for start, _end in hits]
        best = within.index(max(within))
        begin = max(hits[best][0] - LEAD, 0)
        end = min(max(begin + WINDOW, hits[best][1]), len(text))
        begin = text.rfind(" ", 0, begin) + 1 if begin else 0
        end = max(text.rfind(" ", 0, end), hits[best][1]) if end < len(text) else end
        inside = [(start, stop) for start, stop in hits if start >= begin and stop <= end]
        return Excerpt(list(pieces(text, begin, end, inside)), begin > 0, end < len(text), hits.index(inside[0]) + 1)

    def _end_of_hit(self, text: str, at: int) -> int:
        """Where the longest term that stands at this place ends, or 0."""
        ends = [self._end_of_term(text, at, stems, begins) for stems, begins in self._terms]
        return max(ends, default=0)

    def _end_of_term(self, text: str, at: int, stems: tuple[str, ...], begins: bool) -> int:
        end = 0
        for place, (stem, word) in enumerate(zip(stems, WORD.finditer(text, at), strict=False), start=1):
            last = place == len(stems)
            if not (plain(word[0]).startswith(stem) if begins and last else self._stem_of(word[0]) == stem):
                return 0
            end = word.end() if last else 0
        return end

    def _wanted(self, term: Term) -> tuple[str, ...]:
        """The stems of the words; of a beginning its letters."""
        *before, last = term.words
        return (*map(self._stem_of, before), plain(last) if term.begins else self._stem_of(last))


def pieces(text: str, begin: int, end: int, hits: Iterable[Span]) -> Iterator[Piece]:
    """The text from begin to end, cut at the edges of the hits."""
    for start, stop in hits:
        if begin < start:
            yield Piece(text[begin:start], False)
        yield Piece(text[start:stop], True)
        begin = stop
    if begin < end:
        yield Piece(text[begin:end], False)


def _folded(text: str) -> str:
    """The text in small letters without accents, character for character."""
    return text.lower() if text.isascii() else "".join(map(_plain_letter, text))


@lru_cache(maxsize=4096)
def _plain_letter(char: str) -> str:
    folded = plain(char)
    return folded if len(folded) == 1 else char
