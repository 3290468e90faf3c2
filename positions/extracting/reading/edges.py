"""What stands at the edges of pages and is not the text: headers, footers, page numbers, numbers of lines."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from positions.extracting.reading.columns import rows
from positions.extracting.reading.shapes import Line

ROWS = 3
"""So many lines at the top and at the bottom of a page may be headers and footers."""

_SAME_HEIGHT = 8.0  # points
_NEAR = 6  # pages, among which a header comes again
_NUMBER = re.compile(r"(page|página|p\.)?\s*[-–—|]?\s*(\d{1,4}|[ivxl]{1,6})(\s*(of|de|/)\s*\d{1,4})?\s*[-–—|]?", re.I)
_LEADER = re.compile(r"(\. ?){4}")  # of a table of contents
_LINE_NUMBER = re.compile(r"\d{1,3}")

Seen = dict[tuple[str, str], list[tuple[int, float]]]


def without_edges(pages: list[list[Line]]) -> tuple[list[list[Line]], Counter[str]]:
    """The pages' pieces without what belongs to the page, and the lines that were left out, with their number.

    From the edge inwards a line is left out as long as it stands at the same height on several pages near, however
    its digits differ; begins or ends with the number of its page; or is nothing but such a number.
    """
    pages = [_without_line_numbers(pieces) for pieces in pages]
    seen, numbering = _seen(pages), _numbering(pages)
    kept, dropped = [], Counter()
    for page, pieces in enumerate(pages):
        gone = []
        for edge, lines in _edges(pieces):
            for row in lines:
                repeats = _repeats(seen[edge, _pattern(row)], page, row, len(pages))
                numbered = _NUMBER.fullmatch(row.text) or (numbering is not None and page + numbering in _numbers(row))
                if not repeats and not (numbered and _alone(row, pieces)):
                    break
                gone.append(row.base)
                dropped[_pattern(row)] += 1
        kept.append([piece for piece in pieces if not any(abs(piece.base - base) < 0.4 * piece.size for base in gone)])
    return kept, dropped


def _edges(pieces: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    """The outermost lines at the top and at the bottom, from the edge inwards."""
    lines = [row for row in rows(pieces) if not _LEADER.search(row.text)]
    half = (len(lines) + 1) // 2
    yield "top", lines[: min(ROWS, half)]
    yield "bottom", lines[max(len(lines) - ROWS, half) :][::-1]


def _seen(pages: list[list[Line]]) -> Seen:
    """Edge and wording → on which pages, and at which height."""
    seen: Seen = defaultdict(list)
    for page, pieces in enumerate(pages):
        for edge, lines in _edges(pieces):
            for row in lines:
                seen[edge, _pattern(row)].append((page, row.base))
    return seen


def _repeats(places: Iterable[tuple[int, float]], page: int, row: Line, number: int) -> bool:
    near = sum(abs(other - page) <= _NEAR and abs(base - row.base) < _SAME_HEIGHT for other, base in places)
    return near >= (2 if number <= _NEAR else 3)


def _numbering(pages: list[list[Line]]) -> int | None:
    """What is to be added to the place of a page to have its printed number, where most pages bear one."""
    found = Counter()
    for page, pieces in enumerate(pages):
        found.update({number - page for _, lines in _edges(pieces) for row in lines for number in _numbers(row)})
    [(numbering, times)] = found.most_common(1) or [(None, 0)]
    return numbering if times > max(2, len(pages) // 2) else None


def _numbers(row: Line) -> list[int]:
    """The numbers with which it begins and ends."""
    return [int(number) for number in re.findall(r"^\d{1,4}\b|\b\d{1,4}$", row.text)]


def _pattern(row: Line) -> str:
    """Its words, without a number at either end and whatever the digits between."""
    return re.sub(r"\d+", "#", re.sub(r"^\W*\d+\W+|\W+\d+\W*$", "", row.text)).casefold()


def _alone(row: Line, pieces: list[Line]) -> bool:
    """Whether it is the outermost line, with room between it and the rest."""
    others = [piece.base for piece in pieces if abs(piece.base - row.base) > 0.4 * row.size]
    if not others:
        return False
    outermost = row.base < min(others) or row.base > max(others)
    return outermost and min(abs(base - row.base) for base in others) > 1.5 * row.size


def _without_line_numbers(pieces: list[Line]) -> list[Line]:
    """Bills and pleadings number their lines in the margin: 1, 2, 3 … left of all else, or right of it."""
    numbers = [piece for piece in pieces if _LINE_NUMBER.fullmatch(piece.text)]
    others = [piece for piece in pieces if not _LINE_NUMBER.fullmatch(piece.text)]
    if len(numbers) < 8 or not others:
        return pieces
    left, right = min(piece.left for piece in others), max(piece.right for piece in others)
    margin = [piece for piece in numbers if piece.right < left or piece.left > right]
    values = [int(piece.text) for piece in sorted(margin, key=lambda piece: piece.base)]
    steps = Counter(after - before for before, after in zip(values, values[1:], strict=False))
    if steps and steps.most_common(1)[0][1] > 0.8 * (len(values) - 1) and len(values) >= 8:
        return [piece for piece in pieces if piece not in margin]
    return pieces
