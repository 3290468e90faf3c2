"""Statements made ready for reading: paragraphs with their passages marked, and the arguments by number."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from positions.anchoring.marking import Segment, paragraphs_of
from positions.comparing.loading import Use, arguments_with_links, count_use
from positions.models import Argument, LineOfArgument, Position


@dataclass(frozen=True, slots=True)
class MarkedSegment:
    """A stretch of the statement and the arguments whose passages cover, begin or end with it.

    `hit` is the number, from 1, of the place that a search found here, and `opens_hit` says that it begins here.
    """

    text: str
    covering: list[Argument]
    opening: list[Argument]
    closing: list[Argument]
    hit: int = 0
    opens_hit: bool = False

    @property
    def topics(self) -> list[str]:
        """The slugs of the topics of its passages, for a page that lights them up."""
        return sorted({argument.topic.slug for argument in self.covering})


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    segments: list[MarkedSegment]
    arguments: list[Argument]  # those whose passage begins here


@dataclass(frozen=True, slots=True)
class Reading:
    """`paragraphs` is empty where no statement is held; `apart` are the arguments that rest on no passage of it."""

    position: Position
    paragraphs: list[MarkedParagraph]
    arguments: list[Argument]
    apart: list[Argument]

    @property
    def quoted(self) -> int:
        return sum(bool(argument.quote) for argument in self.arguments)

    @property
    def found(self) -> int:
        return len(self.arguments) - len(self.apart)


def load_readings(positions: Sequence[Position], *, use: Use, hits: Sequence[tuple[int, int]] = ()) -> list[Reading]:
    """The positions made ready for reading; three queries for any number of them.

    `hits` are the places (start, end) that a search found in the statement, where there is only one.
    """
    arguments = list(arguments_with_links().filter(position__in=positions).select_related("topic"))
    count_use(arguments, use=use)
    made = defaultdict(list)
    for argument in arguments:
        made[argument.position_id].append(argument)
    return [_reading(position, made[position.pk], hits) for position in positions]


def face(left: Reading, *, right: Reading) -> None:
    """Give each argument its `counterpart` on the other side: one on the same line, else on the same topic, or None."""
    for here, there in ((left, right), (right, left)):
        by_line = {argument.line_id: argument for argument in reversed(there.arguments) if argument.line_id}
        by_topic = {argument.topic_id: argument for argument in reversed(there.arguments)}
        for argument in here.arguments:
            argument.counterpart = by_line.get(argument.line_id) or by_topic.get(argument.topic_id)


def unused_lines(
    own: Sequence[Argument], *, allies: int, use: Mapping[int, int], least: float = 0.25
) -> list[LineOfArgument]:
    """Lines that at least that share of the allies make and none of its own arguments does; most made first.

    `use` is how many of the allies make each line (primary key), which each line carries too.
    """
    used = {argument.line_id for argument in own}
    often = [line for line, count in use.items() if line not in used and count >= max(2, least * allies)]
    lines = list(LineOfArgument.objects.filter(pk__in=often).select_related("topic"))
    for line in lines:
        line.use = use[line.pk]
    return sorted(lines, key=lambda line: (-line.use, line.pk))


def _reading(position: Position, arguments: list[Argument], hits: Sequence[tuple[int, int]]) -> Reading:
    """Number the arguments in the order of their passages, then those without one, and mark the passages."""
    placed = sorted((a for a in arguments if a.start is not None), key=lambda a: (a.start, a.end))
    apart = [argument for argument in arguments if argument.start is None]
    numbered = placed + apart
    for number, argument in enumerate(numbered, start=1):
        argument.number = number
    for argument, following in zip(numbered, numbered[1:], strict=False):
        argument.following, following.preceding = following, argument
    cut = paragraphs_of(position.text, [(argument.start, argument.end) for argument in placed] + list(hits))
    paragraphs = [
        MarkedParagraph(
            [_with_arguments(segment, placed) for segment in paragraph.segments],
            [placed[place] for place in paragraph.opening if place < len(placed)],
        )
        for paragraph in cut
    ]
    return Reading(position, paragraphs, numbered, apart)


def _with_arguments(segment: Segment, placed: list[Argument]) -> MarkedSegment:
    """The spans of a segment told apart: first come those of arguments, then those of hits."""
    groups = (segment.covering, segment.opening, segment.closing)
    arguments = ([placed[place] for place in group if place < len(placed)] for group in groups)
    hit = max(segment.covering, default=-1) - len(placed) + 1
    return MarkedSegment(segment.text, *arguments, max(hit, 0), hit > 0 and hit + len(placed) - 1 in segment.opening)
