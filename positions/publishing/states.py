"""A record as it was at one time or is now, with all that belongs to it."""

from dataclasses import dataclass

from django.db.models import Model
from reversion.models import Version

from positions.models import QuestionTopic, TaggedPosition
from positions.publishing.bundles import FORMAT, PARTS, bundle, unbundle

DERIVED = {"revision", "changed", "created", "is_current", "start", "end", "prefix", "suffix", "anchor_state"}
"""What the program derives from what somebody wrote is no change of its own."""

LISTED = {TaggedPosition: "tag", QuestionTopic: "topic"}
"""Parts that only say which other record belongs to this one: that record is their key, whichever row says it."""


class Unreadable(Exception):
    """A version that an older release of the program stored in a way that this one does not know."""


@dataclass(frozen=True, slots=True)
class State:
    """The record's model and primary key, its fields, and by model and primary key those of the rows that belong to it.

    Fields are as JSON has them: rows of other tables by primary key, dates as texts.
    """

    model: type[Model]
    key: int
    fields: dict
    parts: dict[type[Model], dict[int, dict]]

    @classmethod
    def of(cls, version: Version) -> "State":
        if version.format != FORMAT:
            raise Unreadable
        return cls._read(version._model, version.serialized_data)

    @classmethod
    def now(cls, record: Model) -> "State":
        [(_key, text)] = bundle(type(record), [record.pk])
        return cls._read(type(record), text)

    @classmethod
    def _read(cls, model: type[Model], text: str) -> "State":
        kinds = {kind._meta.label_lower: kind for kind in (model, *PARTS[model])}
        rows: dict[type[Model], dict[int, dict]] = {kind: {} for kind in kinds.values()}
        try:
            for label, key, fields in unbundle(text):
                kind = kinds[label]
                rows[kind][fields[LISTED[kind]] if kind in LISTED else key] = fields
            [(key, fields)] = rows.pop(model).items()
        except (ValueError, TypeError, KeyError) as error:
            raise Unreadable from error
        return cls(model, key, fields, rows)


def written(fields: dict) -> dict:
    return {name: value for name, value in fields.items() if name not in DERIVED}
