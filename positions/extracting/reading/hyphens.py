"""Words that were divided at the end of a line, put together again."""

import re
from collections.abc import Iterable

_DIVIDED = re.compile(r"([^\W\d_]+)[-\u2010\xad]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_ALWAYS_HYPHENED = frozenset(["self", "ex", "quasi", "non", "well"])
_SOFT = "\xad"
_HYPHENS = ("-", "\u2010", _SOFT)


class Joiner:
    """Joins the lines of one document, by the words that stand undivided in it."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        self.undone = 0
        divided = False
        for line in lines:
            words = _WORD.findall(line.lower())
            starts, divided = divided, line.endswith(_HYPHENS)
            self._words.update(words[starts : len(words) - divided])

    def join(self, first: str, second: str) -> str:
        """Both lines as one; a hyphen at the end of the first goes when it only divided a word.

        It stays before a capital or a digit, where the document has the compound elsewhere, and where it has both
        parts as words of their own but not the word that they would make.
        """
        divided, rest = _DIVIDED.search(first), re.match(r"[^\W\d_]+", second)
        if not first.endswith(_HYPHENS):
            return f"{first} {second}"
        if divided is None or rest is None:
            return f"{first}{second}" if first[-2:-1].strip() else f"{first} {second}"
        if not first.endswith(_SOFT) and self._is_compound(divided[1], rest[0]):
            return f"{first}{second}"
        self.undone += 1
        return f"{first[:-1]}{second}"

    def _is_compound(self, before: str, after: str) -> bool:
        if not after[0].islower():
            return True
        before, after = before.lower(), after.lower()
        if f"{before}{after}" in self._words:
            return False
        if f"{before}-{after}" in self._words or before in _ALWAYS_HYPHENED:
            return True
        return min(len(before), len(after)) >= 3 and before in self._words and after in self._words
