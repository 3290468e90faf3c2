"""From rows to records: all that the database holds, document by document."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import F, Prefetch, Q, QuerySet

from positions.anchoring import State, is_ambiguous
from positions.choices import Status
from positions.exporting.references import References
from positions.models import Argument, LineOfArgument, Organization, Position, Question, TaggedPosition, Topic
from positions.records.shapes import (
    ArgumentRecord,
    DocumentRecord,
    LineRecord,
    OrganizationRecord,
    PositionRecord,
    QuestionRecord,
    ReplyRecord,
    SourceRecord,
    StanceRecord,
    TopicRecord,
)

_AT_ONCE = 500
Shape = TypeVar("Shape")


def gather_documents() -> Iterator[DocumentRecord]:
    """Each question with its stances and topics, its lines, then its positions; in the end who holds none.

    An organization is written out in the first document that it appears in, and named by its slug in the others.
    """
    references = References()
    written: set[int] = set()
    for question in Question.objects.order_by("slug"):
        yield _question_document(question)
        yield DocumentRecord(question=question.slug, lines=tuple(map(_line, _lines_of(question))))
        for row in _positions_on(question).iterator(_AT_ONCE):
            organization = row.organization
            named = organization.slug if organization.pk in written else _copy(OrganizationRecord, organization)
            written.add(organization.pk)
            yield DocumentRecord(organization=named, position=_position(row, question, references))
    speaking = Position.objects.originals().values("organization")
    for organization in Organization.objects.exclude(pk__in=speaking).order_by("slug"):
        yield DocumentRecord(organization=_copy(OrganizationRecord, organization))


def _copy(shape: type[Shape], row: Any, **others: Any) -> Shape:
    """The record of a row: its own attributes of the same names, but for the others."""
    names = shape.__dataclass_fields__.keys() - others.keys()
    return shape(**{name: getattr(row, name) for name in names}, **others)


def _question_document(question: Question) -> DocumentRecord:
    return DocumentRecord(
        question=_copy(QuestionRecord, question),
        stances=tuple(_copy(StanceRecord, stance) for stance in question.stances.order_by("rank")),
        topics=tuple(_copy(TopicRecord, topic) for topic in (*Topic.objects.of(question), *_unlisted_topics(question))),
    )


def _unlisted_topics(question: Question) -> QuerySet[Topic]:
    """Topics that the question's vocabulary lacks, though its positions or lines use them."""
    tagged = TaggedPosition.objects.filter(content_object__question=question, content_object__draft_of=None)
    tagged = tagged.values_list("tag", flat=True)
    lines = question.lines.values_list("topic", flat=True)
    used = {*tagged.distinct(), *lines.distinct()}
    return Topic.objects.filter(pk__in=used).exclude(vocabularies__question=question).order_by("slug")


def _lines_of(question: Question) -> QuerySet[LineOfArgument]:
    answers = Prefetch("answers", LineOfArgument.objects.filter(question=question).order_by("pk"))
    return question.lines.order_by("pk").select_related("topic").prefetch_related(answers)


def _line(line: LineOfArgument) -> LineRecord:
    return _copy(
        LineRecord, line, topic=line.topic.slug, answers=tuple(answered.slug for answered in line.answers.all())
    )


def _positions_on(question: Question) -> QuerySet[Position]:
    """By organization, the current one first."""
    leads = Q(status=Status.PUBLISHED, is_current=True)
    positions = question.positions.originals().annotate(leads=leads, earlier=F("supersedes__slug"))
    chosen = TaggedPosition.objects.filter(chosen=True).order_by("tag__slug").select_related("tag")
    positions = positions.select_related("organization", "stance").order_by("organization__slug", "-leads", "slug")
    return positions.prefetch_related(
        "sources",
        "arguments__topic",
        "arguments__line",
        Prefetch("arguments__responds_to", Argument.objects.order_by().only("pk")),
        Prefetch("tagged_topics", chosen, to_attr="chosen_topics"),
    )


def _position(row: Position, question: Question, references: References) -> PositionRecord:
    sources = list(row.sources.all())
    numbers = {source.pk: number for number, source in enumerate(sources, 1)}
    return _copy(
        PositionRecord,
        row,
        question=question.slug,
        stance=row.stance.slug,
        published=row.published_on,
        supersedes=row.earlier or "",
        text_file="",
        tags=tuple(tagging.tag.slug for tagging in row.chosen_topics),
        reply=ReplyRecord(kind=row.reply, text=row.reply_text, date=row.reply_date) if row.reply else None,
        sources=tuple(_copy(SourceRecord, source, published=source.published_on) for source in sources),
        arguments=tuple(
            _copy(
                ArgumentRecord,
                argument,
                topic=argument.topic.slug,
                line=argument.line.slug if argument.line else "",
                source=numbers.get(argument.source_id),
                responds_to=references.names(argument.responds_to.all(), question=question.slug),
                **_anchor(argument, text=row.text),
            )
            for argument in row.arguments.all()
        ),
    )


def _anchor(argument: Argument, *, text: str) -> dict[str, str]:
    """What a file says about a quotation's place: nothing, where the words alone lead there."""
    state = "" if argument.anchor_state == State.EXACT else argument.anchor_state
    if state or (argument.quote and is_ambiguous(text, argument.quote)):
        return {"anchor": state, "prefix": argument.prefix, "suffix": argument.suffix}
    return {"anchor": "", "prefix": "", "suffix": ""}
