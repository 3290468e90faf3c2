"""A position with all that belongs to it as one text: the format in which django-reversion keeps each state of it."""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.core.serializers.base import DeserializedObject
from django.core.serializers.json import Deserializer as JSONDeserializer
from django.db.models import Model

from positions.models import Argument, Position, Source, TaggedPosition

FORMAT = "position"
PARTS = {Source: "position", Argument: "position", TaggedPosition: "content_object"}
"""What belongs to a position, and the field by which it does."""


def bundle_positions(keys: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Each position's primary key and its text: JSON as Django serializes it, the position first, then its parts.

    The keys are to be few enough for one statement; one query and one for each kind of part, and one for the answers.
    """
    answers = defaultdict(list)
    links = Argument.responds_to.through.objects.filter(from_argument__position__in=keys).order_by("to_argument")
    for argument, answered in links.values_list("from_argument", "to_argument"):
        answers[argument].append(answered)
    bundles = {row["pk"]: [row] for row in _rows(Position, "pk", keys)}
    for model, parent in PARTS.items():
        for row in _rows(model, parent, keys):
            if model is Argument:
                row["fields"]["responds_to"] = answers[row["pk"]]
            bundles[row["fields"][parent]].append(row)
    for key, rows in bundles.items():
        yield key, json.dumps(rows, default=_iso, ensure_ascii=False)


def _rows(model: type[Model], column: str, keys: Sequence[int]) -> Iterator[dict]:
    names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    for values in model._base_manager.filter(**{f"{column}__in": keys}).order_by("pk").values("pk", *names):
        key = values.pop("pk")
        yield {"model": model._meta.label_lower, "pk": key, "fields": values}


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
    first, *parts = JSONDeserializer(text, **options)
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
