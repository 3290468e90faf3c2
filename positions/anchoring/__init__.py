"""Find a quotation in a text and say how well it was found."""

from positions.anchoring.finding import Anchor, State, find, find_only, is_ambiguous, nearest, occurrences
from positions.anchoring.surroundings import CONTEXT

__all__ = ["CONTEXT", "Anchor", "State", "find", "find_only", "is_ambiguous", "nearest", "occurrences"]
