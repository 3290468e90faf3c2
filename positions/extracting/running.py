"""Has a document read in a process of its own, and outlives whatever becomes of that."""

import json
import logging
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import BoundedSemaphore

from positions.extracting.reading.shapes import Note, Reading, Refused
from positions.records.dates import PartialDate

LARGEST = 25
"""Megabytes of a document."""
SECONDS = 60
"""By the clock; the process itself may use half of it of a processor."""
AT_ONCE = 2
"""Documents that one server reads at the same time, so that its pages go on being served."""

_WORKER = "positions.extracting.reading.worker"
_HOME = Path(__file__).resolve().parents[2]
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TOO_SLOW = (-signal.SIGXCPU, -signal.SIGKILL)  # the kernel's signals of the limit on the processor's time
_places = BoundedSemaphore(AT_ONCE)
_log = logging.getLogger(__name__)


def read_document(content: bytes, *, media_type: str = "", charset: str = "") -> Reading:
    """What the document says; Refused, with the reason, when it cannot be read within the limits.

    `media_type` and `charset` are what a server said of it. The process has no settings, no environment and no open
    file but its input and output; of its answer nothing is taken but text.
    """
    if len(content) > LARGEST << 20:
        raise Refused("too-large", most=LARGEST)
    with _place(), tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        try:
            done = subprocess.run(
                [sys.executable, "-m", _WORKER, media_type, charset],
                input=content,
                stdout=output,
                stderr=errors,
                cwd=_HOME,
                env={"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Refused("too-slow", most=SECONDS) from None
        if done.returncode in _TOO_SLOW:
            raise Refused("too-slow", most=SECONDS)
        if done.returncode:
            errors.seek(0)
            _log.error(
                "Reading a document ended with %s: %s", done.returncode, errors.read()[-4000:].decode(errors="replace")
            )
            raise Refused("crashed")
        output.seek(0)
        return _taken(json.load(output))


@contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(timeout=SECONDS):
        raise Refused("busy")
    try:
        yield
    finally:
        _places.release()


def _taken(answer: dict[str, dict]) -> Reading:
    """The answer as a Reading that fits the columns it may be stored in."""
    if refused := answer.get("refused"):
        raise Refused(refused["code"], **refused["values"])
    given = answer["reading"]
    return Reading(
        kind=str(given["kind"])[:10],
        text=str(given["text"]).replace("\0", ""),
        title=_line(given["title"], 500),
        published=_date(given["published"]),
        publisher=_line(given["publisher"], 200),
        language=str(given["language"]) if _LANGUAGE.fullmatch(str(given["language"])[:20]) else "",
        notes=[Note(note["code"], note["values"]) for note in given["notes"]],
    )


def _date(text: str) -> str:
    with suppress(ValueError):
        return str(PartialDate.parse(str(text)))
    return ""


def _line(text: str, most: int) -> str:
    return " ".join(str(text).replace("\0", "").split())[:most]
