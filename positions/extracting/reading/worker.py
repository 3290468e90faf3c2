"""The process of its own that reads one document: its bytes come in, JSON goes out.

Run as `python -m positions.extracting.reading.worker MEDIA_TYPE CHARSET`, which are what a server said, or empty. It
limits itself before it reads anything, and cannot take that back.
"""

import json
import resource
import sys
from contextlib import suppress
from dataclasses import asdict

from positions.extracting.reading.kinds import kind_of
from positions.extracting.reading.pdf import read_pdf
from positions.extracting.reading.plain import read_plain
from positions.extracting.reading.proposing import language_of
from positions.extracting.reading.shapes import LONGEST, Note, Reading, Refused
from positions.extracting.reading.web import read_html
from positions.extracting.reading.word import read_docx

SECONDS = 30
MEMORY = 768
"""Megabytes, about 60 of which are the programs themselves."""
WRITTEN = 32
"""Megabytes of the answer."""


def limit() -> None:
    """So many seconds of the processor, so much memory, few files and small ones, no core."""
    limits = {
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_AS: MEMORY << 20,
        resource.RLIMIT_FSIZE: WRITTEN << 20,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        with suppress(ValueError):  # macOS does not limit the address space
            resource.setrlimit(kind, (most, most))


def read(content: bytes, *, media_type: str = "", charset: str = "") -> Reading:
    kind = kind_of(content, media_type=media_type)
    if kind == "pdf":
        reading = read_pdf(content)
    elif kind == "docx":
        reading = read_docx(content)
    else:
        reading = {"html": read_html, "text": read_plain}[kind](content, charset=charset)
    if not reading.text:  # nothing but the number of a page
        raise Refused("empty")
    if len(reading.text) > LONGEST:
        raise Refused("too-long", most=LONGEST)
    if not reading.language:
        reading.language = language_of(reading.text)
        reading.notes.append(Note("language-guessed", {"number": int(bool(reading.language))}))
    reading.notes = [note for note in reading.notes if note.values.get("number", 1)]
    return reading


def answer(content: bytes, *, media_type: str, charset: str) -> dict[str, dict]:
    try:
        return {"reading": asdict(read(content, media_type=media_type, charset=charset))}
    except Refused as refused:
        return {"refused": asdict(refused.note)}
    except MemoryError:
        return {"refused": asdict(Note("too-much-memory", {"most": MEMORY}))}
    except RecursionError:
        return {"refused": asdict(Note("too-deep"))}


if __name__ == "__main__":
    limit()
    print(json.dumps(answer(sys.stdin.buffer.read(), media_type=sys.argv[1], charset=sys.argv[2])))
