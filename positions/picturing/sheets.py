"""A picture as a file of its own: with its title above, and below it where it comes from; and that file as PNG."""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from unicodedata import name

from positions.picturing.lettering import wrap
from positions.picturing.shapes import Picture, Point, Shape, text

MARGIN = 24
LEAST_WIDTH = 640
TITLE, NOTE = 20, 12
SHARP = 2  # pixels of a PNG for one of the SVG
MOST_PIXELS = 12_000_000
AT_ONCE = 2  # pictures that one server makes into PNG at the same time
PATIENCE = 3  # seconds that a picture waits for a place: it holds one of the server's few threads meanwhile
SECONDS = 60
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC", "DEVANAGARI", "THAI")
_HOME = Path(__file__).resolve().parents[2]
_places = BoundedSemaphore(AT_ONCE)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NotMade(Exception):
    """A picture that is no PNG now: others are being made, it took too long, or its process failed."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper, the words on it, and the picture at `left` and `top`."""

    paper: Picture
    words: list[Shape]
    picture: Picture
    top: int
    left: int = MARGIN


def lay_out(picture: Picture, *, title: str, notes: Sequence[str]) -> Sheet:
    room = max(picture.width, LEAST_WIDTH)
    heading = wrap(title, size=TITLE, most=room)
    below = [part for note in notes for part in wrap(note, size=NOTE, most=room)]
    top = MARGIN + len(heading) * (TITLE + 6) + 12
    words = [
        text(part, at=Point(MARGIN, MARGIN + TITLE + number * (TITLE + 6)), css="title")
        for number, part in enumerate(heading)
    ]
    start = top + picture.height + MARGIN + NOTE
    words += [
        text(part, at=Point(MARGIN, start + number * (NOTE + 6)), css="note") for number, part in enumerate(below)
    ]
    paper = Picture(room + 2 * MARGIN, start + len(below) * (NOTE + 6) + MARGIN - NOTE)
    return Sheet(paper, words, picture, top)


def well_formed(svg: str) -> str:
    """The text without the few characters that XML cannot hold, which records may."""
    return _NOT_XML.sub("", svg)


def has_other_letters(words: str) -> bool:
    """Whether some letters are of a script for which no font is installed with us."""
    return any(
        letter > "ÿ" and letter.isalpha() and not name(letter, SCRIPTS[0]).startswith(SCRIPTS) for letter in set(words)
    )


def rasterize(svg: str, *, width: float, height: float) -> bytes:
    """The picture as PNG, the same on every machine: its letters come from fonts that are installed with us.

    Only for letters of other scripts the fonts of the system are asked too; what they lack stays blank. A process of
    its own does it, because a large picture takes more memory than everything else that a server keeps.
    """
    zoom = min(SHARP, (MOST_PIXELS / (width * height)) ** 0.5)
    fonts = "all" if has_other_letters(svg) else "own"
    with _place():
        try:
            done = subprocess.run(
                [sys.executable, "-m", "positions.picturing.rasterizing", str(zoom), fonts],
                input=svg.encode(),
                stdout=subprocess.PIPE,
                cwd=_HOME,
                timeout=SECONDS,
                check=True,
            )
        except subprocess.SubprocessError as error:
            raise NotMade from error
    return done.stdout


@contextmanager
def _place() -> Iterator[None]:
    """One of the places, for which nobody waits long."""
    if not _places.acquire(timeout=PATIENCE):
        raise NotMade
    try:
        yield
    finally:
        _places.release()
