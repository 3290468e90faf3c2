"""Who stands where on a question, and how many on each side speak to each topic."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from positions.choices import Side
from positions.models import Argument, Position, Question, Stance, Topic


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the scale and the positions that stand there."""

    stance: Stance
    positions: list[Position]


@dataclass(frozen=True, slots=True)
class Share:
    """How many organizations of one side speak to a topic, out of how many."""

    count: int
    total: int

    @property
    def percent(self) -> int:
        return round(100 * self.count / self.total) if self.total else 0

    @property
    def tenths(self) -> float:
        """The share as a length from 0 to 100 for a drawing."""
        return round(100 * self.count / self.total, 1) if self.total else 0.0

    @property
    def offset(self) -> float:
        """Where a bar that ends at 100 begins."""
        return round(100 - self.tenths, 1)


@dataclass(frozen=True, slots=True)
class TopicShares:
    topic: Topic
    keep: Share
    middle: Share
    change: Share


def steps_of(stances: Iterable[Stance], *, positions: Sequence[Position]) -> list[Step]:
    """Every step of the scale, empty ones too, its positions alphabetical by the short names that are shown."""
    shown = sorted(positions, key=lambda row: row.organization.short_name.casefold())
    return [Step(stance, [row for row in shown if row.stance_id == stance.pk]) for stance in stances]


def load_shares(question: Question, *, steps: Sequence[Step], topics: Iterable[Topic]) -> list[TopicShares]:
    """For each topic of the question how many organizations of each side speak to it; one query."""
    totals: Counter[str] = Counter()
    for step in steps:
        totals[step.stance.side] += len(step.positions)
    speaking = Argument.objects.readable().on(question).order_by()
    pairs = speaking.values_list("topic", "position__stance__side", "position").distinct()
    counts = Counter((topic, side) for topic, side, _position in pairs)
    return [
        TopicShares(
            topic, *(Share(counts[topic.pk, side], totals[side]) for side in (Side.KEEP, Side.MIDDLE, Side.CHANGE))
        )
        for topic in topics
    ]
