"""Brings in documents: reads them, and keeps the original with what was read."""

from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.contrib.auth.models import AbstractBaseUser

from positions.extracting.fetching import fetch
from positions.extracting.reading.shapes import Note
from positions.extracting.running import read_document
from positions.models import Document
from positions.records.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Original:
    """A document as it came: its bytes, the name of its file, and where it is published.

    When it was fetched, `media_type` and `charset` are what the server said of it, and `notes` how it was fetched.
    """

    content: bytes
    name: str
    address: str = ""
    fetched: bool = False
    media_type: str = ""
    charset: str = ""
    notes: list[Note] = field(default_factory=list)


def fetch_original(address: str) -> Original:
    """What is at an address of the public internet. Refused when it cannot be fetched."""
    found = fetch(address)
    parts = urlsplit(address)
    name = PurePosixPath(unquote(parts.path)).name or parts.netloc
    return Original(found.content, name, address, True, found.media_type, found.charset, found.notes)


def read_original(original: Original) -> Document:
    """What is proposed from it; it is not kept. Refused when it cannot be read."""
    reading = read_document(original.content, media_type=original.media_type, charset=original.charset)
    document = Document(
        name=original.name.replace("\0", "")[-255:],
        kind=reading.kind,
        address=original.address,
        fetched=original.fetched,
        title=reading.title,
        publisher=reading.publisher,
        language=reading.language,
        text=reading.text,
        text_as_read=reading.text,
        notes=[asdict(note) for note in (*original.notes, *reading.notes)],
    )
    document.published_on = PartialDate.parse(reading.published) if reading.published else None
    return document


def keep_original(original: Original, *, user: AbstractBaseUser | None = None) -> tuple[Document, bool]:
    """The document that keeps it, and whether it is new. Refused when it cannot be read.

    Equal bytes from the same place are one document; what an editor has made of it stays.
    """
    digest = sha256(original.content).hexdigest()
    known = Document.objects.filter(sha256=digest, address=original.address).first()
    if known:
        return known, False
    document = read_original(original)
    document.by = user
    document.keep(original.content)
    document.save()
    return document, True
