"""The shapes that a picture is made of: SVG elements with their attributes as text, looks left to classes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

MIDDLE = 3  # the tone between the two sides


class Point(NamedTuple):
    x: float
    y: float


class Box(NamedTuple):
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Shape:
    """One SVG element; `words` is the text in it."""

    tag: str
    attributes: dict[str, str]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that share a class. With an address they are a link; `title` names it."""

    shapes: Sequence[Shape]
    css: str = ""
    title: str = ""
    href: str = ""


@dataclass(slots=True)
class Picture:
    width: float
    height: float
    groups: list[Group] = field(default_factory=list)

    @property
    def size(self) -> dict[str, str]:
        """Width and height as text."""
        return {"width": number(self.width), "height": number(self.height)}

    def add(self, shapes: Iterable[Shape], *, css: str = "", title: str = "", href: str = "") -> None:
        self.groups.append(Group(list(shapes), css, title, href))


def rect(box: Box, *, css: str = "", rounded: float = 0) -> Shape:
    place = {"x": box.left, "y": box.top, "width": box.width, "height": box.height}
    return _shape("rect", css, place | ({"rx": rounded} if rounded else {}))


def circle(center: Point, *, radius: float, css: str = "") -> Shape:
    return _shape("circle", css, {"cx": center.x, "cy": center.y, "r": radius})


def line(start: Point, *, end: Point, css: str = "") -> Shape:
    return _shape("line", css, {"x1": start.x, "y1": start.y, "x2": end.x, "y2": end.y})


def path(*steps: str | Point, css: str = "") -> Shape:
    """A path; `steps` are its commands and points in their order."""
    drawn = " ".join(step if isinstance(step, str) else f"{number(step.x)},{number(step.y)}" for step in steps)
    return Shape("path", _with_class(css, {"d": drawn}))


def text(
    words: str, *, at: Point, css: str = "", anchor: str = "start", turned: float = 0, language: str = ""
) -> Shape:
    """Words on one line whose `anchor` (start, middle or end) stands on the point; `turned` are degrees around it."""
    place = {"x": number(at.x), "y": number(at.y)}
    if anchor != "start":
        place["text-anchor"] = anchor
    if turned:
        place["transform"] = f"rotate({number(turned)} {place['x']} {place['y']})"
    if language:
        place["lang"] = language
    if "halo" in css:
        place["paint-order"] = "stroke"
    return Shape("text", _with_class(css, place), words)


def glyph(tone: int, *, at: Point, size: float = 6) -> list[Shape]:
    """The mark of a stance: squares for one end, circles for the other, a diamond between; full at the ends."""
    if tone == MIDDLE:
        corners = (
            Point(at.x, at.y - size),
            Point(at.x + size, at.y),
            Point(at.x, at.y + size),
            Point(at.x - size, at.y),
        )
        return [path("M", corners[0], "L", *corners[1:], "Z", css="full")]
    css = "hollow" if tone in (2, 4) else "full"
    side = size - 1 if css == "hollow" else size  # a stroke is drawn half outside
    if tone < MIDDLE:
        return [rect(Box(at.x - side, at.y - side, 2 * side, 2 * side), css=css)]
    return [circle(at, radius=side, css=css)]


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, never in the reader's notation of numbers."""
    return f"{value:.1f}".removesuffix(".0")


def _shape(tag: str, css: str, attributes: dict[str, float]) -> Shape:
    return Shape(tag, _with_class(css, {name: number(value) for name, value in attributes.items()}))


def _with_class(css: str, attributes: dict[str, str]) -> dict[str, str]:
    return attributes | ({"class": css} if css else {})
