"""A statement made ready for reading: its paragraphs with the marked passages, and its arguments by number."""

from dataclasses import dataclass

from positions.anchoring.marking import Segment, paragraphs_of
from positions.comparing.loading import arguments_with_links, count_use
from positions.models import Argument, Position


@dataclass(frozen=True, slots=True)
class MarkedSegment:
    """A stretch of the statement and the arguments whose passages cover, begin or end with it."""

    text: str
    covering: list[Argument]
    opening: list[Argument]
    closing: list[Argument]


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    segments: list[MarkedSegment]
    arguments: list[Argument]  # those whose passage begins here


@dataclass(frozen=True, slots=True)
class Reading:
    """`paragraphs` is empty where no statement is held; `apart` are the arguments that rest on no passage of it."""

    paragraphs: list[MarkedParagraph]
    apart: list[Argument]
    quoted: int
    found: int


def load_reading(position: Position) -> Reading:
    """Number the arguments in the order of their passages, then those without one, and mark the passages."""
    arguments = list(arguments_with_links().filter(position=position).select_related("topic"))
    count_use(arguments)
    placed = sorted((a for a in arguments if a.start is not None), key=lambda a: (a.start, a.end))
    apart = [argument for argument in arguments if argument.start is None]
    for number, argument in enumerate(placed + apart, start=1):
        argument.number = number
    cut = paragraphs_of(position.text, [(argument.start, argument.end) for argument in placed])
    paragraphs = [
        MarkedParagraph(
            [_with_arguments(segment, placed) for segment in paragraph.segments],
            [placed[place] for place in paragraph.opening],
        )
        for paragraph in cut
    ]
    return Reading(paragraphs, apart, sum(bool(argument.quote) for argument in arguments), len(placed))


def _with_arguments(segment: Segment, placed: list[Argument]) -> MarkedSegment:
    groups = (segment.covering, segment.opening, segment.closing)
    return MarkedSegment(segment.text, *([placed[place] for place in group] for group in groups))
