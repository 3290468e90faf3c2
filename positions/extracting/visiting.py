"""Looks up many addresses politely: as robots.txt allows, one after the other on each host, with pauses."""

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from django.conf import settings

from positions.choices import Finding
from positions.extracting.fetching import Fetched, fetch
from positions.extracting.reading.shapes import Note, Refused
from positions.extracting.running import read_document

HOSTS = 4
"""That are asked at the same time."""
PAUSE = 2.0
"""Seconds between two questions to one host, unless its robots.txt asks for more."""
LONGEST_PAUSE = 30.0

_LATER = 3600  # seconds, when a server has had too many questions and does not say until when
_TOO_MANY, _OVERLOADED = 429, 503
# By status or reason. Anything else is silence, even of a name that nobody knows: who is cut off is told the same.
_FINDINGS = {
    404: Finding.GONE,
    410: Finding.GONE,
    401: Finding.CLOSED,
    403: Finding.CLOSED,
    407: Finding.CLOSED,
    _TOO_MANY: Finding.CLOSED,
    451: Finding.CLOSED,
    "robots": Finding.CLOSED,
    "no-address": Finding.GONE,
    "too-large": Finding.UNREADABLE,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """An address, with what the server gave when it was asked last."""

    url: str
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found. `finding` is None where there is a page: `text` is its text, or None if it says it is unchanged.

    `wait` is how many seconds the host wants to be left alone.
    """

    url: str
    finding: Finding | None
    note: Note
    status: int | None = None
    text: str | None = None
    fetched: Fetched | None = None
    wait: int = 0


def look_up(asked: Iterable[Asked], *, pause: float = PAUSE) -> Iterator[Looked]:
    """Host by host, as each is through; of a host that wants to be left alone the rest is left out."""
    hosts = defaultdict(list)
    for question in asked:
        hosts[urlsplit(question.url).netloc.lower()].append(question)
    with ThreadPoolExecutor(max_workers=HOSTS) as pool:
        for visit in as_completed(pool.submit(_visit, questions, pause) for questions in hosts.values()):
            yield from visit.result()


def _visit(questions: list[Asked], pause: float) -> list[Looked]:
    try:
        rules = _rules_of(questions[0].url)
    except Refused as refused:  # whoever does not answer this will not answer the rest
        return [_failed(question.url, refused.note) for question in questions]
    pause = max(pause, min(rules.crawl_delay(_name()) or 0, LONGEST_PAUSE))
    answers: list[Looked] = []
    for question in questions:
        time.sleep(pause)
        try:
            answers.append(_look(question, rules))
        except Refused as refused:
            answers.append(_failed(question.url, refused.note))
        if answers[-1].wait:
            break
    return answers


def _look(question: Asked, rules: RobotFileParser) -> Looked:
    if not rules.can_fetch(_name(), question.url):
        raise Refused("robots")
    found = fetch(question.url, etag=question.etag, modified=question.modified)
    if found.status == 304:
        return Looked(question.url, None, Note("unchanged"), found.status, None, found)
    note = found.notes[-1]
    try:
        reading = read_document(found.content, media_type=found.media_type, charset=found.charset)
    except Refused as refused:
        if refused.note.code == "busy":
            raise
        return Looked(question.url, Finding.UNREADABLE, refused.note, found.status, None, found)
    return Looked(question.url, None, note, found.status, reading.text, found)


def _failed(url: str, note: Note) -> Looked:
    """An answer that is no page, or none."""
    status = note.values.get("status") if note.code == "bad-status" else None
    wait = 0
    if status in (_TOO_MANY, _OVERLOADED):
        wait = int(note.values["retry_after"]) or (_LATER if status == _TOO_MANY else 0)
    finding = _FINDINGS.get(status) or _FINDINGS.get(note.code, Finding.SILENT)
    return Looked(url, finding, note, status, wait=wait)


def _rules_of(url: str) -> RobotFileParser:
    """The host's robots.txt (RFC 9309, 2.3): without one all is allowed; one that cannot be had is a refusal."""
    rules = RobotFileParser()
    try:
        lines = fetch(urljoin(url, "/robots.txt")).content[:512_000].decode("utf-8", "replace").splitlines()
    except Refused as refused:
        if not 400 <= int(refused.note.values.get("status", 0)) < 500 or refused.note.values["status"] == _TOO_MANY:
            raise
        lines = []
    rules.parse(line for line in lines if _is_understood(line))
    return rules


def _is_understood(line: str) -> bool:
    """Whether Python's reader takes the line of robots.txt: it stops at odd numbers and broken addresses."""
    try:
        RobotFileParser().parse(["User-agent: *", line])
    except ValueError:
        return False
    return True


def _name() -> str:
    """What robots.txt may call us."""
    return re.match(r"[\w-]*", settings.FETCH_AGENT)[0] or "Standpoint"
