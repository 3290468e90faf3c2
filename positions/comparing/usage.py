"""Who uses what: how often every organization speaks to each topic and makes each line of argument."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from positions.choices import Coding
from positions.models import Argument, LineOfArgument, Position, Topic


@dataclass(frozen=True, slots=True)
class Usage:
    """Some current positions, the vocabulary, and the number of arguments by position and topic or line."""

    positions: list[Position]
    topics: list[Topic]
    lines: list[LineOfArgument]
    by_topic: Counter[tuple[int, int]]
    by_line: Counter[tuple[int, int]]

    @property
    def partial(self) -> int:
        """How many of the positions were read only in part."""
        return sum(position.coding == Coding.PARTIAL for position in self.positions)

    def topic_table(self) -> np.ndarray:
        """Numbers of arguments; a row for each position, a column for each topic."""
        return _table(self.by_topic, rows=self.positions, columns=self.topics)

    def line_table(self) -> np.ndarray:
        return _table(self.by_line, rows=self.positions, columns=self.lines)


def load_usage(*, positions: Sequence[int], topics: Sequence[Topic], lines: Iterable[LineOfArgument]) -> Usage:
    """The current ones of the positions (primary keys) in their order; two queries."""
    current = Position.objects.current().for_lists().defer("text").in_bulk(positions)
    spoken = Argument.objects.filter(position__in=current).order_by().values_list("position", "topic", "line")
    by_topic, by_line = Counter(), Counter()
    for position, topic, line in spoken:
        by_topic[position, topic] += 1
        if line:
            by_line[position, line] += 1
    shown = [current[pk] for pk in positions if pk in current]
    return Usage(shown, list(topics), sorted(lines, key=attrgetter("pk")), by_topic, by_line)


def _table(counts: Counter[tuple[int, int]], *, rows: Sequence, columns: Sequence) -> np.ndarray:
    table = np.zeros((len(rows), len(columns)))
    down, across = ({thing.pk: place for place, thing in enumerate(things)} for things in (rows, columns))
    for (row, column), count in counts.items():
        if column in across:
            table[down[row], across[column]] = count
    return table
