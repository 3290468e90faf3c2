"""The history of positions: every saved state with its sources, arguments and topics, kept by django-reversion."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import reversion
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils import timezone
from reversion.models import Revision, Version

from positions.models import Position
from positions.publishing.bundles import FORMAT, PARTS, bundle_positions, unbundle
from positions.queries.inserting import insert_rows

DERIVED = {"revision", "changed", "created", "is_current", "start", "end", "prefix", "suffix", "anchor_state"}
_AT_ONCE = 200

# One version holds a position with all that belongs to it: a revision that holds 10,000 positions can give back one.
serializers.register_serializer(FORMAT, "positions.publishing.bundles")
reversion.register(Position, format=FORMAT)


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


def record(positions: Iterable[Position], *, how: str, user: AbstractBaseUser | None = None) -> None:
    """Keep the positions as they are stored now, with all that belongs to them, as one revision."""
    keep((position.pk for position in positions), how=how, user=user)


@transaction.atomic
def keep(
    positions: Iterable[int],
    *,
    how: str,
    user: AbstractBaseUser | None = None,
    advance: Callable[[int], object] = lambda number: None,
) -> None:
    """The same by primary keys, for any number of them; `advance` is told how many more are kept."""
    keys, revision = iter(positions), None
    kind = ContentType.objects.get_for_model(Position).pk
    same = {"content_type_id": kind, "db": DEFAULT_DB_ALIAS, "format": FORMAT}
    while chunk := list(islice(keys, _AT_ONCE)):
        revision = revision or Revision.objects.create(date_created=timezone.now(), comment=how, user=user)
        rows = Position.objects.filter(pk__in=chunk).order_by().values_list("pk", "organization__name", "title")
        names = {key: f"{organization}: {title}" for key, organization, title in rows}
        same["revision_id"] = revision.pk
        versions = [
            {**same, "object_id": str(key), "serialized_data": text, "object_repr": names[key]}
            for key, text in bundle_positions(chunk)
        ]
        insert_rows(Version, versions)
        advance(len(chunk))


def history_of(position: Position) -> list[Entry]:
    """The position's revisions, latest first, in one query."""
    own = Version.objects.get_for_object(position).filter(format=FORMAT)
    entries, former = [], None
    for version in own.select_related("revision").order_by("revision_id"):
        state = _State.of(version)
        entries.append(state.compared_to(former))
        former = state
    return entries[::-1]


@dataclass(frozen=True, slots=True)
class _State:
    """What somebody wrote into a position and its parts; what the program derives from it is no change of its own."""

    version: Version
    fields: dict
    parts: dict[str, dict[int, dict]]

    @classmethod
    def of(cls, version: Version) -> "_State":
        parts = defaultdict(dict)
        for row in unbundle(version.serialized_data):
            fields = {name: value for name, value in row["fields"].items() if name not in DERIVED}
            parts[row["model"]][row["pk"]] = fields
        [fields] = parts.pop(Position._meta.label_lower).values()
        return cls(version, fields, parts)

    def compared_to(self, former: "_State | None") -> Entry:
        revision = self.version.revision
        if former is None:
            return Entry(revision.date_created, revision.comment, [], {})
        fields = [name for name, value in self.fields.items() if value != former.fields.get(name)]
        parts = {}
        for model in PARTS:
            before, after = (state.parts.get(model._meta.label_lower, {}) for state in (former, self))
            if before != after:
                parts[model._meta.model_name] = _difference(before, after)
        return Entry(revision.date_created, revision.comment, fields, parts)


def _difference(before: Mapping[int, dict], after: Mapping[int, dict]) -> tuple[int, int, int]:
    """How many were added, changed and removed."""
    changed = sum(before[key] != after[key] for key in before.keys() & after.keys())
    return len(after.keys() - before.keys()), changed, len(before.keys() - after.keys())
