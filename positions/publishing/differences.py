"""What a new draft would change in the published record, as texts before and after."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Field, Model
from django.utils.text import capfirst

from positions.models import Argument, Position, Source
from positions.publishing.drafts import content_fields


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs, in the interface's words; a text is empty where the thing is new or gone."""

    what: str
    before: str
    after: str


def differences_of(draft: Position) -> list[Difference]:
    """Field by field, then sources, arguments and topics; the number of queries does not grow with them."""
    original = draft.draft_of
    names = [", ".join(sorted(position.tags.names())) for position in (original, draft)]
    pairs = [
        *((field.verbose_name, _shown(original, field), _shown(draft, field)) for field in content_fields(Position)),
        *_parts(Source, draft, _source),
        *_parts(Argument, draft, _argument),
        (Position._meta.get_field("tags").verbose_name, *names),
    ]
    return [Difference(capfirst(what), before, after) for what, before, after in pairs if before != after]


def _shown(row: Model, field: Field) -> str:
    display = getattr(row, f"get_{field.name}_display", None)
    value = display() if display else getattr(row, field.name)
    return "" if value is None else str(value)


def _parts(model: type[Model], draft: Position, text: Callable[[Model], str]) -> Iterator[tuple[str, str, str]]:
    rows = model.objects.all()
    if model is Argument:
        rows = rows.select_related("topic", "line", "source").prefetch_related("responds_to")
    former = {row.pk: row for row in rows.filter(position=draft.draft_of_id)}
    for row in rows.filter(position=draft):
        before = former.pop(row.draft_of_id, None)
        yield model._meta.verbose_name, text(before) if before else "", text(row)
    for row in former.values():
        yield model._meta.verbose_name, text(row), ""


def _source(source: Source) -> str:
    others = [field for field in content_fields(Source) if field.name != "title"]
    shown = [(capfirst(field.verbose_name), _shown(source, field)) for field in others]
    return "\n\n".join([source.title, *(f"{name}: {value}" for name, value in shown if value)])


def _argument(argument: Argument) -> str:
    quote = f"“{argument.quote}”" if argument.quote else ""
    parts = [argument.topic, argument.line, argument.claim, quote, argument.source, *argument.responds_to.all()]
    return "\n\n".join(str(part) for part in parts if part)
