"""Who stands where on a question, and how many on each side speak to each topic, from counts made elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from positions.choices import Side
from positions.models import Position, Stance, Topic


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the scale, how many positions stand there, and those that are named."""

    stance: Stance
    positions: list[Position]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.positions)


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


def steps_of(stances: Iterable[Stance], *, positions: Iterable[Position], totals: Mapping[int, int]) -> list[Step]:
    """Every step of the scale, empty ones too, its positions alphabetical by the short names that are shown."""
    shown = sorted(positions, key=lambda row: row.organization.short_name.casefold())
    return [Step(stance, [row for row in shown if row.stance_id == stance.pk], totals[stance.pk]) for stance in stances]


def shares_of(
    topics: Iterable[Topic], *, speaking: Mapping[int, Mapping[str, int]], totals: Mapping[str, int]
) -> list[TopicShares]:
    """For each topic how many organizations of each side speak to it, of how many there are."""
    sides = (Side.KEEP, Side.MIDDLE, Side.CHANGE)
    return [TopicShares(topic, *(Share(speaking[topic.pk][side], totals[side]) for side in sides)) for topic in topics]
