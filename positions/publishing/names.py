"""What the rows that a state of a record refers to are called, those that were deleted since included."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, ForeignKey, Model
from django.utils.translation import gettext as _
from reversion.models import Version

from positions.models import Argument, Position, Source, Stance
from positions.publishing.bundles import LINKS
from positions.publishing.states import State

TITLES = {Source: "title", Argument: "claim", Stance: "label"}
"""What parts are called, by the field that says so."""

Reference = tuple[type[Model], int]


def references_in(model: type[Model], fields: dict) -> Iterator[tuple[Field, Reference]]:
    """The rows that a row refers to, each with the field that does."""
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and fields.get(field.name) is not None:
            yield field, (field.related_model, fields[field.name])
    link = LINKS.get(model)
    for key in fields.get(link) or () if link else ():
        yield model._meta.get_field(link), (model, key)


class Names:
    """Looked up at once, with one query for each table that is referred to and one for what is gone."""

    def __init__(self, references: Iterable[Reference], *, states: Iterable[State] = ()) -> None:
        wanted = defaultdict(set)
        for model, key in references:
            wanted[model].add(key)
        self.there: dict[Reference, str] = {}
        for model, keys in wanted.items():
            rows = model._base_manager.select_related(*(["organization"] if model is Position else []))
            self.there |= {(model, key): str(row) for key, row in rows.in_bulk(keys).items()}
        gone = {(model, key) for model, keys in wanted.items() for key in keys} - self.there.keys()
        self.gone = dict(self._remembered(gone)) if gone else {}
        for state in states:
            self.gone |= _own(state)

    def __call__(self, model: type[Model], key: int) -> str:
        name = self.there.get((model, key)) or self.gone.get((model, key))
        return name or _("%(kind)s no. %(key)s, deleted") % {"kind": model._meta.verbose_name, "key": key}

    @staticmethod
    def _remembered(gone: set[Reference]) -> Iterator[tuple[Reference, str]]:
        """By the names that their last versions bear, as far as they have any."""
        kinds = ContentType.objects.get_for_models(*{model for model, _key in gone})
        versions = Version.objects.filter(
            content_type__in=kinds.values(), object_id__in={str(key) for _model, key in gone}
        )
        by_kind = {kind.pk: model for model, kind in kinds.items()}
        for kind, key, name in versions.order_by("pk").values_list("content_type", "object_id", "object_repr"):
            if (by_kind[kind], int(key)) in gone:
                yield (by_kind[kind], int(key)), name


def _own(state: State) -> dict[Reference, str]:
    """What the state's own parts are called in it."""
    return {
        (model, key): fields[TITLES[model]]
        for model, rows in state.parts.items()
        if model in TITLES
        for key, fields in rows.items()
    }
