"""A statement cut into paragraphs and segments, so that passages can be marked even where they overlap."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_GAP = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that the same passages cover; each passage is named by its place in the list of spans."""

    text: str
    covering: tuple[int, ...]
    opening: tuple[int, ...]
    closing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    segments: list[Segment]

    @property
    def opening(self) -> list[int]:
        """The passages that begin in this paragraph, in the order in which they begin."""
        return [span for segment in self.segments for span in segment.opening]


def paragraphs_of(text: str, spans: Sequence[tuple[int, int]]) -> list[Paragraph]:
    """Cut the text at blank lines, and each paragraph where a span (start, end in code points) begins or ends.

    Joined, the segments of a paragraph are its text. A span that begins or ends in the blank between two paragraphs
    counts to the paragraph it reaches into; one that reaches into none is left out.
    """
    ranges = _paragraph_ranges(text)
    spans = [_clamped(span, ranges) for span in spans]
    cuts = sorted({edge for span in spans for edge in span})
    return [Paragraph(_segments(text, first, last, spans, cuts)) for first, last in ranges]


def _paragraph_ranges(text: str) -> list[tuple[int, int]]:
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    ranges = []
    for gap in _GAP.finditer(text, start, end):
        ranges.append((start, gap.start()))
        start = gap.end()
    return [(first, last) for first, last in [*ranges, (start, end)] if first < last]


def _clamped(span: tuple[int, int], ranges: list[tuple[int, int]]) -> tuple[int, int]:
    """The span without the blanks at its ends that belong to no paragraph."""
    start, end = span
    after = bisect_right(ranges, start, key=lambda edges: edges[1])
    before = bisect_left(ranges, end, key=lambda edges: edges[0]) - 1
    if after > before:
        return 0, 0
    return max(start, ranges[after][0]), min(end, ranges[before][1])


def _segments(text: str, first: int, last: int, spans: list[tuple[int, int]], cuts: list[int]) -> list[Segment]:
    edges = [first, *cuts[bisect_right(cuts, first) : bisect_left(cuts, last)], last]
    here = [place for place, (start, end) in enumerate(spans) if start < last and end > first]
    segments = []
    for start, end in zip(edges, edges[1:], strict=False):
        covering = tuple(place for place in here if spans[place][0] < end and spans[place][1] > start)
        opening = tuple(place for place in covering if spans[place][0] == start)
        closing = tuple(place for place in covering if spans[place][1] == end)
        segments.append(Segment(text[start:end], covering, opening, closing))
    return segments
