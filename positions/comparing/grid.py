"""The grid of organizations and topics: how many arguments each makes on each, in a chosen order."""

from dataclasses import dataclass

import numpy as np

from positions.choices import GridOrder
from positions.comparing.similarity import in_a_row
from positions.comparing.usage import Usage
from positions.models import Position, Topic


@dataclass(frozen=True, slots=True)
class GridRow:
    """A position and, for each topic of the grid, its number of arguments."""

    position: Position
    counts: list[int]


@dataclass(frozen=True, slots=True)
class Grid:
    topics: list[Topic]
    rows: list[GridRow]


def arrange(usage: Usage, *, order: str) -> Grid:
    """All rows and columns; like next to like orders the topics too, from those of one side to the other's."""
    counts = usage.topic_table()
    ranks = [position.stance.rank for position in usage.positions]
    rows, columns = list(range(len(usage.positions))), list(range(len(usage.topics)))
    if order == GridOrder.STANCE:
        rows.sort(key=ranks.__getitem__)
    elif order == GridOrder.ALIKE:
        speakers = np.maximum((counts > 0).sum(axis=0), 1)
        rows = in_a_row(counts, along=ranks)
        columns = in_a_row(counts.T, along=((counts > 0).T @ np.array(ranks) / speakers).tolist())
    return Grid(
        [usage.topics[column] for column in columns],
        [GridRow(usage.positions[row], [int(counts[row, column]) for column in columns]) for row in rows],
    )
