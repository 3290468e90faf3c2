"""The argument map: a box for each line of argument, one side against the other, and arrows for what answers what."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from positions.picturing.lettering import wrap
from positions.picturing.shapes import Box, Picture, Point, Shape, path, rect, text

SIZE, NOTE = 14, 12
LINE = 19
PADDING = 12
GAP = 14
HEAD = 7  # the length of an arrow's head
SIDES = ("keep", "change", "either")
TONES = {"keep": 2, "either": 3, "change": 4}


@dataclass(frozen=True, slots=True)
class Claim:
    """A line of argument: `side` is one of SIDES, `notes` what stands under it; `answers` are keys of other lines."""

    key: int
    side: str
    words: str
    notes: Sequence[str]
    href: str
    answers: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Lines of argument that stand together."""

    heading: str
    href: str
    claims: Sequence[Claim]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where boxes stand: for each side the left edge, and the direction in which its arrows leave."""

    width: float
    box: float
    lefts: Mapping[str, float]
    leaving: Mapping[str, Point]
    bend: float
    stacked: bool


WIDE = Layout(
    960,
    410,
    {"keep": 0, "change": 550, "either": 275},
    {"keep": Point(1, 0), "change": Point(-1, 0), "either": Point(0, -1)},
    bend=70,
    stacked=False,
)
NARROW = Layout(288, 244, dict.fromkeys(SIDES, 44), dict.fromkeys(SIDES, Point(-1, 0)), bend=50, stacked=True)


def draw_flow(bands: Sequence[Band], *, layout: Layout, heads: Mapping[str, str], language: str = "") -> Picture:
    """`heads` names the sides; `language` is that of the heads and notes."""
    picture = Picture(layout.width, 0)
    for band in bands:
        if band.heading:
            picture.add(
                [text(band.heading, at=Point(0, picture.height + 24), css="heading")],
                title=band.heading,
                href=band.href,
            )
            picture.height += 40
        boxes = _placed(band, picture=picture, layout=layout, heads=heads, language=language)
        _add_arrows(picture, band, boxes=boxes, layout=layout)
        for claim in band.claims:
            picture.add(
                _box(claim, boxes[claim.key], language),
                css=f"claim s{TONES[claim.side]}",
                title=" ".join([claim.words, *claim.notes]),
                href=claim.href,
            )
        picture.height += GAP
    return picture


def _placed(band: Band, *, picture: Picture, layout: Layout, heads: Mapping[str, str], language: str) -> dict[int, Box]:
    """Where each box stands: side against side, what both use below them; on a narrow sheet all below each other."""
    boxes: dict[int, Box] = {}
    tops = dict.fromkeys(SIDES, picture.height)
    for side in SIDES:
        claims = [claim for claim in band.claims if claim.side == side]
        if claims and (layout.stacked or side == "either"):
            tops[side] = max(tops.values())
        if claims:
            at = Point(layout.lefts[side], tops[side] + 16)
            picture.add([text(heads[side], at=at, css="strong own", language=language)], css=f"s{TONES[side]}")
            tops[side] += 26
        for claim in claims:
            lines = sum(map(len, _lines(claim, layout.box)))
            boxes[claim.key] = Box(layout.lefts[side], tops[side], layout.box, lines * LINE + 2 * PADDING - 4)
            tops[side] = boxes[claim.key].bottom + GAP
    picture.height = max(tops.values())
    return boxes


def _box(claim: Claim, box: Box, language: str) -> list[Shape]:
    left, top = box.left + PADDING + 4, box.top + PADDING + 11
    words, notes = _lines(claim, box.width)
    lines = [*((part, "name", "") for part in words), *((part, "small", language) for part in notes)]
    shown = [
        text(part, at=Point(left, top + LINE * row), css=css, language=spoken)
        for row, (part, css, spoken) in enumerate(lines)
    ]
    return [rect(box, css="sheet", rounded=6), rect(Box(box.left, box.top, 5, box.height), css="full"), *shown]


def _lines(claim: Claim, width: float) -> tuple[list[str], list[str]]:
    """The words and the notes in lines that fit a box of this width."""
    room = width - 2 * PADDING - 4
    notes = [part for note in claim.notes for part in wrap(note, size=NOTE, most=room)]
    return wrap(claim.words, size=SIZE, most=room), notes


def _add_arrows(picture: Picture, band: Band, *, boxes: Mapping[int, Box], layout: Layout) -> None:
    """One curve for every two lines of which one answers the other, with a head at each line that is answered."""
    leaving = {claim.key: layout.leaving[claim.side] for claim in band.claims}
    answers = {(claim.key, other) for claim in band.claims for other in claim.answers if other in boxes}
    joined = sorted({(min(pair), max(pair)) for pair in answers if pair[0] != pair[1]})
    ports = _ports(joined, boxes=boxes, leaving=leaving)
    for one, other in joined:
        start, end = ports[one, other], ports[other, one]
        bend = min(layout.bend, 16 + abs(end.y - start.y) / 8) if layout.stacked else layout.bend
        out, back = _beyond(start, leaving[one], bend), _beyond(end, leaving[other], bend)
        shapes = [path("M", start, "C", out, back, end, css="arrow")]
        shapes += [_head(end, leaving[other])] if (one, other) in answers else []
        shapes += [_head(start, leaving[one])] if (other, one) in answers else []
        picture.add(shapes)


def _ports(
    joined: Sequence[tuple[int, int]], *, boxes: Mapping[int, Box], leaving: Mapping[int, Point]
) -> dict[tuple[int, int], Point]:
    """Where the curve from one box to another leaves: spread over the box's edge, in the order of the other boxes."""
    partners = defaultdict(list)
    for one, other in joined:
        partners[one].append(other)
        partners[other].append(one)
    ports = {}
    for key, others in partners.items():
        box, toward = boxes[key], leaving[key]
        for number, other in enumerate(sorted(others, key=lambda key: (boxes[key].top, key)), start=1):
            share = number / (len(others) + 1)
            side = Point(box.right if toward.x > 0 else box.left, box.top + share * box.height)
            ports[key, other] = side if toward.x else Point(box.left + share * box.width, box.top)
    return ports


def _head(tip: Point, toward: Point) -> Shape:
    base = _beyond(tip, toward, HEAD)
    aside = Point(toward.y * HEAD / 2, toward.x * HEAD / 2)
    corners = Point(base.x + aside.x, base.y + aside.y), Point(base.x - aside.x, base.y - aside.y)
    return path("M", tip, "L", *corners, "Z", css="head")


def _beyond(point: Point, toward: Point, distance: float) -> Point:
    return Point(point.x + toward.x * distance, point.y + toward.y * distance)
