"""Take a merge back: the removed record returns as it was, and all that was moved returns to it."""

from collections import defaultdict
from collections.abc import Iterator

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Field, Model
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from positions.choices import MergedKind
from positions.models import (
    Argument,
    ContentVersion,
    FormerSlug,
    LineOfArgument,
    Merge,
    Position,
    Question,
    QuestionTopic,
    TaggedPosition,
)
from positions.publishing.merging.links import MODELS, model_of, touched_by
from positions.publishing.merging.marking import mark
from positions.publishing.requirements import Missing
from positions.publishing.workflow import Refused

_AT_ONCE = 500
_ORIGINALS = {Position: "draft_of", Argument: "draft_of", TaggedPosition: "content_object__draft_of__tagged_topics"}
"""The way from a row of a new draft to the one whose place it takes."""


def obstacles_to(merge: Merge) -> list[str]:
    """All that has changed since so that it cannot be taken back exactly; nothing when it can."""
    if merge.undone:
        return [_("This merge was undone already.")]
    model = MODELS[merge.kind]
    kept = model._base_manager.filter(pk=merge.kept).first()
    if kept is None:
        text = _("“%(name)s” is not there any more. If it was merged into another record, undo that merge first.")
        return [text % {"name": merge.kept_name}]
    return [*_of_the_record(merge, model), *_of_what_was_moved(merge), *_of_drafts(merge), *_of_its_kind(merge, kept)]


@transaction.atomic
def undo_merge(merge: Merge, *, user: User) -> Model:
    """The record that returns; or Refused with every reason against it."""
    ContentVersion.objects.select_for_update().get()
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if obstacles := obstacles_to(merge):
        raise Refused([Missing(text) for text in obstacles])
    try:
        with transaction.atomic():
            return _undo(merge, user)
    except IntegrityError:
        raise Refused([Missing(_("Something that was moved has changed since, and cannot return."))]) from None


def _undo(merge: Merge, user: User) -> Model:
    model = MODELS[merge.kind]
    back = _restore(model, merge.stored["removed"])
    FormerSlug.objects.filter(slug=back.slug, **{f"{merge.kind}_id": merge.kept}).delete()
    for label, column, keys in merge.stored["moved"]:
        for first in range(0, len(keys), _AT_ONCE):
            some = keys[first : first + _AT_ONCE]
            model_of(label)._base_manager.filter(pk__in=some, **{column: merge.kept}).update(**{column: back.pk})
    for label, rows in merge.stored["dropped"]:
        for columns in rows:
            if model_of(label) is FormerSlug and _is_another_s(columns, merge):
                continue
            _restore(model_of(label), columns)
    if merge.kind == MergedKind.TOPIC:
        _keep_in_vocabularies(merge)
    TaggedPosition.objects.filter(pk__in=merge.stored.get("chosen", [])).update(chosen=False)
    words = {"removed": merge.removed_name, "kept": merge.kept_name}
    comment = _("The merge of “%(removed)s” into “%(kept)s” was undone.") % words
    mark(_touched(merge), user=user, comment=comment)
    merge.undone, merge.undone_by = timezone.now(), user
    merge.save()
    return back


def _touched(merge: Merge) -> dict[type[Model], set[int]]:
    """The two records, and those whose rows lead to the one that is back."""
    touched = defaultdict(set, {MODELS[merge.kind]: {merge.kept, merge.removed}})
    moved = [(label, keys) for label, _column, keys in merge.stored["moved"]]
    for label, keys in [*moved, *((label, [row["id"] for row in rows]) for label, rows in merge.stored["dropped"])]:
        for model, those in touched_by(model_of(label), keys).items():
            touched[model] |= those
    return touched


def _is_another_s(columns: dict, merge: Merge) -> bool:
    """Whether the former name leads to another record since."""
    rows = FormerSlug.objects.of(merge.kind)
    return rows.filter(slug=columns["slug"], question=columns["question_id"]).exists()


def _keep_in_vocabularies(merge: Merge) -> None:
    """What was written under the kept topic since, on questions that had only the removed one, keeps its place."""
    [places] = [keys for label, _column, keys in merge.stored["moved"] if model_of(label) is QuestionTopic]
    for question in Question.objects.filter(vocabulary__in=places):
        arguments = Argument.objects.filter(topic=merge.kept, position__question=question)
        if arguments.exists() or question.lines.filter(topic=merge.kept).exists():
            question.learn([merge.kept])


def _restore(model: type[Model], columns: dict) -> Model:
    """The row as it was, its primary key included."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    values = {name: fields[name].to_python(value) for name, value in columns.items()}
    row = model(**values)
    row.save_base(raw=True, force_insert=True)
    return row


def _of_the_record(merge: Merge, model: type[Model]) -> Iterator[str]:
    """Its unique names may have been given to another one since."""
    removed = merge.stored["removed"]
    within = {"question": removed["question_id"]} if merge.kind == MergedKind.LINE else {}
    for name in ("slug", "name"):
        if name in removed and model._base_manager.filter(**{name: removed[name]}, **within).exists():
            yield _("“%(name)s” is the name of another record now: give that one another first.") % {
                "name": removed[name]
            }


def _of_what_was_moved(merge: Merge) -> Iterator[str]:
    for label, column, keys in merge.stored["moved"]:
        model = model_of(label)
        if model is FormerSlug:  # a name that another record took meanwhile is no longer a former one
            continue
        found = 0
        for first in range(0, len(keys), _AT_ONCE):
            some = {"pk__in": keys[first : first + _AT_ONCE], column: merge.kept}
            found += model._base_manager.filter(**some).count()
        if found < len(keys):
            words = {"kind": capfirst(str(model._meta.verbose_name_plural)), "number": len(keys) - found}
            yield _("%(kind)s that were moved, and are gone or lead elsewhere now: %(number)s") % words
    for label, rows in merge.stored["dropped"]:
        if any(
            _lacks_owner(field, rows, merge) for field in model_of(label)._meta.concrete_fields if field.is_relation
        ):
            yield _("Something that had both records is not there any more.")


def _of_drafts(merge: Merge) -> Iterator[str]:
    """New drafts of what was moved, begun since, lead to the kept record, and would do so again when published."""
    for label, column, keys in merge.stored["moved"]:
        model, moved = model_of(label), set(keys)
        if original := _ORIGINALS.get(model):
            rows = model._base_manager.filter(**{column: merge.kept, f"{original}__{column}": merge.kept})
            if model is TaggedPosition:
                rows = rows.filter(chosen=True)  # the others follow the arguments
                moved.update(merge.stored.get("chosen", []))
            pairs = rows.values_list("pk", original)
            if number := sum(key not in moved and of in moved for key, of in pairs):
                words = {"kind": capfirst(str(model._meta.verbose_name_plural)), "number": number}
                text = _("%(kind)s of new drafts that were begun since: %(number)s.") % words
                mend = _("Publish or discard these drafts first.")
                yield f"{text} {mend}"


def _lacks_owner(field: Field, rows: list[dict], merge: Merge) -> bool:
    owners = {row[field.attname] for row in rows} - {None}
    if field.related_model is MODELS[merge.kind]:
        owners -= {merge.removed}
    return field.related_model._base_manager.filter(pk__in=owners).count() < len(owners)


def _of_its_kind(merge: Merge, kept: Model) -> Iterator[str]:
    moved = {(label, column): keys for label, column, keys in merge.stored["moved"]}
    if merge.kind == MergedKind.TOPIC:
        arguments = set(moved[Argument._meta.label, "topic_id"])
        lines = set(moved[LineOfArgument._meta.label, "topic_id"])
        on_lines = Argument.objects.filter(topic=kept.pk, line__isnull=False).values_list("pk", "line")
        if any((argument in arguments) != (line in lines) for argument, line in on_lines):
            yield _("Arguments were put on lines of the other topic since: take them off again first.")
    if merge.kind == MergedKind.LINE and kept.topic_id != merge.stored["removed"]["topic_id"]:
        yield _("The line that was kept has another topic now.")
    if merge.kind == MergedKind.ORGANIZATION:
        positions = set(moved[Position._meta.label, "organization_id"])
        chained = Position.objects.filter(organization=kept.pk, supersedes__isnull=False)
        if any((one in positions) != (two in positions) for one, two in chained.values_list("pk", "supersedes")):
            yield _("A position of one supersedes one of the other since: change that first.")
