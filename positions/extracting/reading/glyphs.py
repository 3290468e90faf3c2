"""The letters of a PDF's page, put together to words and to pieces of lines."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from positions.extracting.reading.shapes import Line

APART = 1.0
"""What stands further apart, in heights of the type, is no one piece: columns, or cells of a table."""

_AS = str.maketrans(
    dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
    | dict.fromkeys("\x02\xad\u2010\ufffe", "-")  # pdfium's own sign of a hyphen, and hyphens that fonts call soft
    | dict.fromkeys("\uf0a7\uf0b7\uf0d8", "•")  # the bullets of Symbol and Wingdings
    | dict.fromkeys("\t\r\n\v\f\xa0\u2002\u2003\u2009", " ")
)
_MARKS = frozenset("0123456789*†‡§,")


@dataclass(slots=True)
class _Word:
    """Letters on one baseline; `spaced` says whether white space stands before them, `turn` how they run (degrees)."""

    text: str
    left: float
    right: float
    base: float
    size: float
    turn: int
    spaced: bool

    def continues(self, left: float, base: float) -> bool:
        return abs(base - self.base) <= 0.05 * self.size and -self.size < left - self.right < APART * self.size


@dataclass(slots=True)
class Page:
    """The pieces of a page as they come in the file, and how much was left out."""

    pieces: list[Line]
    letters: int
    unreadable: int
    turned: int
    marks: int


def read_page(page: pdfium.PdfPage) -> Page:
    textpage = page.get_textpage()
    try:
        glyphs = _Glyphs(textpage)
        words = list(_words(glyphs))
    finally:
        textpage.close()
    turns = Counter()
    for word in words:
        turns[word.turn] += len(word.text)
    main = max(turns, key=turns.__getitem__, default=0)
    upright = [word for word in words if word.turn == main]
    pieces = [_piece(words) for words in _side_by_side(upright)]
    return Page(
        pieces=[line for line, _ in pieces if line.text],
        letters=glyphs.count,
        unreadable=glyphs.unreadable,
        turned=len(words) - len(upright),
        marks=sum(marks for _, marks in pieces),
    )


class _Glyphs:
    """What pdfium knows of each letter of a page."""

    def __init__(self, textpage: pdfium.PdfTextPage) -> None:
        self._page = textpage.raw
        self._numbers = [ctypes.c_double() for _ in range(6)]
        self._filled = [ctypes.byref(number) for number in self._numbers]
        self._known: dict[int, str] = {}
        self.count = textpage.count_chars()
        self.unreadable = 0

    def text(self, place: int) -> str:
        code = raw.FPDFText_GetUnicode(self._page, place)
        if code not in self._known:
            text = chr(code).translate(_AS)
            self._known[code] = text if text.isprintable() or "\ud800" <= text <= "\uf8ff" else ""
        text = self._known[code]
        self.unreadable += not text
        return text

    def turn(self, place: int) -> int:
        return round(math.degrees(raw.FPDFText_GetCharAngle(self._page, place))) % 360

    def size(self, place: int) -> float:
        """The height of the type in points, however the page scales it."""
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._page, place, matrix)
        return max(raw.FPDFText_GetFontSize(self._page, place) * math.hypot(matrix.c, matrix.d), 0.1)

    def place(self, place: int, turn: int) -> tuple[float, float, float]:
        """Left edge, right edge and baseline, as seen by who reads along the turn."""
        raw.FPDFText_GetCharBox(self._page, place, *self._filled[:4])
        raw.FPDFText_GetCharOrigin(self._page, place, *self._filled[4:])
        left, right, bottom, top, x, y = self._numbers
        if turn == 0:
            return left.value, right.value, -y.value
        along, up = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        ends = [left.value * along + bottom.value * up, right.value * along + top.value * up]
        return min(ends), max(ends), x.value * up - y.value * along


def _words(glyphs: _Glyphs) -> Iterator[_Word]:
    word, spaced = None, True
    for place in range(glyphs.count):
        text = glyphs.text(place)
        if not text.strip():
            spaced = spaced or bool(text)
            continue
        if word is not None:
            left, right, base = glyphs.place(place, word.turn)
            if not spaced and word.continues(left, base):
                word.text += text
                word.right = max(word.right, right)
                continue
            yield word
        turn = glyphs.turn(place)
        word = _Word(text, *glyphs.place(place, turn), glyphs.size(place), turn, spaced)
        spaced = False
    if word is not None:
        yield word


def _side_by_side(words: Iterable[_Word]) -> Iterator[list[_Word]]:
    """Words that follow each other on one line, raised and lowered ones with them."""
    row: list[_Word] = []
    for word in words:
        if row:
            size = max(row[-1].size, word.size)
            beside = -0.5 * size < word.left - row[-1].right < APART * size
            if not beside or abs(word.base - row[-1].base) > 0.6 * size:
                yield row
                row = []
        row.append(word)
    if row:
        yield row


def _piece(words: list[_Word]) -> tuple[Line, int]:
    """The words as one line, without the raised marks of footnotes, and how many of those there were."""
    sizes, text, marks = Counter(), "", 0
    for word in words:
        sizes[round(word.size, 1), round(word.base, 1)] += len(word.text)
    size, base = max(sizes, key=sizes.__getitem__)
    after_mark = False
    for word in words:
        raised = word.size < 0.8 * size and word.base < base - 0.15 * size
        is_mark = raised and _MARKS.issuperset(word.text)
        if is_mark and text:
            marks += 1
        else:
            text += (" " if text and (word.spaced or after_mark) else "") + word.text
        after_mark = is_mark
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Line(text.strip(), words[0].left, max(word.right for word in words), base, size), marks
