"""The history of records: every saved state with all that belongs to it, kept by django-reversion."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import reversion
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Model
from django.utils import timezone
from reversion.models import Revision, Version, VersionQuerySet

from positions.choices import How
from positions.models import Position
from positions.publishing.bundles import FORMAT, PARTS, bundle
from positions.publishing.states import State, written
from positions.queries.inserting import insert_rows

_AT_ONCE = 200

for _model in PARTS:
    reversion.register(_model, format=FORMAT)


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision of a position: when and how it came about, and what differs from the one before.

    `fields` names the position's changed fields; `parts` says for sources, arguments and topics how many were added,
    changed and removed. The first entry of a history has neither: all of it was new.
    """

    date: datetime
    how: str
    fields: list[str]
    parts: dict[str, tuple[int, int, int]]


def record(records: Iterable[Model], *, how: str, user: AbstractBaseUser | None = None, comment: str = "") -> None:
    """Keep the records as they are stored now, with all that belongs to them, as one revision."""
    keys = defaultdict(list)
    for row in records:
        keys[type(row)].append(row.pk)
    keep(keys, how=how, user=user, comment=comment)


@transaction.atomic
def keep(
    keys: Mapping[type[Model], Iterable[int]],
    *,
    how: str,
    user: AbstractBaseUser | None = None,
    comment: str = "",
    advance: Callable[[int], object] = lambda number: None,
) -> None:
    """The same by primary keys, for any number of them; `advance` is told how many more are kept."""
    revision = None
    for model, those in keys.items():
        remaining = iter(those)
        while chunk := list(islice(remaining, _AT_ONCE)):
            said = f"{how}\n{comment}".strip()
            revision = revision or Revision.objects.create(date_created=timezone.now(), comment=said, user=user)
            insert_rows(Version, _versions(model, chunk, revision))
            advance(len(chunk))


def _versions(model: type[Model], keys: list[int], revision: Revision) -> list[dict]:
    names, kind = _names_of(model, keys), ContentType.objects.get_for_model(model).pk
    same = {"content_type_id": kind, "db": DEFAULT_DB_ALIAS, "format": FORMAT, "revision_id": revision.pk}
    return [
        {**same, "object_id": str(key), "serialized_data": text, "object_repr": names[key]}
        for key, text in bundle(model, keys)
    ]


def first_record(row: Model) -> None:
    """Keep the record as it is stored before its first change, so that a history begins with what was there."""
    if not Version.objects.get_for_object(row).exists():
        record([row], how=How.FOUND)


def first_records(model: type[Model], *, keys: Sequence[int]) -> None:
    """The same for any number of records, by primary keys."""
    for start in range(0, len(keys), _AT_ONCE):
        chunk = keys[start : start + _AT_ONCE]
        versions = Version.objects.get_for_model(model).filter(object_id__in=list(map(str, chunk)))
        known = set(versions.order_by().values_list("object_id", flat=True))
        keep({model: [key for key in chunk if str(key) not in known]}, how=How.FOUND)


def _names_of(model: type[Model], keys: Iterable[int]) -> dict[int, str]:
    """What each record is called, without the statements of positions."""
    if model is Position:
        rows = Position.objects.filter(pk__in=keys).order_by().values_list("pk", "organization__name", "title")
        return {key: f"{organization}: {title}" for key, organization, title in rows}
    return {key: str(row) for key, row in model._base_manager.in_bulk(keys).items()}


def how_and_comment(revision: Revision) -> tuple[str, str]:
    """How a revision came about, and what its editor said about it: the first line of what is stored, and the rest."""
    how, _, comment = revision.comment.partition("\n")
    return how, comment


def versions_of(row: Model) -> VersionQuerySet:
    """The record's versions with their revisions and editors, latest first."""
    return Version.objects.get_for_object(row).select_related("revision__user").order_by("-revision_id", "-pk")


def history_of(position: Position) -> list[Entry]:
    """The position's revisions, latest first, in one query."""
    entries, former = [], None
    for version in reversed(versions_of(position).filter(format=FORMAT)):
        state = State.of(version)
        entries.append(_entry(version.revision, state, former))
        former = state
    return entries[::-1]


def _entry(revision: Revision, state: State, former: State | None) -> Entry:
    how, _comment = how_and_comment(revision)
    if former is None:
        return Entry(revision.date_created, how, [], {})
    fields = [name for name, value in written(state.fields).items() if value != former.fields.get(name)]
    parts = {}
    for model in PARTS[state.model]:
        before, after = (_written_rows(those.parts[model]) for those in (former, state))
        if before != after:
            parts[model._meta.model_name] = _difference(before, after)
    return Entry(revision.date_created, how, fields, parts)


def _written_rows(rows: Mapping[int, dict]) -> dict[int, dict]:
    return {key: written(fields) for key, fields in rows.items()}


def _difference(before: Mapping[int, dict], after: Mapping[int, dict]) -> tuple[int, int, int]:
    """How many were added, changed and removed."""
    changed = sum(before[key] != after[key] for key in before.keys() & after.keys())
    return len(after.keys() - before.keys()), changed, len(before.keys() - after.keys())
