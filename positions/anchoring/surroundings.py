"""Tell one place in a text from another by what stands on both sides of it."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from positions.anchoring.folding import plain

CONTEXT = 32
"""Characters kept on each side of a quotation."""

FITS = 60.0
"""From this likeness on, 0 to 100, a side fits.

Of 1,000 pairs of unrelated stretches of 32 English characters one gets there; a side of which the third that is farther
from the quotation was rewritten always does.
"""

SPEAKS = 12
"""Shorter sides are alike by chance too easily: they are heard only when there is no longer one."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands before and after a passage: prefix and suffix of a TextQuoteSelector; unknown when both are blank."""

    prefix: str
    suffix: str

    @classmethod
    def given(cls, prefix: str, suffix: str) -> "Surroundings":
        return cls(prefix[-CONTEXT:], suffix[:CONTEXT])

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Surroundings":
        return cls(text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])

    @property
    def known(self) -> bool:
        return bool(self.prefix.strip() or self.suffix.strip())

    def fit(self, found: "Surroundings") -> bool:
        """Whether at least one side of what was found is like ours; what is unknown fits everywhere."""
        sides = self._compare(found)
        heard = [side for side in sides if side[0] >= SPEAKS] or sides
        return not heard or any(likeness >= FITS for _, likeness in heard)

    def closeness(self, found: "Surroundings") -> float:
        """How alike both sides are, 0 to 100, each side counting by its length."""
        sides = self._compare(found)
        return sum(length * likeness for length, likeness in sides) / (sum(length for length, _ in sides) or 1)

    def _compare(self, found: "Surroundings") -> list[tuple[int, float]]:
        """Length and likeness of each side that is given, typography folded away."""
        sides = []
        if (prefix := plain(self.prefix)).strip():
            sides.append((len(prefix), fuzz.ratio(prefix, plain(found.prefix)[-len(prefix) :])))
        if (suffix := plain(self.suffix)).strip():
            sides.append((len(suffix), fuzz.ratio(suffix, plain(found.suffix)[: len(suffix)])))
        return sides
