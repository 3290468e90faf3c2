"""Merge two records: all that leads to one leads to the other then, and what undoing needs is kept."""

from collections import defaultdict

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from positions.models import ContentVersion, FormerSlug, Merge, Position, TaggedPosition
from positions.publishing.history import first_records
from positions.publishing.merging.links import LINKS, Link, kind_of, touched_by
from positions.publishing.merging.marking import mark
from positions.publishing.merging.plans import plan_merge
from positions.publishing.requirements import Missing
from positions.publishing.workflow import Refused

_AT_ONCE = 500


@transaction.atomic
def merge_records(kept: Model, *, removed: Model, user: User, seen: str) -> Merge:
    """Merge one into the other, or raise Refused; `seen` is what the plan said that the user had before them."""
    ContentVersion.objects.select_for_update().get()  # other writers wait until this is done
    rows = type(kept)._base_manager.filter(pk__in=[kept.pk, removed.pk]).in_bulk()
    if len(rows) < 2:
        raise Refused([Missing(_("One of the two is not there any more."))])
    kept, removed = rows[kept.pk], rows[removed.pk]
    plan = plan_merge(kept, removed=removed)
    if plan.obstacles:
        raise Refused([Missing(text) for text in plan.obstacles])
    if plan.seen != seen:
        raise Refused([Missing(_("Something that it moves was changed meanwhile: look at it again."))])
    touched = _touched(kept, removed)
    for model, keys in touched.items():
        if model is not Position:
            first_records(model, keys=sorted(keys))  # as they were before, where nothing of them is in the history yet
    stored = _move(kept, removed)
    kind = kind_of(kept)
    merge = Merge.objects.create(
        kind=kind,
        kept=kept.pk,
        removed=removed.pk,
        kept_name=str(kept),
        removed_name=str(removed),
        stored=stored | {"removed": _columns(removed)},
        user=user,
    )
    type(removed)._base_manager.filter(pk=removed.pk).delete()
    FormerSlug.objects.remember(kept, kind=kind, slug=removed.slug)
    touched[type(kept)].discard(removed.pk)
    words = {"removed": merge.removed_name, "kept": merge.kept_name}
    mark(touched, user=user, comment=_("“%(removed)s” was merged into “%(kept)s”.") % words)
    return merge


def _touched(kept: Model, removed: Model) -> dict[type[Model], set[int]]:
    """The two records, and those whose rows lead to the removed one."""
    touched = defaultdict(set, {type(kept): {kept.pk, removed.pk}})
    for link in LINKS[kind_of(kept)]:
        for model, keys in touched_by(link.model, list(link.to(removed).values_list("pk", flat=True))).items():
            touched[model] |= keys
    return touched


def _move(kept: Model, removed: Model) -> dict:
    """What was moved, dropped and changed, as undoing finds it again."""
    stored = defaultdict(list)
    for link in LINKS[kind_of(kept)]:
        doubled = list(link.to(removed).filter(link.is_doubled(removed, kept=kept)))
        keys = list(link.to(removed).values_list("pk", flat=True))
        dropped = {row.pk for row in doubled}
        if link.model is TaggedPosition:
            _choose(doubled, kept, stored)
        moved = [key for key in keys if key not in dropped]
        stored["moved"].append([link.model._meta.label, link.column, moved])
        stored["dropped"].append([link.model._meta.label, [_columns(row) for row in doubled]])
        _write(link, moved, sorted(dropped), kept)
    return dict(stored)


def _firsts(keys: list) -> range:
    return range(0, len(keys), _AT_ONCE)


def _write(link: Link, moved: list[int], dropped: list[int], kept: Model) -> None:
    rows = link.model._base_manager
    for first in _firsts(dropped):
        rows.filter(pk__in=dropped[first : first + _AT_ONCE]).delete()
    for first in _firsts(moved):
        rows.filter(pk__in=moved[first : first + _AT_ONCE]).update(**{link.column: kept.pk})


def _choose(doubled: list[TaggedPosition], kept: Model, stored: dict) -> None:
    """A tag that an editor chose stays a chosen one under its new topic."""
    positions = [row.content_object_id for row in doubled if row.chosen]
    for first in _firsts(positions):
        some = positions[first : first + _AT_ONCE]
        rows = TaggedPosition.objects.filter(tag=kept.pk, content_object__in=some, chosen=False)
        keys = list(rows.values_list("pk", flat=True))
        rows.filter(pk__in=keys).update(chosen=True)
        stored["chosen"] += keys


def _columns(row: Model) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
