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


def columns_of(record: Any) -> dict[str, Any]:
    """The record's values by column."""
    values = {}
    for key in record.__dataclass_fields__:
        if column := column_of(type(record), key):
            values[column.name] = getattr(record, key)
    if "published" in values:
        date = values["published"]
        values |= {"published": date and date.first, "published_precision": date.precision if date else Precision.DAY}
    return values
