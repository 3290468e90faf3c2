"""What the columns of a comparison share and where they part, counted; pure, and put into words by a template."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from positions.comparing.matrix import Column, Matrix, Row

NAMED = 3  # of pairs and columns so many are named, the rest is counted


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

    `pairs` are those that share most and `other_pairs` how many more share anything; `apart` share no line with any
    other. `certain` says that every statement was read whole: what is not there was not said.
    """

    columns: int
    topics: int
    common_topics: int
    broadest: Row | None  # the topic to which most speak
    differing: int
    common_lines: int
    pairs: list[Pair]
    other_pairs: int
    apart: list[Column]
    lone: list[Lone]
    other_lone_topics: int
    certain: bool

    @property
    def apart_names(self) -> str:
        """Those that share nothing by name, or nothing when they are too many to be named."""
        return ", ".join(column.short_name for column in self.apart) if len(self.apart) <= NAMED else ""


def summarize(matrix: Matrix) -> Summary:
    columns, rows = matrix.columns, matrix.spoken
    lines = _lines_by_column(matrix)
    sharing = _pairs_that_share(columns, lines)
    shared = {column.pk for pair in sharing for column in (pair.first, pair.second)}
    lone = _lone(matrix)
    named = lone if len(columns) <= NAMED else []
    return Summary(
        columns=len(columns),
        topics=len(rows),
        common_topics=sum(row.speaking == len(columns) for row in rows),
        broadest=max(rows, key=lambda row: row.speaking, default=None),
        differing=sum(row.differs() for row in rows),
        common_lines=len(set.intersection(*lines.values())) if lines else 0,
        pairs=sharing[:NAMED],
        other_pairs=len(sharing[NAMED:]),
        apart=[column for column in columns if column.pk not in shared],
        lone=named,
        other_lone_topics=sum(entry.topics for entry in lone) if not named else 0,
        certain=all(map(_is_complete, columns)),
    )


def _lines_by_column(matrix: Matrix) -> dict[int, set[int]]:
    lines: dict[int, set[int]] = {column.pk: set() for column in matrix.columns}
    for row in matrix.spoken:
        for cell in row.cells:
            lines[cell.column.pk] |= {point.argument.line_id for point in cell.points if point.argument.line_id}
    return lines


def _pairs_that_share(columns: list[Column], lines: Mapping[int, set[int]]) -> list[Pair]:
    """Those that share most first, then in the order of the columns."""
    pairs = [Pair(one, other, len(lines[one.pk] & lines[other.pk])) for one, other in combinations(columns, 2)]
    return sorted((pair for pair in pairs if pair.lines), key=lambda pair: -pair.lines)


def _lone(matrix: Matrix) -> list[Lone]:
    topics = Counter(cell.column.pk for row in matrix.spoken if row.speaking == 1 for cell in row.cells if cell.points)
    partial = {column.pk for column in matrix.columns if not _is_complete(column)}
    lone = [Lone(column, topics[column.pk], certain=partial <= {column.pk}) for column in matrix.columns]
    return [entry for entry in lone if entry.topics]


def _is_complete(column: Column) -> bool:
    return column.coding == "complete"
