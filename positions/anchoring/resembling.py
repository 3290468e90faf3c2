"""Find the passages of a text that are nearly, but not letter for letter, a quotation."""

import re
import unicodedata
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz

from positions.anchoring.folding import Folded

LEAST, LEAST_OF_SHORT, SHORT = 80.0, 95.0, 60
"""A quotation of SHORT characters or more resembles a passage from the score LEAST on, a shorter one needs more.

Measured on statements of 67 organizations about one subject. A passage with every fifth word replaced still scores 80;
the nearest sentence of somebody else stays below 80 in 95 of 100 cases, that of a text on another subject below 65. But
20 characters reach 87 by chance in a long text, so each character that is missing asks a third of a point more.
"""

TRIES = 8
"""How many places are looked at closely, the likeliest first."""

END = 300
"""A longer quotation is looked for by its two ends: the time of a search grows with the square of its length."""

LONGEST = 50_000
"""Nothing is said to resemble a longer quotation, for comparing two such texts would take seconds."""

_WINDOW_SLACK = 15.0
"""A window is as long as the quotation: where words were added or dropped it scores below the passage it points to."""

_SOUTHEAST_ASIAN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_EAST_ASIAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNSPACED = re.compile(f"[{_SOUTHEAST_ASIAN}{_EAST_ASIAN}]")


class Passage(NamedTuple):
    """A stretch of a text, in code points, and how like the quotation it is, 0 to 100."""

    start: int
    end: int
    score: float


class _Window(NamedTuple):
    """A place that may hold the quotation, between the bounds within which it was looked for; the best sorts first."""

    minus_score: float
    start: int
    end: int
    low: int
    high: int


def least_score(length: int) -> float:
    """The score from which on a passage may be taken for a quotation of this length."""
    return min(LEAST + max(0, SHORT - length) / 3, LEAST_OF_SHORT)


def resembling(folded: Folded, needle: str, *, least: float, prefix: str = "", suffix: str = "") -> Iterator[Passage]:
    """Passages that begin and end with a word and are at least so much like the folded needle; no order is promised.

    Folded prefix and suffix, where known, help to tell whether the first and last words were rewritten or dropped.
    """
    if len(needle) > LONGEST:
        return
    text, head = folded.text, needle[:END]
    for window in islice(_windows(text, head, least=least - _WINDOW_SLACK), TRIES):
        start = _first_word(text, head, window, prefix=prefix)
        end = _last_word(text, needle, start, window.end, suffix=suffix)
        if score := fuzz.ratio(needle, text[start:end], score_cutoff=least):
            yield Passage(*folded.span(start, end), score)


def _windows(text: str, needle: str, *, least: float) -> Iterator[_Window]:
    """Windows of the needle's length that are most like it, best first; no two overlap."""
    waiting: list[_Window] = []

    def look(low: int, high: int) -> None:
        if window := _best_window(text, needle, low, high, least=least):
            heappush(waiting, window)

    look(0, len(text))
    while waiting:
        best = heappop(waiting)
        yield best
        look(best.low, best.start)
        look(best.end, best.high)


def _best_window(text: str, needle: str, low: int, high: int, *, least: float) -> _Window | None:
    # rapidfuzz slides whichever is shorter along the other: in a remnant of the text, a lone “the” would be a full hit.
    if high - low < len(needle):
        score = fuzz.ratio(needle, text[low:high], score_cutoff=least)
        return _Window(-score, low, high, low, high) if score else None
    hit = fuzz.partial_ratio_alignment(needle, text[low:high], score_cutoff=least)
    return hit and _Window(-hit.score, low + hit.dest_start, low + hit.dest_end, low, high)


def _first_word(text: str, head: str, window: _Window, *, prefix: str) -> int:
    """Where the passage begins: the start of a word near the window's from which on it is most like the head."""

    def likeness(at: int) -> float:
        return _alike(head, text[at : window.end]) + _alike(prefix, text[max(0, at - len(prefix)) : at])

    reach = _reach(head)
    places = range(max(0, window.start - reach), min(window.start + reach, window.end))
    starts = [at for at in places if not text[at].isspace() and not _splits_word(text, at)]
    return max(starts, key=likeness, default=window.start)


def _last_word(text: str, needle: str, start: int, end: int, *, suffix: str) -> int:
    """Where the passage ends: the end of a word near the window's, or near where a long needle's tail is found."""
    tail, since = needle[-END:], start
    if len(needle) > END:
        hit = fuzz.partial_ratio_alignment(tail, text[start : start + len(needle) * 3 // 2])
        since, end = start + hit.dest_start, start + hit.dest_end

    def likeness(at: int) -> float:
        return _alike(tail, text[since:at]) + _alike(suffix, text[at : at + len(suffix)])

    reach = _reach(tail)
    places = range(max(start, end - reach) + 1, min(end + reach, len(text)) + 1)
    ends = [at for at in places if not text[at - 1].isspace() and not _splits_word(text, at)]
    return max(ends, key=likeness, default=end)


def _alike(ours: str, theirs: str) -> float:
    return len(ours) * fuzz.ratio(ours, theirs)


def _reach(words: str) -> int:
    return max(len(words) // 3, 24)


def _splits_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and _in_word(text[at - 1]) and _in_word(text[at])


def _in_word(char: str) -> bool:
    # Chinese, Japanese, Thai and their neighbors write no spaces: there, each character counts as a word.
    return unicodedata.category(char)[0] in "LMN" and not _UNSPACED.match(char)
