"""Which column keeps which key: the columns know how long a text may be and which words are allowed."""

from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from positions.choices import Precision
from positions.models import Argument, LineOfArgument, Organization, Position, Question, Source, Stance, Topic
from positions.records import shapes

MODELS: dict[type, type[models.Model]] = {
    shapes.QuestionRecord: Question,
    shapes.StanceRecord: Stance,
    shapes.TopicRecord: Topic,
    shapes.LineRecord: LineOfArgument,
    shapes.OrganizationRecord: Organization,
    shapes.PositionRecord: Position,
    shapes.ReplyRecord: Position,
    shapes.SourceRecord: Source,
    shapes.ArgumentRecord: Argument,
}
_OTHER_NAMES = {
    (shapes.ReplyRecord, "kind"): "reply",
    (shapes.ReplyRecord, "text"): "reply_text",
    (shapes.ReplyRecord, "date"): "reply_date",
    (shapes.ArgumentRecord, "anchor"): "anchor_state",
}


@cache
def column_of(shape: type, key: str) -> models.Field | None:
    """The column that keeps the key's value as it is; None for references, lists and what is kept otherwise."""
    try:
        field = MODELS[shape]._meta.get_field(_OTHER_NAMES.get((shape, key), key))
    except (KeyError, FieldDoesNotExist):
        return None
    return field if isinstance(field, models.Field) and not field.is_relation else None


@cache
def _columns_by_key(shape: type) -> dict[str, str]:
    columns = {key: column_of(shape, key) for key in shape.__dataclass_fields__}
    return {key: column.name for key, column in columns.items() if column}


def columns_of(record: Any) -> dict[str, Any]:
    """The record's values by column."""
    values = {name: getattr(record, key) for key, name in _columns_by_key(type(record)).items()}
    if "published" in values:
        date = values["published"]
        values |= {"published": date and date.first, "published_precision": date.precision if date else Precision.DAY}
    return values
