"""Who argues alike: every two organizations with their number, and the lines and topics that it rests on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from positions.comparing.similarity import Plane, place, ranked, similarities
from positions.comparing.usage import Usage
from positions.models import LineOfArgument, Organization, Position, Topic


@dataclass(frozen=True, slots=True)
class Sharing:
    """What both of two organizations use, and what only one of them uses."""

    both: list[LineOfArgument] | list[Topic]
    left: list[LineOfArgument] | list[Topic]
    right: list[LineOfArgument] | list[Topic]


@dataclass(frozen=True, slots=True)
class Pair:
    left: Position
    right: Position
    similarity: float
    lines: Sharing
    topics: Sharing

    @property
    def percent(self) -> float:
        """The similarity as a length from 0 to 100 for a drawing."""
        return round(100 * self.similarity, 1)

    @property
    def shared(self) -> int:
        return len(self.lines.both) + len(self.topics.both)

    @property
    def used(self) -> int:
        """How many lines and topics at least one of the two uses."""
        return self.shared + sum(len(part) for kind in (self.lines, self.topics) for part in (kind.left, kind.right))


@dataclass(frozen=True, slots=True)
class Alike:
    """Every two organizations, the most alike first; `silent` are those without an argument, which have no number."""

    usage: Usage
    positions: list[Position]
    silent: list[Position]
    similarity: np.ndarray
    order: list[tuple[int, int]]

    def plane(self) -> Plane:
        return place(self.similarity, along=[position.stance.rank for position in self.positions])

    def pairs(self, start: int, *, end: int) -> list[Pair]:
        """A stretch of the ranking, each pair with what its number rests on."""
        return [self._pair(left, right) for left, right in self.order[start:end]]

    def _pair(self, left: int, right: int) -> Pair:
        lines = _share(self.usage.lines, self.usage.by_line, self.positions[left].pk, self.positions[right].pk)
        topics = _share(self.usage.topics, self.usage.by_topic, self.positions[left].pk, self.positions[right].pk)
        number = float(self.similarity[left, right])
        return Pair(self.positions[left], self.positions[right], number, lines, topics)


def rank_alike(usage: Usage, *, measure: str, organization: Organization | None = None) -> Alike:
    """The ranking by the lines and topics that organizations use; with one given, only of the others to it."""
    counts = np.hstack([usage.line_table(), usage.topic_table()])
    speaks = counts.any(axis=1).tolist()
    positions = [position for position, spoken in zip(usage.positions, speaks, strict=True) if spoken]
    silent = [position for position, spoken in zip(usage.positions, speaks, strict=True) if not spoken]
    similarity = similarities(counts[speaks], measure=measure)
    places = {position.organization_id: number for number, position in enumerate(positions)}
    if organization is None:
        return Alike(usage, positions, silent, similarity, ranked(similarity))
    focus = places.get(organization.pk)
    return Alike(usage, positions, silent, similarity, [] if focus is None else ranked(similarity, focus=focus))


def _share(things: Sequence, counts: Counter[tuple[int, int]], left: int, right: int) -> Sharing:
    use = [(thing, (left, thing.pk) in counts, (right, thing.pk) in counts) for thing in things]
    return Sharing(
        [thing for thing, here, there in use if here and there],
        [thing for thing, here, there in use if here and not there],
        [thing for thing, here, there in use if there and not here],
    )
