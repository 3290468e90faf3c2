"""From a file's tree to its record: every key known, every value of its kind."""

import datetime
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from django.db import models

from positions.importing.columns import column_of
from positions.importing.problems import Place, Problems, choose_from
from positions.importing.trees import Node, Refused
from positions.importing.values import check_text, read_date, read_day, read_flag, read_number, short
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
    "a list": "Write each item on a line of its own, after a hyphen.",
    "a text": "Write one text, in quotation marks if YAML takes it for something else.",
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
    column: models.Field | None


@cache
def _keys_of(shape: type) -> dict[str, _Key]:
    hints = get_type_hints(shape)
    required = {field.name: field.default is MISSING for field in fields(shape)}
    return {
        field.name: _Key(
            kind=_Kind.of(hints[field.name]),
            required=required[field.name],
            empty="" if required[field.name] else field.default,
            column=column_of(shape, field.name),
        )
        for field in fields(shape)
    }


def shape_document(place: Place, *, problems: Problems) -> DocumentRecord:
    """The record of a whole file. What was refused is empty in it, so that all else can still be judged."""
    return _Shaper(problems).record(DocumentRecord, place.root, place)


class _Shaper:
    def __init__(self, problems: Problems) -> None:
        self.problems = problems

    def record(self, shape: type, node: Node, place: Place) -> Any:
        keys = _keys_of(shape)
        given = self._given(keys, node, place)
        values = {name: key.empty for name, key in keys.items()}
        values |= {name: self._value(keys[name], child, place / name) for name, child in given.items()}
        return shape(**values)

    def _given(self, keys: dict[str, _Key], node: Node, place: Place) -> dict[str, Node]:
        """The values of the known keys; an empty one is as good as none."""
        if not isinstance(node.value, dict):
            self._misshapen(place, "a mapping")
            return {}
        given = {}
        for name, child in node.value.items():
            if name not in keys:
                remedy = choose_from(keys, instead_of=name)
                self.problems.add(place / name, f"The key “{short(name)}” is not known here.", remedy=remedy)
            elif not _is_empty(child, but_blanks=not keys[name].required):
                given[name] = child
        for name in keys:
            if keys[name].required and name not in given:
                self.problems.add(place / name, "This is missing.", remedy="Add it; it is required.")
        return given

    def _value(self, key: _Key, node: Node, place: Place) -> Any:
        if key.kind.item:
            return self._items(key.kind.item, node, place)
        return self._single(key.kind, node, place, column=key.column, empty=key.empty)

    def _items(self, kind: _Kind, node: Node, place: Place) -> tuple[Any, ...]:
        """The items of a list; a single text stands for a list of one."""
        if isinstance(node.value, str) and kind.is_text and not kind.record:
            return (self._single(kind, node, place),)
        if not isinstance(node.value, list):
            self._misshapen(place, "a list")
            return ()
        self._judge_texts(node, place)
        return tuple(self._single(kind, child, place / number) for number, child in enumerate(node.value, 1))

    def _judge_texts(self, node: Node, place: Place) -> None:
        """Among the items that are texts, none is empty and none stands twice."""
        texts = [child.value if isinstance(child.value, str) else None for child in node.value]
        for number, text in enumerate(texts, 1):
            if text == "":
                self.problems.add(place / number, "This is empty.", remedy="Delete it.")
            elif text in texts[: number - 1] and text is not None:
                self.problems.add(place / number, f"“{short(text)}” is here twice.", remedy="Delete one of them.")

    def _single(
        self, kind: _Kind, node: Node, place: Place, *, column: models.Field | None = None, empty: Any = ""
    ) -> Any:
        if kind.record and not (kind.is_text and isinstance(node.value, str)):
            return self.record(kind.record, node, place)
        if not isinstance(node.value, str):
            self._misshapen(place, "a text")
            return empty
        try:
            if kind.reader:
                return kind.reader(node.value)
            check_text(node.value, column=column)
        except Refused as refused:
            self.problems.add(place, refused.message, remedy=refused.remedy)
            return empty
        return node.value

    def _misshapen(self, place: Place, form: str) -> None:
        self.problems.add(place, f"This is to be {form}.", remedy=_FORMS[form])


def _is_empty(node: Node, *, but_blanks: bool) -> bool:
    if isinstance(node.value, str):
        return not (node.value if but_blanks else node.value.strip())
    return node.value is None
