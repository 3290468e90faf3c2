"""What the columns of a comparison share and where they part, counted; pure, and put into words by a template."""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from positions.comparing.matrix import Column, Matrix

FEW = 4  # up to so many columns every pair and every column is named, beyond only what stands out
NAMED = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns and how many lines of argument both make."""

    first: Column
    second: Column
    lines: int


@dataclass(frozen=True, slots=True)
class Lone:
    """A column and how many topics only it speaks to; not `certain` where another's silence may only be a gap."""

    column: Column
    topics: int
    certain: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a comparison over all its topics, whichever rows are shown.

    `pairs` are those that share most, `other_pairs` how many more share anything, `apart` the columns that share no
    line with any other. `certain` says that every statement was read whole: what is not there was not said.
    """

    columns: int
    topics: int
    arguments: int
    common_topics: int
    differing: int
    common_lines: int
    pairs: list[Pair]
    other_pairs: int
    apart: list[Column]
    lone: list[Lone]
    certain: bool

    @property
    def is_few(self) -> bool:
        return self.columns <= FEW

    @property
    def lone_topics(self) -> int:
        return sum(lone.topics for lone in self.lone)


def summarize(matrix: Matrix) -> Summary:
    """Count what is shared and what is not."""
    columns, rows = matrix.columns, matrix.spoken
    lines = _lines_by_column(matrix)
    pairs = [Pair(a, b, len(lines[a.pk] & lines[b.pk])) for a, b in combinations(columns, 2)]
    sharing = sorted((pair for pair in pairs if pair.lines), key=lambda pair: -pair.lines)
    named = len(sharing) if len(columns) <= FEW else NAMED
    shared = {column.pk for pair in sharing for column in (pair.first, pair.second)}
    return Summary(
        columns=len(columns),
        topics=len(rows),
        arguments=sum(len(cell.points) for row in rows for cell in row.cells),
        common_topics=sum(row.speaking == len(columns) for row in rows),
        differing=sum(row.differs() for row in rows),
        common_lines=len(set.intersection(*lines.values())) if lines else 0,
        pairs=sharing[:named],
        other_pairs=len(sharing[named:]),
        apart=[column for column in columns if column.pk not in shared],
        lone=_lone(matrix),
        certain=all(_is_complete(column) for column in columns),
    )


def _lines_by_column(matrix: Matrix) -> dict[int, set[int]]:
    lines: dict[int, set[int]] = {column.pk: set() for column in matrix.columns}
    for row in matrix.spoken:
        for cell in row.cells:
            lines[cell.column.pk] |= {point.argument.line_id for point in cell.points if point.argument.line_id}
    return lines


def _lone(matrix: Matrix) -> list[Lone]:
    topics = Counter(cell.column.pk for row in matrix.spoken if row.speaking == 1 for cell in row.cells if cell.points)
    partial = {column.pk for column in matrix.columns if not _is_complete(column)}
    return [
        Lone(column, topics[column.pk], certain=partial <= {column.pk})
        for column in matrix.columns
        if topics[column.pk]
    ]


def _is_complete(column: Column) -> bool:
    return column.coding == "complete"
