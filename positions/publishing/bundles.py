"""A position with all that belongs to it as one text: the format in which django-reversion keeps each state of it."""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from django.core.serializers.base import DeserializedObject
from django.core.serializers.python import Deserializer as PythonDeserializer

from positions.models import Argument, Position, Source, TaggedPosition

FORMAT = "position"
PARTS = {Source: "position", Argument: "position", TaggedPosition: "content_object"}
"""What belongs to a position, and the field by which it does."""


def bundle_positions(keys: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Each position's primary key and its text: JSON tables of the position's row and of those that belong to it.

    The keys are to be few enough for one statement; one query and one for each kind of part, and one for the answers.
    """
    answers = defaultdict(list)
    links = Argument.responds_to.through.objects.filter(from_argument__position__in=keys).order_by("to_argument")
    for argument, answered in links.values_list("from_argument", "to_argument"):
        answers[argument].append(answered)
    tables: dict[int, list[dict]] = defaultdict(list)
    for model, parent in {Position: "pk", **PARTS}.items():
        names = ["pk", *(field.name for field in model._meta.concrete_fields if not field.primary_key)]
        rows = model._base_manager.filter(**{f"{parent}__in": keys}).order_by(parent, "pk").values_list(*names)
        for key, group in groupby(rows, itemgetter(names.index(parent))):
            if model is Argument:
                group = ((*row, answers[row[0]]) for row in group)
            columns = [*names, "responds_to"] if model is Argument else names
            tables[key].append({"model": model._meta.label_lower, "columns": columns, "rows": list(group)})
    for key, those in tables.items():
        yield key, json.dumps(those, default=_iso, ensure_ascii=False, separators=(",", ":"))


def unbundle(text: str) -> Iterator[dict]:
    """Each row of the text as Django serializes one: its `model`, its `pk` and its `fields`."""
    for table in json.loads(text):
        for key, *values in table["rows"]:
            fields = dict(zip(table["columns"][1:], values, strict=True))
            yield {"model": table["model"], "pk": key, "fields": fields}


def _iso(moment: datetime.date) -> str:
    return moment.isoformat()  # unlike Django's own, with its microseconds


class Serializer:
    """Positions as django-reversion asks for them."""

    internal_use_only = True

    def serialize(self, positions, **options):
        [(_key, self.text)] = bundle_positions([position.pk for position in positions])

    def getvalue(self):
        return self.text


def Deserializer(text, **options):  # noqa: N802 (Django's name)
    """The one position of the text; saving it brings its parts back too."""
    first, *parts = PythonDeserializer(unbundle(text), **options)
    yield Bundle(first, parts)


class Bundle(DeserializedObject):
    """A state of a position that can be made the present one again."""

    def __init__(self, position, parts):
        super().__init__(position.object, position.m2m_data)
        self.parts = parts

    def save(self, save_m2m=True, using=None, **kwargs):
        """Save the position and its parts as they were, and delete the parts that it has since been given.

        An answer to an argument that is no longer there cannot come back.
        """
        super().save(using=using, **kwargs)
        for model, parent in PARTS.items():
            kept = [part.object.pk for part in self.parts if isinstance(part.object, model)]
            model.objects.using(using).filter(**{parent: self.object.pk}).exclude(pk__in=kept).delete()
        answers = {part.object: part.m2m_data["responds_to"] for part in self.parts if part.m2m_data}
        for part in self.parts:
            part.save(save_m2m=False, using=using)
        for argument, answered in answers.items():
            argument.responds_to.set(Argument.objects.using(using).filter(pk__in=answered))
