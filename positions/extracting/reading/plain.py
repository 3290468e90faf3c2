"""Reads plain text: wrapped lines are joined, and blank lines or indents part paragraphs."""

from positions.extracting.reading.decoding import decode_text
from positions.extracting.reading.paragraphs import Paragraphs, paragraphs
from positions.extracting.reading.proposing import date_in, title_of, without_title
from positions.extracting.reading.shapes import LONGEST, Line, Note, Reading, Refused

_WRAPPED = 160
"""Where every tenth line is longer than that, nobody wrapped them: each is a paragraph."""

_HEIGHT = 2.5  # of the type, in letters, by which indents are measured
_BLANK = 10.0  # is always a gap


def read_plain(content: bytes, *, charset: str = "") -> Reading:
    text = decode_text(content, charset=charset)
    if len(text) > LONGEST:
        raise Refused("too-long", most=LONGEST)
    lines = _lines(text)
    if not lines:
        raise Refused("empty")
    lengths = sorted(len(line.text) for line in lines)
    if lengths[int(0.9 * len(lengths))] <= _WRAPPED:
        found = paragraphs([lines], usual_size=_HEIGHT)
    else:
        found = Paragraphs([line.text for line in lines], 0, 0)
    first = found.texts[0]
    title = title_of(first if len(first) <= 150 and not first.endswith((".", ":", ";", ",")) else "")
    return Reading(
        kind="text",
        text="\n\n".join(without_title(found.texts, title) or found.texts),
        title=title,
        published=date_in(found.texts[:12]),
        notes=[Note("joined", {"number": found.joined}), Note("hyphens", {"number": found.undone})],
    )


def _lines(text: str) -> list[Line]:
    base, lines = 0.0, []
    for line in text.splitlines():
        line = line.expandtabs(8).rstrip()
        words = line.lstrip()
        base += 1 if words else _BLANK
        if words:
            lines.append(Line(words, len(line) - len(words), len(line), base, _HEIGHT))
    return lines
