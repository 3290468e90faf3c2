"""Keeps what was found at the addresses of sources, and compares it with the kept copies."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from positions.choices import Finding
from positions.extracting.visiting import PAUSE, Asked, Looked, look_up
from positions.models import Document, Source, SourceCheck

LONGEST_WAIT = timedelta(days=7)
PATIENCE = timedelta(days=14)
"""A page whose server has been silent so long is gone: one bad day, there or here, tells nothing."""


def due(*, older_than: timedelta = timedelta(0)) -> list[Asked]:
    """The addresses of sources that were last looked up so long ago, without hosts that want to be left alone.

    What is no source's address any more is forgotten.
    """
    urls = Source.objects.order_by().values("url").distinct()
    SourceCheck.objects.exclude(url__in=urls).delete()
    now = timezone.now()
    known = {check.url: check for check in SourceCheck.objects.defer("text", "kept_text")}
    resting = {_host(url) for url, check in known.items() if check.not_before and check.not_before > now}
    asked = []
    for url in urls.order_by("url").values_list("url", flat=True):
        check = known.get(url)
        if _host(url) in resting or (check and older_than and check.checked > now - older_than):
            continue
        asked.append(Asked(url, check.etag, check.modified) if check else Asked(url))
    return asked


def look_up_and_keep(asked: list[Asked], *, pause: float = PAUSE) -> Iterator[SourceCheck]:
    """Each look as it is stored."""
    for looked in look_up(asked, pause=pause):
        yield keep(looked)


@transaction.atomic
def keep(looked: Looked) -> SourceCheck:
    """Store a look; whether the page changed is told by its text."""
    now = timezone.now()
    check = SourceCheck.objects.filter(url=looked.url).first() or SourceCheck(url=looked.url, since=now)
    before = check.finding
    if looked.fetched:
        check.etag, check.modified = ("", "") if looked.finding else (looked.fetched.etag, looked.fetched.modified)
        check.address = "" if looked.fetched.address == looked.url else _web_address(looked.fetched.address)
        check.archived_url = _web_address(looked.fetched.archived)
    check.finding = looked.finding or _compared(check, looked, now)
    silent_too_long = before == Finding.SILENT and now - check.since >= PATIENCE
    if check.finding == Finding.SILENT and (silent_too_long or before == Finding.GONE):
        check.finding = Finding.GONE
    check.status, check.checked = looked.status, now
    check.note = {"code": looked.note.code, "values": looked.note.values}
    check.not_before = now + min(timedelta(seconds=looked.wait), LONGEST_WAIT) if looked.wait else None
    check.since = now if check.finding != before else check.since
    check.save()
    return check


def _compared(check: SourceCheck, looked: Looked, now: datetime) -> Finding:
    """Same or changed, against the newest copy that is kept; the first look keeps one where there is none."""
    text = looked.text if looked.text is not None else (check.text or check.kept_text)
    document = Document.objects.of(check.url).first()
    if document and (check.kept is None or document.brought > check.kept):
        _keep_copy(check, document.text_as_read, document.brought)
    elif check.kept is None:
        _keep_copy(check, text, now)
    check.sha256 = _digest(text)
    is_same = check.sha256 == check.kept_sha256
    check.text = "" if is_same else text
    return Finding.SAME if is_same else Finding.CHANGED


def take_over(check: SourceCheck) -> None:
    """From now on the page is compared with what it says now: an editor has seen that it matters to nobody."""
    _keep_copy(check, check.text, timezone.now())
    check.text = ""
    check.finding, check.since = Finding.SAME, check.kept
    check.save()


def _keep_copy(check: SourceCheck, text: str, kept: datetime) -> None:
    check.kept_text, check.kept_sha256, check.kept = text, _digest(text), kept


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _web_address(address: str) -> str:
    return address if address.startswith(("http://", "https://")) and len(address) <= 2000 else ""


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
