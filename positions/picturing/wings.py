"""What each side argues about: for every topic two bars, one to each side of its name."""

from collections.abc import Sequence
from dataclasses import dataclass

from positions.picturing.lettering import shorten, wrap
from positions.picturing.shapes import Box, Picture, Point, rect, text

BAR = 300  # of a hundred percent
NAME = 210
SHARE = 50
LINE = 28
LEFT, RIGHT = 2, 4  # the tones of the two sides


@dataclass(frozen=True, slots=True)
class Wings:
    """One topic: of each side's organizations the percentage that speaks to it."""

    label: str
    href: str
    left: float
    right: float
    theme: str = ""


def draw_wings(rows: Sequence[Wings], *, left: str, right: str, percentage: str = "%(n)s%%") -> Picture:
    """`left` and `right` say what the two sides are, `percentage` how one is written."""
    picture = Picture(2 * (BAR + SHARE) + NAME, 0)
    middle = picture.width / 2
    for words, edge, anchor, tone in ((left, -NAME / 2, "end", LEFT), (right, NAME / 2, "start", RIGHT)):
        for number, part in enumerate(wrap(words, size=14, most=BAR)):
            at = Point(middle + edge, 16 + 18 * number)
            picture.add([text(part, at=at, css="strong own", anchor=anchor)], css=f"s{tone}")
            picture.height = max(picture.height, at.y + 14)
    theme = ""
    for row in rows:
        if row.theme != theme:
            theme = row.theme
            picture.add([text(theme, at=Point(middle, picture.height + 20), css="small", anchor="middle")])
            picture.height += LINE
        _add_row(picture, row, percentage)
        picture.height += LINE
    return picture


def _add_row(picture: Picture, row: Wings, percentage: str) -> None:
    middle, top = picture.width / 2, picture.height
    name = text(shorten(row.label, size=14, most=NAME - 10), at=Point(middle, top + 19), css="name", anchor="middle")
    picture.add([name], title=row.label, href=row.href)
    for share, side, anchor, tone in ((row.left, -1, "end", LEFT), (row.right, 1, "start", RIGHT)):
        length = share * BAR / 100
        start = middle + side * NAME / 2
        bar = rect(Box(min(start, start + side * length), top + 5, length, LINE - 10), css="full")
        at = Point(start + side * (length + 6), top + 19)
        words = percentage % {"n": round(share)}
        picture.add([bar, text(words, at=at, css="small", anchor=anchor)], css=f"s{tone}")
