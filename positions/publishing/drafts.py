"""New drafts of what readers have seen: a copy to edit, which takes its original's place when it is published."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import CharField, Field, Model, Value
from django.db.models.functions import Cast, Concat

from positions.choices import UNPUBLISHED, How, Status, StepName
from positions.models import Argument, Position, Source, StepTaken, TaggedPosition
from positions.publishing.history import record

# What a row does not share with its draft; every other column is content, also one that is yet to come.
_OF_ITS_OWN = {"id", "slug", "status", "publish_at", "draft_of", "based_on", "is_current", "revision", "changed"}
_OF_ITS_OWN |= {"created", "position", "content_object"}
NO_TITLE = Concat(Value("#"), Cast("pk", CharField()))


@transaction.atomic
def begin_draft(original: Position, *, user: User, comment: str = "") -> Position:
    """The new draft of a position that readers have seen: the one that is begun already, or a copy of it.

    A position that they have not seen is a draft itself.
    """
    original = Position.objects.select_for_update().get(pk=original.pk)
    draft = Position.objects.filter(draft_of=original).first()
    if draft or original.status in UNPUBLISHED:
        return draft or original
    slug = Position.objects.free_slug(f"{original.slug[:200]}-draft")
    columns = {"status": Status.DRAFT, "draft_of_id": original.pk, "based_on": original.revision}
    draft = Position.objects.create(**_content(original), **columns, slug=slug)
    sources = _copy_parts(original.sources.all(), draft)
    arguments = _copy_parts(original.arguments.all(), draft, sources=sources)
    answers = Argument.responds_to.through
    answers.objects.bulk_create(
        answers(from_argument_id=arguments[row.from_argument_id], to_argument_id=row.to_argument_id)
        for row in answers.objects.filter(from_argument__position=original)
    )
    _put_tags(original, draft)
    StepTaken.objects.create(position=original, step=StepName.REVISE, user=user, comment=comment)
    record([draft], how=How.BEGUN, user=user, comment=comment)
    return draft


@transaction.atomic
def publish_draft(draft: Position) -> Position:
    """Put what the draft says into its original, and delete the draft; the caller has checked that it may.

    What comes from the original keeps its primary key, and so its address and whatever refers to it.
    """
    original = Position.objects.select_for_update().get(pk=draft.draft_of_id)
    former = {"organization": original.organization_id, "question": original.question_id}
    Source.objects.filter(position=original).update(title=NO_TITLE)  # two sources may have changed places
    sources = _put_parts(Source, draft, original)
    _put_parts(Argument, draft, original, sources=sources)
    _put_tags(draft, original)
    for name, value in _content(draft).items():
        setattr(original, name, value)
    original.status = Status.PUBLISHED
    original.revision += 1
    StepTaken.objects.filter(position=draft).update(position=original)
    draft.delete()
    original.save()
    Position.objects.refresh_current(**former)
    return original


@transaction.atomic
def carry_over(original: Position, *, names: Iterable[str]) -> None:
    """Give its new draft, if there is one, the fields that were changed in the published record at once."""
    draft = Position.objects.select_for_update().filter(draft_of=original).first()
    if draft:
        for name in names:
            setattr(draft, name, getattr(original, name))
        if draft.based_on == original.revision - 1:
            draft.based_on = original.revision
        draft.revision += 1
        draft.save()


@transaction.atomic
def discard_draft(draft: Position, *, user: User, comment: str = "") -> Position:
    """Delete the draft, whose history keeps its last state; the original."""
    original = draft.draft_of
    StepTaken.objects.filter(position=draft).update(position=original)
    StepTaken.objects.create(position=original, step=StepName.DISCARD, user=user, comment=comment)
    draft.delete()
    return original


@transaction.atomic
def keep_draft(draft: Position, *, user: User, comment: str = "") -> Position:
    """Note that an editor has seen the published record as it is now, and wants the draft in its place."""
    draft.based_on = draft.draft_of.revision
    draft.revision += 1
    draft.save()
    StepTaken.objects.create(position=draft, step=StepName.CONFIRM, user=user, comment=comment)
    return draft


def is_behind(draft: Position) -> bool:
    """Whether the published record was changed after the draft was begun."""
    return bool(draft.draft_of_id) and draft.draft_of.revision != draft.based_on


def content_fields(model: type[Model]) -> list[Field]:
    """The columns that a row shares with its draft."""
    return [field for field in model._meta.concrete_fields if field.name not in _OF_ITS_OWN]


def _content(row: Model) -> dict:
    return {field.attname: getattr(row, field.attname) for field in content_fields(type(row))}


def _copy_parts(rows: Iterable[Model], draft: Position, *, sources: Mapping[int, int] | None = None) -> dict[int, int]:
    """The primary keys of the copies, by those of the rows; anchors are copied as they are, not looked up again."""
    copies = []
    for row in rows:
        part = type(row)(**_content(row), position=draft, draft_of_id=row.pk)
        _lead_to(sources, part)
        copies.append(part)
    if copies:
        type(copies[0]).objects.bulk_create(copies)
    return {part.draft_of_id: part.pk for part in copies}


def _put_parts(
    model: type[Model], draft: Position, original: Position, *, sources: Mapping[int, int] | None = None
) -> dict[int, int]:
    """Replace the original's rows by the draft's; the primary keys that they have then, by those they had."""
    rows = list(model.objects.filter(position=draft).select_related("draft_of"))
    kept = {row.pk: row.draft_of for row in rows if row.draft_of and row.draft_of.position_id == original.pk}
    model.objects.filter(position=original).exclude(pk__in=[own.pk for own in kept.values()]).delete()
    for row in rows:
        own = kept.get(row.pk, row)
        for name, value in _content(row).items():
            setattr(own, name, value)
        _lead_to(sources, own)
        if own is row:
            row.position, row.draft_of = original, None
        elif model is Argument:
            own.responds_to.set(row.responds_to.all())
    columns = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model.objects.bulk_update([kept.get(row.pk, row) for row in rows], columns, batch_size=100)
    return {row.pk: kept.get(row.pk, row).pk for row in rows}


def _lead_to(sources: Mapping[int, int] | None, part: Model) -> None:
    if sources is not None:
        part.source_id = sources.get(part.source_id)


def _put_tags(one: Position, other: Position) -> None:
    """Give the other position the topics of the one."""
    tags = [TaggedPosition(**{**_content(tag), "content_object": other}) for tag in one.tagged_topics.all()]
    other.tagged_topics.all().delete()
    TaggedPosition.objects.bulk_create(tags)
