"""Lines put together to paragraphs by what typesetters do: gaps, indents, marks of lists, lines that end early."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from positions.extracting.reading.hyphens import Joiner
from positions.extracting.reading.shapes import Line

_BULLET = re.compile(r"[•‣▪■●◦○➢✓]\s*\S")
_NUMBERED = re.compile(r"([-–—*·]|\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+\S")
_SENTENCE_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_LEADS_TO_A_PAGE = re.compile(r"(\. ?){4,}\s*\w+$")

_GAP = 1.3  # of the distance of the lines around it
_WIDE_GAP = 2.8  # of the height of the type, wherever lines stand far apart
_INDENT = 0.8  # of the height of the type
_OTHER_SIZE = 0.07  # of the height of the type
_LARGE = 1.15  # of the text's own size: a heading, whose lines end where their sense does
_SEVERAL = 4  # lines, among which it can be told whether they are justified
_EARLY = 0.25  # of the width: a line that ends so early ends a paragraph, whatever its last letter


@dataclass(slots=True)
class Paragraphs:
    """The text, and how many lines were joined and hyphens undone for it."""

    texts: list[str]
    joined: int
    undone: int


@dataclass
class _Block:
    """Lines in one size with no gap between them; `runs_on` when it opens a column, into which a paragraph may run."""

    lines: list[Line]
    runs_on: bool
    left: float
    right: float
    large: bool

    @cached_property
    def is_justified(self) -> bool:
        """Whether most lines end at the right edge: then one that does not ends a paragraph."""
        full = sum(line.right > self.right - 0.1 * line.size for line in self.lines)
        return len(self.lines) >= _SEVERAL and full > len(self.lines) / 2


def paragraphs(columns: Sequence[list[Line]], *, usual_size: float) -> Paragraphs:
    joiner = Joiner(line.text for column in columns for line in column)
    grouped: list[list[Line]] = []
    before: _Block | None = None
    for block in _blocks(columns, usual_size):
        for place, line in enumerate(block.lines):
            if place:
                begins = _begins(grouped[-1], line, block)
            else:
                begins = before is None or not block.runs_on or _begins_on_top(grouped[-1], before, block)
            if begins:
                grouped.append([])
            grouped[-1].append(line)
        before = block
    texts = [_joined(lines, joiner) for lines in grouped]
    return Paragraphs(texts, sum(len(lines) - 1 for lines in grouped), joiner.undone)


def _joined(lines: list[Line], joiner: Joiner) -> str:
    text = lines[0].text
    for line in lines[1:]:
        text = joiner.join(text, line.text)
    return re.sub(r"\s+", " ", text).strip()


def _blocks(columns: Sequence[list[Line]], usual_size: float) -> Iterator[_Block]:
    for number, column in enumerate(columns):
        left = min(line.left for line in column)
        edge = sorted(line.right for line in column)[int(0.9 * len(column))]
        steps = [after.base - line.base for line, after in zip(column, column[1:], strict=False)]
        start = 0
        for place in range(1, len(column) + 1):
            if place == len(column) or _parted(column, steps, place):
                lines = column[start:place]
                right = max(line.right for line in lines) if len(lines) > 2 else max(edge, lines[0].right)
                yield _Block(lines, bool(number and not start), left, right, lines[0].size > _LARGE * usual_size)
                start = place


def _parted(column: list[Line], steps: list[float], place: int) -> bool:
    """Whether there is a gap before a line, or type of another size."""
    above, line, step = column[place - 1], column[place], steps[place - 1]
    if abs(above.size - line.size) > _OTHER_SIZE * max(above.size, line.size):
        return True
    around = steps[max(place - 2, 0) : place - 1] + steps[place : place + 1]
    return step > _WIDE_GAP * line.size or any(step > _GAP * other > 0 for other in around)


def _begins(paragraph: list[Line], line: Line, block: _Block) -> bool:
    """Whether a line begins a paragraph, or goes on with the one above it in its block."""
    above = paragraph[-1]
    early = not block.large and _ends_early(above, line, block)
    if _BULLET.match(line.text) or _LEADS_TO_A_PAGE.search(above.text):
        return True
    if _NUMBERED.match(line.text) and (early or _SENTENCE_ENDS.search(above.text)):
        return True
    if line.text[0].islower() or block.large:
        return False
    return early or _is_moved(paragraph, (line.left - above.left) / line.size)


def _is_moved(paragraph: list[Line], indent: float) -> bool:
    """Whether a line that is indented so much against the one above it cannot go on with its paragraph."""
    marked = _BULLET.match(paragraph[0].text) or _NUMBERED.match(paragraph[0].text)
    if len(paragraph) == 1:  # its second line goes back to the margin, or hangs below a mark or a name
        return bool(marked) and indent < -_INDENT
    return abs(indent) > _INDENT


def _begins_on_top(paragraph: list[Line], before: _Block, block: _Block) -> bool:
    """The same for the first line of a column, with the paragraph at the end of the column before."""
    above, line = paragraph[-1], block.lines[0]
    if abs(above.size - line.size) > _OTHER_SIZE * max(above.size, line.size) or _BULLET.match(line.text):
        return True
    if line.text[0].islower() or above.text.endswith("-"):
        return False
    ends = _SENTENCE_ENDS.search(above.text)
    is_heading = len(block.lines) == 1 and not _SENTENCE_ENDS.search(line.text)
    if ends and (_NUMBERED.match(line.text) or is_heading):
        return True
    if len(block.lines) > 1 and line.left - block.lines[1].left > _INDENT * line.size:
        return True
    if _is_moved(paragraph, (line.left - block.left - above.left + before.left) / line.size):
        return True
    return _ends_early(above, line, before)


def _ends_early(above: Line, line: Line, block: _Block) -> bool:
    """Whether the next line's first word would have stood on the line above, had the paragraph gone on."""
    room = block.right - above.right
    if room - (0 if block.is_justified else line.first_word) < 0.3 * line.size:
        return False
    return bool(_SENTENCE_ENDS.search(above.text)) or room > _EARLY * (block.right - block.left)
