"""A record with all that belongs to it as one text: the format in which the history keeps each state of it."""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from django.db.models import Model

from positions.models import (
    Argument,
    LineOfArgument,
    Organization,
    Position,
    Question,
    QuestionTopic,
    Source,
    Stance,
    TaggedPosition,
    Topic,
)

FORMAT = "position"
"""The name that stored versions bear; the first of them were of positions."""

PARTS: dict[type[Model], dict[type[Model], str]] = {
    Position: {Source: "position", Argument: "position", TaggedPosition: "content_object"},
    Question: {Stance: "question", QuestionTopic: "question"},
    Organization: {},
    Topic: {},
    LineOfArgument: {},
}
"""What belongs to a record of each kind that has a history, and the field by which it does."""

LINKS = {Argument: "responds_to", LineOfArgument: "answers"}
"""The rows of the same kind that a row leads to."""


def bundle(model: type[Model], keys: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Each record's primary key and its text: JSON tables of the record's row and of those that belong to it.

    The keys are to be few enough for one statement; one query for each kind of row, and one for its links.
    """
    tables: dict[int, list[dict]] = defaultdict(list)
    for kind, parent in {model: "pk", **PARTS[model]}.items():
        names = ["pk", *(field.name for field in kind._meta.concrete_fields if not field.primary_key)]
        rows = kind._base_manager.filter(**{f"{parent}__in": keys}).order_by(parent, "pk").values_list(*names)
        links = _links_of(kind, parent, keys) if kind in LINKS else None
        columns = [*names, LINKS[kind]] if kind in LINKS else names
        for key, group in groupby(rows, itemgetter(names.index(parent))):
            if links is not None:
                group = ((*row, links[row[0]]) for row in group)
            tables[key].append({"model": kind._meta.label_lower, "columns": columns, "rows": list(group)})
    for key, those in tables.items():
        yield key, json.dumps(those, default=_iso, ensure_ascii=False, separators=(",", ":"))


def _links_of(kind: type[Model], parent: str, keys: Sequence[int]) -> dict[int, list[int]]:
    name = kind._meta.model_name
    through = getattr(kind, LINKS[kind]).through.objects.filter(**{f"from_{name}__{parent}__in": keys})
    links = defaultdict(list)
    for one, other in through.order_by(f"to_{name}").values_list(f"from_{name}", f"to_{name}"):
        links[one].append(other)
    return links


def unbundle(text: str) -> Iterator[tuple[str, int, dict]]:
    """Each row of the text: the label of its model, its primary key and its fields."""
    for table in json.loads(text):
        for key, *values in table["rows"]:
            yield table["model"], key, dict(zip(table["columns"][1:], values, strict=True))


def _iso(moment: datetime.date) -> str:
    return moment.isoformat()  # unlike Django's own, with its microseconds
