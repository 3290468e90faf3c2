"""The shapes of the interchange format: each field is a key of a file, and a field without a default is required."""

import datetime
from dataclasses import dataclass

from positions.records.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRecord:
    slug: str
    title: str
    prompt: str
    country: str = ""
    background: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceRecord:
    """One step of the scale; its rank is its place in the list, and an empty side follows from the rank."""

    slug: str
    label: str
    definition: str
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRecord:
    slug: str
    theme: str
    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRecord:
    slug: str
    topic: str
    leaning: str
    statement: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationRecord:
    slug: str
    name: str
    abbreviation: str = ""
    kind: str
    website: str = ""
    country: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRecord:
    """What the organization itself said about its entry."""

    kind: str
    text: str = ""
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    title: str
    url: str
    publisher: str = ""
    published: PartialDate | None = None
    kind: str = "statement"
    primary: bool = True
    retrieved: datetime.date | None = None
    archived_url: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentRecord:
    """One point under one topic; `source` is a number in the list of sources, `responds_to` names other arguments."""

    topic: str
    line: str = ""
    claim: str
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    anchor: str = ""
    source: int | None = None
    responds_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRecord:
    """What the document's organization says; once read, `text` holds the statement and `text_file` is empty."""

    question: str
    slug: str = ""
    stance: str
    basis: str = "stated"
    coding: str = "partial"
    status: str = "published"
    title: str
    published: PartialDate | None = None
    language: str = "en"
    supersedes: str = ""
    summary: str
    text_file: str = ""
    text: str = ""
    tags: tuple[str, ...] = ()
    reply: ReplyRecord | None = None
    sources: tuple[SourceRecord, ...] = ()
    arguments: tuple[ArgumentRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """What one file may hold; a list that is there is whole, and None is a list that is not there."""

    question: QuestionRecord | str | None = None
    stances: tuple[StanceRecord, ...] | None = None
    topics: tuple[TopicRecord | str, ...] | None = None
    lines: tuple[LineRecord, ...] | None = None
    organization: OrganizationRecord | str | None = None
    position: PositionRecord | None = None
