"""The history of positions: every saved state with its sources, arguments and topics, kept by django-reversion."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import reversion
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from reversion.models import Version

from positions.models import Argument, Position, Source, TaggedPosition

# What belongs to a position, and the field by which it does. Our own through model is followed and not the tags
# themselves: reversion restores a revision in which the tags did not change only so.
PARTS = {Source: "position", Argument: "position", TaggedPosition: "content_object"}
DERIVED = {"revision", "changed", "created", "is_current", "start", "end", "prefix", "suffix", "anchor_state"}

reversion.register(Position, follow=["sources", "arguments", "tagged_topics"])
for part in PARTS:
    reversion.register(part)


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
    with reversion.create_revision(manage_manually=True):
        reversion.set_comment(how)
        if user is not None:
            reversion.set_user(user)
        for position in positions:
            reversion.add_to_revision(position)


def history_of(position: Position) -> list[Entry]:
    """The position's revisions, latest first; three queries and one for each kind of part."""
    own = Version.objects.get_for_object(position).select_related("revision").order_by("revision_id")
    states = [(version.revision, _fields(version)) for version in own]
    parts = {model: _parts_by_revision(position, model, [revision.pk for revision, _ in states]) for model in PARTS}
    entries = []
    for place, (revision, fields) in enumerate(states):
        before, former = states[place - 1] if place else (None, None)
        entries.append(
            Entry(
                date=revision.date_created,
                how=revision.comment,
                fields=[name for name in fields if former is not None and fields[name] != former.get(name)],
                parts={
                    model._meta.model_name: _difference(kept[before.pk], kept[revision.pk])
                    for model, kept in (parts.items() if before else ())
                    if kept[before.pk] != kept[revision.pk]
                },
            )
        )
    return entries[::-1]


def _parts_by_revision(position: Position, model: type, revisions: list[int]) -> Mapping[int, dict[str, dict]]:
    """For each revision the fields of the parts that belonged to the position, by their primary key."""
    belongs = f'"{PARTS[model]}": {position.pk}'
    mine = Q(serialized_data__contains=f"{belongs},") | Q(serialized_data__contains=f"{belongs}}}")
    content_type = ContentType.objects.get_for_model(model)
    kept: dict[int, dict[str, dict]] = defaultdict(dict)
    for version in Version.objects.filter(mine, revision__in=revisions, content_type=content_type):
        kept[version.revision_id][version.object_id] = _fields(version)
    return kept


def _fields(version: Version) -> dict:
    """The stored fields that somebody wrote; what the program derives from them is no change of its own."""
    fields = json.loads(version.serialized_data)[0]["fields"]
    return {name: value for name, value in fields.items() if name not in DERIVED}


def _difference(before: Mapping[str, dict], after: Mapping[str, dict]) -> tuple[int, int, int]:
    """How many were added, changed and removed."""
    changed = sum(before[key] != after[key] for key in before.keys() & after.keys())
    return len(after.keys() - before.keys()), changed, len(before.keys() - after.keys())
