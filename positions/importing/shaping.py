"""From a file's tree to its record: every key known, every value of its kind."""

import datetime
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from django.utils.translation import gettext as _

from positions.importing.columns import column_of
from positions.importing.problems import Place, Problems, choose_from
from positions.importing.trees import Refused, Value
from positions.importing.values import (
    Check,
    check_text,
    checks_for,
    read_date,
    read_day,
    read_flag,
    read_number,
    short,
)
from positions.records.dates import PartialDate
from positions.records.shapes import DocumentRecord

_READERS: dict[type, Callable[[str], Any]] = {
    bool: read_flag,
    int: read_number,
    PartialDate: read_date,
    datetime.date: read_day,
}
_FORMS = {
    "a mapping": "Write its keys below it, each with its value: `key: value`.",
    "a list": "Write a list of items: each after a hyphen in YAML, all within [ ] in JSON.",
    "a text": "Write one text, in quotation marks.",
}


@dataclass(frozen=True, slots=True)
class _Kind:
    """What may stand under a key: a record, a text as it is, what a reader makes of a text, or a list of such."""

    record: type | None
    is_text: bool
    reader: Callable[[str], Any] | None
    item: "_Kind | None"

    @classmethod
    def of(cls, hint: Any) -> "_Kind":
        options = [hint] if get_origin(hint) is tuple else get_args(hint) or [hint]
        return cls(
            record=next((option for option in options if is_dataclass(option) and option not in _READERS), None),
            is_text=str in options,
            reader=next((_READERS[option] for option in options if option in _READERS), None),
            item=next((cls.of(get_args(option)[0]) for option in options if get_origin(option) is tuple), None),
        )


@dataclass(frozen=True, slots=True)
class _Key:
    kind: _Kind
    required: bool
    empty: Any
    checks: tuple[Check, ...]


@cache
def _keys_of(shape: type) -> dict[str, _Key]:
    hints = get_type_hints(shape)
    required = {field.name: field.default is MISSING for field in fields(shape)}
    return {
        field.name: _Key(
            kind=_Kind.of(hints[field.name]),
            required=required[field.name],
            empty="" if required[field.name] else field.default,
            checks=checks_for(column_of(shape, field.name)),
        )
        for field in fields(shape)
    }


def shape_document(value: Value, place: Place, *, problems: Problems) -> DocumentRecord:
    """The record of a whole document. What was refused is empty in it, so that all else can still be judged."""
    return _Shaper(problems).record(DocumentRecord, value, place)


def shape_record(shape: type, value: Value, place: Place, *, problems: Problems) -> Any:
    """A single record of that shape."""
    return _Shaper(problems).record(shape, value, place)


class _Shaper:
    """Makes records; the place of a value is worked out only where it is needed, for there are many."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems

    def record(self, shape: type, value: Value, place: Place) -> Any:
        keys = _keys_of(shape)
        values = {}
        for name, child in self._given(keys, value, place).items():
            key = keys[name]
            if key.kind.item:
                values[name] = self._items(key.kind.item, child, place / name)
            else:
                values[name] = self._single(key.kind, child, place, name, checks=key.checks, empty=key.empty)
        for name, key in keys.items():
            if key.required and name not in values:
                values[name] = ""
        return shape(**values)

    def _given(self, keys: dict[str, _Key], value: Value, place: Place) -> dict[str, Value]:
        """The values of the known keys; an empty one is as good as none."""
        if not isinstance(value, dict):
            self._misshapen(place, "a mapping")
            return {}
        given = {}
        for name, child in value.items():
            key = keys.get(name)
            if key is None:
                remedy = choose_from(keys, instead_of=name)
                self.problems.add(place / name, f"The key “{short(name)}” is not known here.", remedy=remedy)
            elif not (child is None or child == "" or (key.required and isinstance(child, str) and not child.strip())):
                given[name] = child
        for name, key in keys.items():
            if key.required and name not in given:
                self.problems.add(place / name, _("This is missing."), remedy=_("Add it; it is required."))
        return given

    def _items(self, kind: _Kind, value: Value, place: Place) -> tuple[Any, ...]:
        """The items of a list; a single text stands for a list of one."""
        if isinstance(value, str) and kind.is_text and not kind.record:
            return (self._single(kind, value, place),)
        if not isinstance(value, list):
            self._misshapen(place, "a list")
            return ()
        self._judge_texts(value, place)
        return tuple(self._single(kind, child, place, number) for number, child in enumerate(value, 1))

    def _judge_texts(self, items: list[Value], place: Place) -> None:
        """Among the items that are texts, none is empty and none stands twice."""
        seen = set()
        for number, item in enumerate(items, 1):
            if item == "":
                self.problems.add(place / number, "This is empty.", remedy="Delete it.")
            elif isinstance(item, str):
                if item in seen:
                    self.problems.add(place / number, f"“{short(item)}” is here twice.", remedy="Delete one of them.")
                seen.add(item)

    def _single(
        self,
        kind: _Kind,
        value: Value,
        place: Place,
        key: str | int | None = None,
        *,
        checks: tuple[Check, ...] = (),
        empty: Any = "",
    ) -> Any:
        """The value under the key of a place, or at the place itself."""
        if isinstance(value, bool):  # of JSON; everything else there is a text already
            value = str(value).lower()
        if kind.record and not (kind.is_text and isinstance(value, str)):
            return self.record(kind.record, value, place if key is None else place / key)
        try:
            if not isinstance(value, str):
                raise Refused("This is to be a text.", remedy=_FORMS["a text"])
            if kind.reader:
                return kind.reader(value)
            check_text(value, checks=checks)
        except Refused as refused:
            self.problems.add(place if key is None else place / key, refused.message, remedy=refused.remedy)
            return empty
        return value

    def _misshapen(self, place: Place, form: str) -> None:
        self.problems.add(place, f"This is to be {form}.", remedy=_FORMS[form])
