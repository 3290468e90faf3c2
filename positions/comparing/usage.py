"""Who uses what: how often every organization speaks to each topic and makes each line of argument."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from positions.choices import Coding
from positions.models import Argument, LineOfArgument, Position, Question, Topic


@dataclass(frozen=True, slots=True)
class Usage:
    """The current positions by name, the vocabulary, and the number of arguments by position and topic or line."""

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


def load_usage(question: Question) -> Usage:
    """Four queries, whatever the size."""
    spoken = list(Argument.objects.readable().on(question).order_by().values_list("position", "topic", "line"))
    return Usage(
        positions=list(Position.objects.current().on(question).for_lists().defer("text").by_name()),
        topics=list(Topic.objects.of(question)),
        lines=list(question.lines.select_related("topic").order_by("pk")),
        by_topic=Counter((position, topic) for position, topic, _line in spoken),
        by_line=Counter((position, line) for position, _topic, line in spoken if line),
    )


def _table(counts: Counter[tuple[int, int]], *, rows: Sequence, columns: Sequence) -> np.ndarray:
    cells = [[counts[row.pk, column.pk] for column in columns] for row in rows]
    return np.array(cells, dtype=float).reshape(len(rows), len(columns))
