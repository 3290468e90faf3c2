"""What differs between two states of a record, in words: field by field, then what belongs to it."""

from collections.abc import Iterable, Iterator

from django.db.models import Field, ForeignKey, Model
from django.utils.dateparse import parse_date
from django.utils.text import capfirst

from positions.models import QuestionTopic
from positions.publishing.bundles import LINKS, PARTS
from positions.publishing.differences import Difference
from positions.publishing.names import TITLES, Names, references_in
from positions.publishing.states import LISTED, State, written
from positions.records.dates import PartialDate

_UNSHOWN = frozenset({"draft_of", "based_on", "published_precision", "position", "content_object"})


Row = tuple[type[Model], dict | None, dict | None]
"""A row's model, and its fields before and after."""


def compare_states(before: State, *, after: State, but: Iterable[str] = ()) -> list[Difference]:
    """Only what differs and somebody wrote, `but` some fields of the record; its queries do not grow with the rows."""
    rows = list(_rows_that_differ(before, after, set(but)))
    references = (
        reference
        for model, *both in rows
        for fields in both
        for field, reference in references_in(model, fields or {})
        if field.name not in _UNSHOWN
    )
    names = Names(references, states=[before, after])
    found = [difference for row in rows if row[0] not in LISTED for difference in _differences_in(*row, names)]
    found += [_of_list(model, rows, names) for model in LISTED if any(row[0] is model for row in rows)]
    return [difference for difference in found if difference.before != difference.after]


def _rows_that_differ(before: State, after: State, but: set[str]) -> Iterator[Row]:
    own = ({name: value for name, value in state.fields.items() if name not in but} for state in (before, after))
    pairs = [(before.model, *own)]
    for model in PARTS[before.model]:
        old, new = before.parts[model], after.parts[model]
        pairs += [(model, old.get(key), new.get(key)) for key in {**old, **new}]
    for model, old, new in pairs:
        if written(old or {}) != written(new or {}):
            yield model, old, new


def _differences_in(model: type[Model], old: dict | None, new: dict | None, names: Names) -> Iterator[Difference]:
    """Of the record itself field by field; of a part all of it, under what it is called."""
    before, after = (_texts(model, fields, names) if fields else {} for fields in (old, new))
    if model in TITLES:
        called = (new or old)[TITLES[model]]
        texts = ("\n\n".join(f"{name}: {text}" for name, text in those.items()) for those in (before, after))
        yield Difference(f"{capfirst(model._meta.verbose_name)}: {called}", *texts)
        return
    for name in {**before, **after}:
        yield Difference(name, before.get(name, ""), after.get(name, ""))


def _texts(model: type[Model], fields: dict, names: Names) -> dict[str, str]:
    """What each field says, by its name in the interface; without those that are empty."""
    texts = {}
    for field in model._meta.concrete_fields:
        if field.name in written(fields) and field.name not in _UNSHOWN:
            texts[capfirst(field.verbose_name)] = _text(field, fields, names)
    if model in LINKS:
        field = model._meta.get_field(LINKS[model])
        keys = fields.get(field.name) or ()
        texts[capfirst(field.verbose_name)] = "\n\n".join(names(model, key) for key in keys)
    return {name: text for name, text in texts.items() if text}


def _text(field: Field, fields: dict, names: Names) -> str:
    value = fields[field.name]
    if value is None or value == "":
        return ""
    if isinstance(field, ForeignKey):
        return names(field.related_model, value)
    if field.name == "published":
        return str(PartialDate(parse_date(value), fields["published_precision"]))
    return str(dict(field.flatchoices).get(value, value))


def _of_list(model: type[Model], rows: list[Row], names: Names) -> Difference:
    those = [row for row in rows if row[0] is model]
    texts = ("\n\n".join(_item(model, row[side], names) for row in those if row[side]) for side in (1, 2))
    return Difference(capfirst(model._meta.verbose_name_plural), *texts)


def _item(model: type[Model], fields: dict, names: Names) -> str:
    name = names(model._meta.get_field(LISTED[model]).related_model, fields[LISTED[model]])
    return f"{fields['order']}. {name}" if model is QuestionTopic else name
