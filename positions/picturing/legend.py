"""The key of a picture: what each mark stands for, in lines that fit its width."""

from collections.abc import Sequence
from typing import NamedTuple

from positions.picturing.lettering import width
from positions.picturing.shapes import Picture, Point, glyph, text

SIZE = 13
LINE = 24


class Entry(NamedTuple):
    tone: int
    words: str


def add_legend(picture: Picture, *, entries: Sequence[Entry], top: float = 0) -> float:
    """Draw the key from `top` on; the answer is where it ends."""
    left = 0.0
    for entry in entries:
        room = 36 + width(entry.words, size=SIZE)
        if left and left + room > picture.width:
            left, top = 0.0, top + LINE
        words = text(entry.words, at=Point(left + 20, top + 17), css="label")
        picture.add([*glyph(entry.tone, at=Point(left + 8, top + 12)), words], css=f"s{entry.tone}")
        left += room
    return top + LINE
