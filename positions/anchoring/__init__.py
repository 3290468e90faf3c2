"""Find a quotation in a text and say how well it was found."""

from positions.anchoring.finding import (
    FOLDED_SCORE,
    Anchor,
    State,
    find,
    find_only,
    is_ambiguous,
    nearest,
    occurrences,
    stands_at,
)
from positions.anchoring.surroundings import CONTEXT

__all__ = [
    "CONTEXT",
    "FOLDED_SCORE",
    "Anchor",
    "State",
    "find",
    "find_only",
    "is_ambiguous",
    "nearest",
    "occurrences",
    "stands_at",
]
