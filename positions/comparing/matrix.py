"""The comparison itself: columns, topics and arguments joined into rows and cells; pure, without queries or Django."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

ROWS = ("all", "shared", "differ")


class Column(Protocol):
    """A position as a column needs it; `short_name` names its organization."""

    pk: int
    coding: str
    short_name: str


class Topic(Protocol):
    pk: int
    theme: str


class Argument(Protocol):
    """An argument as a cell needs it; `targets` and `answers` are the arguments it answers and that answer it."""

    pk: int
    position_id: int
    topic_id: int
    line_id: int | None
    targets: Sequence["Argument"]
    answers: Sequence["Argument"]


@dataclass(frozen=True, slots=True)
class Link:
    """Another argument that this one answers, or that answers it; `here` says that it stands in the same table."""

    argument: Argument
    here: bool


@dataclass(frozen=True, slots=True)
class Point:
    """One argument in a cell, the other columns that make the same line of argument, and its links."""

    argument: Argument
    shared_with: list[str]
    targets: list[Link]
    answers: list[Link]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one organization says on one topic; without points, `coding` says what its silence means."""

    column: Column
    points: list[Point]


@dataclass(frozen=True, slots=True)
class Row:
    topic: Topic
    cells: list[Cell]

    @property
    def speaking(self) -> int:
        """How many of the columns speak to the topic."""
        return sum(bool(cell.points) for cell in self.cells)

    def differs(self) -> bool:
        """True when at least two columns speak and they do not make the same lines of argument."""
        said = {frozenset(_line_of(point.argument) for point in cell.points) for cell in self.cells if cell.points}
        return len(said) > 1


@dataclass(frozen=True, slots=True)
class Theme:
    """Rows that stand together under a heading."""

    name: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table: `themes` holds the rows shown, `spoken` all it could show, `unspoken` the topics nobody speaks to."""

    columns: list[Column]
    themes: list[Theme]
    spoken: list[Row]
    unspoken: list[Topic]

    @property
    def shown(self) -> int:
        return sum(len(theme.rows) for theme in self.themes)

    @property
    def hidden(self) -> int:
        """How many rows were left out by the choice of rows."""
        return len(self.spoken) - self.shown


def join(
    columns: Sequence[Column], *, topics: Iterable[Topic], arguments: Iterable[Argument], rows: str = "all"
) -> Matrix:
    """Put every argument into the cell of its topic and column; `rows` is one of ROWS.

    Topics keep the order in which they come, and their themes the order of their first topics. "shared" keeps the rows
    where every column speaks, "differ" those where at least two speak and make different lines of argument.
    """
    points = _points_by_cell(columns, list(arguments))
    table = [
        Row(topic, [Cell(column, points.get((topic.pk, column.pk), [])) for column in columns]) for topic in topics
    ]
    spoken = [row for row in table if row.speaking]
    themes: dict[str, list[Row]] = defaultdict(list)
    for row in spoken:
        if _is_kept(row, rows):
            themes[row.topic.theme].append(row)
    return Matrix(
        columns=list(columns),
        themes=[Theme(name, grouped) for name, grouped in themes.items()],
        spoken=spoken,
        unspoken=[row.topic for row in table if not row.speaking],
    )


def _is_kept(row: Row, rows: str) -> bool:
    if rows == "shared":
        return row.speaking == len(row.cells)
    return rows == "all" or row.differs()


def _points_by_cell(columns: Sequence[Column], arguments: list[Argument]) -> dict[tuple[int, int], list[Point]]:
    names = {column.pk: column.short_name for column in columns}
    makers = _makers(names, arguments)
    cells = defaultdict(list)
    for argument in arguments:
        own = argument.position_id
        cells[argument.topic_id, own].append(
            Point(
                argument,
                shared_with=[names[pk] for pk in makers.get(argument.line_id, ()) if pk != own],
                targets=[Link(target, target.position_id in names) for target in argument.targets],
                answers=[Link(answer, answer.position_id in names) for answer in argument.answers],
            )
        )
    return cells


def _makers(columns: Iterable[int], arguments: Iterable[Argument]) -> dict[int, list[int]]:
    """For each line the columns that make it, in their order."""
    made: dict[int, set[int]] = defaultdict(set)
    for argument in arguments:
        if argument.line_id:
            made[argument.line_id].add(argument.position_id)
    places = {pk: place for place, pk in enumerate(columns)}
    return {line: sorted(positions, key=places.__getitem__) for line, positions in made.items()}


def _line_of(argument: Argument) -> tuple[str, int]:
    """What an argument amounts to: its line or, where it has none, itself alone."""
    return ("line", argument.line_id) if argument.line_id else ("argument", argument.pk)
