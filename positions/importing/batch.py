"""The records of an import set, sorted by kind, each with its place; what is defined twice is noted."""

from dataclasses import dataclass, field, replace
from typing import Any

from positions.importing.problems import Place, Problems
from positions.importing.reading import Document
from positions.records.shapes import (
    ArgumentRecord,
    DocumentRecord,
    OrganizationRecord,
    PositionRecord,
    QuestionRecord,
)

_LISTS = ("stances", "topics", "lines")


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and where it stands."""

    record: Any
    place: Place


@dataclass(frozen=True, slots=True)
class Listing:
    """A whole list of a question: its stances, topics or lines."""

    place: Place
    entries: list[Entry]

    @property
    def slugs(self) -> list[str]:
        return [slug_of(entry.record) for entry in self.entries if slug_of(entry.record)]


@dataclass(frozen=True, slots=True)
class PositionEntry(Entry):
    """A position, whose record is given its slug, and the slug of the organization that takes it."""

    organization: str


@dataclass(slots=True)
class Batch:
    """Questions and organizations by slug, lists by the slug of their question, positions without their texts."""

    questions: dict[str, Entry] = field(default_factory=dict)
    stances: dict[str, Listing] = field(default_factory=dict)
    topics: dict[str, Listing] = field(default_factory=dict)
    lines: dict[str, Listing] = field(default_factory=dict)
    organizations: dict[str, Entry] = field(default_factory=dict)
    positions: list[PositionEntry] = field(default_factory=list)

    @property
    def position_slugs(self) -> set[str]:
        return {entry.record.slug for entry in self.positions}


def slug_of(record: Any) -> str:
    """The slug of a record, or of what a bare slug refers to."""
    return record if isinstance(record, str) else record.slug


class Sorter:
    """Sorts documents as they come; lists wait until it is known which questions there are."""

    def __init__(self, problems: Problems) -> None:
        self.problems, self.batch = problems, Batch()
        self.seen: dict[tuple[str, ...], Place] = {}
        self.waiting: list[Document] = []
        self.kinds: dict[tuple[str, str, tuple[str, ...]], ArgumentRecord] = {}

    def take(self, document: Document) -> PositionEntry | None:
        """Sort what the document holds; its position, which the batch keeps without its texts, is given back whole."""
        self._sort_question(document)
        self._sort_organization(document)
        lists = {name: getattr(document.record, name) for name in _LISTS}
        if any(records is not None for records in lists.values()):
            self.waiting.append(Document(DocumentRecord(question=document.record.question, **lists), document.place))
        return self._sort_position(document)

    def sorted(self, *, questions: set[str]) -> Batch:
        """All of it, once every document is taken; `questions` are the slugs that the database knows."""
        for document in self.waiting:
            for name in _LISTS:
                if getattr(document.record, name) is not None:
                    self._sort_list(name, document, questions)
        return self.batch

    def _sort_question(self, document: Document) -> None:
        question, place = document.record.question, document.place / "question"
        if isinstance(question, QuestionRecord) and self._is_first("question", question.slug, at=place):
            self.batch.questions[question.slug] = Entry(question, place)

    def _sort_list(self, name: str, document: Document, questions: set[str]) -> None:
        place, question = document.place / name, self._question_of(document, name, questions)
        if question and self._is_first(f"list of {name} of", question, at=place):
            records = getattr(document.record, name)
            entries = [Entry(record, place / number) for number, record in enumerate(records, 1)]
            getattr(self.batch, name)[question] = Listing(place, entries)
            for entry in entries:
                self._is_first(name[:-1], slug_of(entry.record), at=entry.place, among=question)

    def _question_of(self, document: Document, name: str, questions: set[str]) -> str:
        """The question that the document names; else the only one there is."""
        question = document.record.question
        if question is not None:
            known = questions | self.batch.questions.keys()
            self.problems.refer(document.place / "question", slug_of(question), what="question", known=known)
            return slug_of(question)
        only = list(self.batch.questions) or list(questions)
        if len(only) == 1:
            return only[0]
        remedy = "Add `question:` with its slug to the file."
        self.problems.add(document.place / name, f"Of which question are these {name}?", remedy=remedy)
        return ""

    def _sort_organization(self, document: Document) -> None:
        organization, place = document.record.organization, document.place / "organization"
        if isinstance(organization, OrganizationRecord) and self._is_first("organization", organization.slug, at=place):
            self.batch.organizations[organization.slug] = Entry(organization, place)

    def _sort_position(self, document: Document) -> PositionEntry | None:
        position, place = document.record.position, document.place / "position"
        if position is None:
            return None
        if document.record.organization is None:
            remedy = "Add `organization:` with its slug, or with its keys."
            self.problems.add(document.place / "organization", "Whose position is this?", remedy=remedy)
        organization = slug_of(document.record.organization or "")
        if not position.slug and organization and position.question:
            position = replace(position, slug=f"{organization}-{position.question}")
        self._is_first("position", position.slug, at=place)
        self.batch.positions.append(PositionEntry(self._outline(position), place, organization))
        return PositionEntry(position, place, organization)

    def _outline(self, position: PositionRecord) -> PositionRecord:
        """The position without what takes memory: what other records may refer to is left."""
        return PositionRecord(
            question=position.question,
            slug=position.slug,
            stance=position.stance,
            status=position.status,
            supersedes=position.supersedes,
            tags=position.tags,
            arguments=tuple(map(self._outline_of_argument, position.arguments)),
            title="",
            summary="",
        )

    def _outline_of_argument(self, argument: ArgumentRecord) -> ArgumentRecord:
        """Without its words, most arguments are like others: each kind of them is kept once."""
        kind = (argument.topic, argument.line, argument.responds_to)
        if kind not in self.kinds:
            topic, line, responds_to = kind
            self.kinds[kind] = ArgumentRecord(topic=topic, line=line, claim="", responds_to=responds_to)
        return self.kinds[kind]

    def _is_first(self, kind: str, slug: str, *, at: Place, among: str = "") -> bool:
        first = self.seen.setdefault((kind, among, slug), at)
        if first is at or not slug:
            return True
        remedy = f"Keep one; the first is in {first.file}, line {first.line}."
        self.problems.add(at, f"The {kind} “{slug}” is here a second time.", remedy=remedy)
        return False
