"""The pieces of a page in the order in which they are read: columns one after the other, rows from left to right."""

from collections.abc import Iterable, Iterator
from statistics import median, quantiles

from positions.extracting.reading.glyphs import APART
from positions.extracting.reading.shapes import Line

ROWS = 4
"""A column has so many lines at least; less is a heading, an address, a table."""

_LETTERS = 15  # of a column's line, so that a table of figures is none
_FILL = 0.5  # of a column's width that its lines fill, by the median
_CROSSING = 0.25  # of the lines beside the gap that may run across it
_DEPTH = 3  # up to eight columns


def columns(pieces: list[Line], *, depth: int = _DEPTH) -> Iterator[list[Line]]:
    """The page's columns in reading order, each with its rows from top to bottom.

    What runs across the gap between two columns (a title, a table) parts the page: both columns above it come first.
    """
    parted = _parted(pieces, depth)
    if parted is None:
        if pieces:
            yield rows(pieces)
        return
    left, right, crossing = parted
    top = float("-inf")
    for band in [*_bands(crossing), []]:
        bottom = band[0].base if band else float("inf")
        for side in (left, right):
            yield from columns([piece for piece in side if top < piece.base <= bottom], depth=depth - 1)
        if band:
            yield rows(band)
            top = band[-1].base


def rows(pieces: Iterable[Line]) -> list[Line]:
    """Pieces on the same baseline as one line each, from top to bottom."""
    grouped: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: piece.base):
        if grouped and piece.base - grouped[-1][0].base < 0.4 * max(piece.size, grouped[-1][0].size):
            grouped[-1].append(piece)
        else:
            grouped.append([piece])
    return [_joined(sorted(row, key=lambda piece: piece.left)) for row in grouped]


def _joined(row: list[Line]) -> Line:
    longest = max(row, key=lambda piece: len(piece.text))
    return Line(" ".join(piece.text for piece in row), row[0].left, row[-1].right, longest.base, longest.size)


def _bands(crossing: list[Line]) -> list[list[Line]]:
    """The crossing pieces from top to bottom, those on neighboring lines together."""
    bands: list[list[Line]] = []
    for piece in sorted(crossing, key=lambda piece: piece.base):
        if not bands or piece.base - bands[-1][-1].base > 2 * piece.size:
            bands.append([])
        bands[-1].append(piece)
    return bands


def _parted(pieces: list[Line], depth: int) -> tuple[list[Line], list[Line], list[Line]] | None:
    """What stands left and right of the gap between two columns, and what crosses it; None without such a gap."""
    if depth == 0:
        return None
    sides = (_sides(pieces, edge) for edge in _edges(pieces))
    candidates = [(left, right, crossing) for left, right, crossing in sides if _is_gap(left, right, crossing)]
    for left, right, crossing in sorted(candidates, key=lambda sides: len(sides[2])):
        if all(_is_column(side) or _parted(side, depth - 1) for side in (left, right)):
            return left, right, crossing
    return None


def _edges(pieces: list[Line]) -> Iterator[float]:
    """Where several lines begin."""
    lefts = sorted(piece.left for piece in pieces)
    start = 0
    for place, left in enumerate(lefts):
        if left - lefts[start] > 3:
            start = place
        elif place - start == ROWS - 1:
            yield lefts[start]


def _sides(pieces: list[Line], edge: float) -> tuple[list[Line], list[Line], list[Line]]:
    left = [piece for piece in pieces if piece.right <= edge and piece.left < edge - 1]
    right = [piece for piece in pieces if piece.left >= edge - 1]
    crossing = [piece for piece in pieces if piece.left < edge - 1 and piece.right > edge]
    return left, right, crossing


def _is_gap(left: list[Line], right: list[Line], crossing: list[Line]) -> bool:
    """Whether there is room between the sides, lines stand beside each other, and few of them cross it."""
    if min(len(left), len(right)) < ROWS:
        return False
    top = max(min(piece.base for piece in side) for side in (left, right))
    bottom = min(max(piece.base for piece in side) for side in (left, right))
    beside = sum(top <= piece.base <= bottom for piece in left + right)
    across = sum(top < piece.base < bottom for piece in crossing)
    room = min(piece.left for piece in right) - quantiles([piece.right for piece in left], n=10)[-1]
    return across <= _CROSSING * beside and room > 0.5 * APART * median(piece.size for piece in left)


def _is_column(side: list[Line]) -> bool:
    """Whether these are lines of prose: several, long, and filling their width."""
    lines = rows(side)
    width = max(line.right for line in lines) - min(line.left for line in lines)
    return (
        len(lines) >= ROWS
        and median(len(line.text) for line in lines) >= _LETTERS
        and median(line.width for line in lines) >= _FILL * width
    )
