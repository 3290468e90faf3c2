"""Writes a state of a record into it and into what belongs to it; rows that were deleted get their old keys again."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db.models import F, Model
from django.utils.translation import gettext as _

from positions.models import (
    NAMED,
    Argument,
    FormerSlug,
    LineOfArgument,
    Position,
    Question,
    QuestionTopic,
    Source,
    Stance,
    TaggedPosition,
)
from positions.publishing.drafts import NO_TITLE
from positions.publishing.states import State

OF_THE_PRESENT = {"revision", "changed", "created", "is_current", "status", "publish_at", "draft_of", "based_on"}

_OUT_OF_THE_WAY = 10_000


def kept_by(row: Model) -> set[str]:
    """The fields that the record keeps of its present: where it stands, and of a position its address."""
    return OF_THE_PRESENT | {"slug"} if isinstance(row, Position) else OF_THE_PRESENT


def put_state(row: Model, *, state: State) -> None:
    """Let the record say what the state says; errors are left to the caller, whose transaction undoes all of it."""
    slug = row.slug
    _put_fields(row, state.fields, but=kept_by(row))
    if isinstance(row, LineOfArgument):
        _refuse_to_move_what_is_used(row)
    if isinstance(row, Position) and not Position.objects.filter(pk=row.supersedes_id).exists():
        row.supersedes = None
    row.full_clean()
    row.revision += 1
    row.save()
    if row.slug != slug and type(row) in NAMED:
        FormerSlug.objects.remember(row, kind=NAMED[type(row)], slug=slug)
    if isinstance(row, Position):
        sources = _put_parts(Source, row, state)
        _put_parts(Argument, row, state, sources=sources)
        _put_tags(row, state)
    elif isinstance(row, Question):
        _put_stances(row, state)
        _put_vocabulary(row, state)
    elif isinstance(row, LineOfArgument):
        row.answers.set(LineOfArgument.objects.filter(pk__in=state.fields["answers"]))


def _put_fields(row: Model, fields: Mapping[str, object], *, but: set[str]) -> None:
    """What an older release did not know yet keeps its present value, what it knew more is left out."""
    for field in row._meta.concrete_fields:
        if field.name in fields and field.name not in but:
            setattr(row, field.attname, field.to_python(fields[field.name]))


def _refuse_to_move_what_is_used(line: LineOfArgument) -> None:
    stored = LineOfArgument.objects.get(pk=line.pk)
    moved = (stored.question_id, stored.topic_id) != (line.question_id, line.topic_id)
    if moved and line.arguments.exists():
        message = _("Positions use this line under its question and topic: change their arguments first.")
        raise ValidationError(message)


def _put_parts(
    model: type[Model], position: Position, state: State, *, sources: Mapping[int, Model] | None = None
) -> dict[int, Model]:
    """The position's rows by the keys that the state knows them by; a draft's go by those of its original."""
    of_original = position.pk != state.key
    rows = model.objects.filter(position=position)
    present = {(row.draft_of_id if of_original else None) or row.pk: row for row in rows}
    recorded = state.parts[model]
    for key in present.keys() - recorded.keys():
        present.pop(key).delete()
    if model is Source:
        rows.update(title=NO_TITLE)  # two sources may have changed places
    for key, fields in recorded.items():
        row = present.setdefault(key, _new_part(model, position, key, fields, of_original=of_original))
        _put_fields(row, fields, but=OF_THE_PRESENT | {"position", "source"})
        if sources is not None:
            row.source = sources.get(fields["source"])
        row.full_clean(exclude=["position", "draft_of"])
        row.save()
    for key, fields in recorded.items() if model is Argument else ():
        present[key].responds_to.set(Argument.objects.filter(pk__in=fields["responds_to"]))
    return present


def _new_part(model: type[Model], position: Position, key: int, fields: Mapping, *, of_original: bool) -> Model:
    """A row under its old key, so that links lead to it again; in a new draft, a copy of the original's."""
    holder = model.objects.filter(pk=key).first()
    if holder is None:
        original = None if of_original else fields.get("draft_of")
        return model(pk=key, position=position, draft_of=model.objects.filter(pk=original).first())
    own = of_original and holder.position_id == position.draft_of_id
    return model(position=position, draft_of=holder if own else None)


def _put_tags(position: Position, state: State) -> None:
    position.tagged_topics.all().delete()
    TaggedPosition.objects.bulk_create(
        TaggedPosition(content_object=position, tag_id=topic, chosen=fields["chosen"])
        for topic, fields in state.parts[TaggedPosition].items()
    )
    position.sync_tags()


def _put_stances(question: Question, state: State) -> None:
    recorded, present = state.parts[Stance], {stance.pk: stance for stance in question.stances.all()}
    for key in present.keys() - recorded.keys():
        present[key].delete()
    question.stances.update(rank=F("rank") + _OUT_OF_THE_WAY)  # two steps may not share a rank, not for a moment
    for key, fields in recorded.items():
        stance = present.get(key) or Stance(pk=key, question=question)
        _put_fields(stance, fields, but=OF_THE_PRESENT | {"question"})
        stance.full_clean(exclude=["question"])
        stance.save()


def _put_vocabulary(question: Question, state: State) -> None:
    """A topic that arguments or lines of the question have stays in its vocabulary; readers would miss them."""
    recorded = state.parts[QuestionTopic]
    for place in question.vocabulary.exclude(topic__in=recorded).select_related("topic"):
        arguments = place.topic.arguments.filter(position__question=question)
        if arguments.exists() or place.topic.lines.filter(question=question).exists():
            message = _("“%(topic)s” has arguments on “%(question)s”: they would be left without their topic.")
            raise ValidationError(message, params={"topic": place.topic, "question": question})
        place.delete()
    for topic, fields in recorded.items():
        QuestionTopic.objects.update_or_create(question=question, topic_id=topic, defaults={"order": fields["order"]})
