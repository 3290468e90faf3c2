"""Fold typography away, and map every place in the folded text back to the text it came from."""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

_DASHES = "-\u058a\u05be\u2010-\u2015\u2043\u2212\u2e3a\u2e3b"
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_RULES = (
    (re.compile(f"[{_INVISIBLE}]"), ""),
    (re.compile("[`´‘’‚‛‹›′]"), "'"),
    (re.compile("[“”„‟«»″]"), '"'),
    (re.compile(f"[{_DASHES}]+"), "-"),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\.(?: ?\.){2,}"), "..."),
)
_RUNS = rf"[\s{_INVISIBLE}]{{2,}}|[{_DASHES}]{{2,}}|[.…](?:\s?[.…])+"


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; its arrays hold where each replaced unit begins and ends, here and in the original."""

    text: str
    _starts: array
    _ends: array
    _original_starts: array
    _original_ends: array

    def cuts_unit(self, at: int) -> bool:
        """Whether a cut here would split what was one unit: a ligature, an ellipsis, a letter with its accents."""
        unit = bisect_right(self._starts, at) - 1
        return self._starts[unit] < at < self._ends[unit]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original start and end of a folded passage, widened to whole units."""
        return self._original_start(start), self._original_end(end)

    def _original_start(self, at: int) -> int:
        unit = bisect_right(self._starts, at) - 1
        if at < self._ends[unit]:
            return self._original_starts[unit]
        return self._original_ends[unit] + at - self._ends[unit]

    def _original_end(self, at: int) -> int:
        unit = max(bisect_left(self._starts, at) - 1, 0)
        return self._original_ends[unit] + max(at - self._ends[unit], 0)


def fold(text: str) -> Folded:
    """The text as `plain` makes it, unit by unit, so that a passage of it can be traced back.

    What is replaced as a whole is a unit: a letter with its combining marks, a run of white space, a curly quotation
    mark. All else stands for itself.
    """
    starts, ends, original_starts, original_ends = (array("q", [0]) for _ in range(4))
    parts, copied, length = [], 0, 0
    for unit in _units(text).finditer(text):
        begin, end = unit.span()
        verbatim, replacement = text[copied:begin], plain(unit[0])
        parts += verbatim, replacement
        starts.append(length + len(verbatim))
        length += len(verbatim) + len(replacement)
        ends.append(length)
        original_starts.append(begin)
        original_ends.append(end)
        copied = end
    parts.append(text[copied:])
    return Folded("".join(parts), starts, ends, original_starts, original_ends)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text in Unicode form NFKC with straight quotation marks, single spaces, hyphens for dashes, no soft hyphens.

    Upper and lower case stay apart: a quotation in other letters is not the same words.
    """
    text = _apply_rules(text)
    return text if text.isascii() else _apply_rules(unicodedata.normalize("NFKC", text))


def _apply_rules(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def _units(text: str) -> re.Pattern[str]:
    # Built from the characters this text really has: only so does a long text fold at the speed of one search.
    alphabet = set(text)
    marks = "".join(sorted(filter(_joins_previous, alphabet)))
    changing = "".join(sorted(char for char in alphabet if plain(char) != char))
    patterns = [f".[{re.escape(marks)}]+"] * bool(marks) + [_RUNS] + [f"[{re.escape(changing)}]"] * bool(changing)
    return re.compile("|".join(patterns), re.DOTALL)


def _joins_previous(char: str) -> bool:
    """Whether Unicode may compose the character with the one before it: a combining mark, a Hangul vowel or final."""
    first = unicodedata.normalize("NFKC", char)[0]
    return unicodedata.category(first)[0] == "M" or "\u1160" <= first <= "\u11ff"
