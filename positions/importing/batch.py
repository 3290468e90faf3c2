"""The records of an import set, sorted by kind, each with its place; what is defined twice is noted."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from positions.importing.problems import Place, Problems
from positions.importing.reading import Document
from positions.records.shapes import OrganizationRecord, QuestionRecord


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
    """Questions and organizations by slug, lists by the slug of their question."""

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


def sort_documents(documents: Iterable[Document], *, questions: set[str], problems: Problems) -> Batch:
    """Sort what the documents hold; `questions` are the slugs that the database knows."""
    return _Sorter(list(documents), questions, problems).sorted()


class _Sorter:
    def __init__(self, documents: list[Document], questions: set[str], problems: Problems) -> None:
        self.documents, self.stored_questions, self.problems = documents, questions, problems
        self.batch = Batch()
        self.seen: dict[tuple[str, ...], Place] = {}

    def sorted(self) -> Batch:
        for document in self.documents:
            self._sort_question(document)
        for document in self.documents:
            for name in ("stances", "topics", "lines"):
                if getattr(document.record, name) is not None:
                    self._sort_list(name, document)
            self._sort_organization(document)
            self._sort_position(document)
        return self.batch

    def _sort_question(self, document: Document) -> None:
        question, place = document.record.question, document.place / "question"
        if isinstance(question, QuestionRecord) and self._is_first("question", question.slug, at=place):
            self.batch.questions[question.slug] = Entry(question, place)

    def _sort_list(self, name: str, document: Document) -> None:
        place, question = document.place / name, self._question_of(document, name)
        if question and self._is_first(f"list of {name} of", question, at=place):
            records = getattr(document.record, name)
            entries = [Entry(record, place / number) for number, record in enumerate(records, 1)]
            getattr(self.batch, name)[question] = Listing(place, entries)
            for entry in entries:
                self._is_first(name[:-1], slug_of(entry.record), at=entry.place, among=question)

    def _question_of(self, document: Document, name: str) -> str:
        """The question that the document names; else the only one there is."""
        question = document.record.question
        if question is not None:
            known = self.stored_questions | self.batch.questions.keys()
            self.problems.refer(document.place / "question", slug_of(question), what="question", known=known)
            return slug_of(question)
        only = list(self.batch.questions) or list(self.stored_questions)
        if len(only) == 1:
            return only[0]
        remedy = "Add `question:` with its slug to the file."
        self.problems.add(document.place / name, f"Of which question are these {name}?", remedy=remedy)
        return ""

    def _sort_organization(self, document: Document) -> None:
        organization, place = document.record.organization, document.place / "organization"
        if isinstance(organization, OrganizationRecord) and self._is_first("organization", organization.slug, at=place):
            self.batch.organizations[organization.slug] = Entry(organization, place)

    def _sort_position(self, document: Document) -> None:
        position, place = document.record.position, document.place / "position"
        if position is None:
            return
        if document.record.organization is None:
            remedy = "Add `organization:` with its slug, or with its keys."
            self.problems.add(document.place / "organization", "Whose position is this?", remedy=remedy)
        organization = slug_of(document.record.organization or "")
        if not position.slug and organization and position.question:
            position = replace(position, slug=f"{organization}-{position.question}")
        self._is_first("position", position.slug, at=place)
        self.batch.positions.append(PositionEntry(position, place, organization))

    def _is_first(self, kind: str, slug: str, *, at: Place, among: str = "") -> bool:
        first = self.seen.setdefault((kind, among, slug), at)
        if first is at or not slug:
            return True
        remedy = f"Keep one; the first is in {first.file}, line {first.line}."
        self.problems.add(at, f"The {kind} “{slug}” is here a second time.", remedy=remedy)
        return False
