"""YAML, and JSON with it, as a tree of texts, lists and mappings with their lines; nothing in it can run or swell."""

import re
from collections.abc import Iterator
from typing import TypeAlias

import yaml

DEEPEST = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = {"", "~", "null", "Null", "NULL"}
_HALVES = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab]\w\w)\\u(d[c-f]\w\w)", re.IGNORECASE)


Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"
EMPTY = "The file is empty."
FILL_IN = "Delete it, or write what it is to hold."
Lines = dict[tuple[str | int, ...], int]
"""The line where each value starts, or where its key does, by the keys that lead to it; items count from 1."""


class Refused(Exception):
    """What stands in a file is not taken."""

    def __init__(self, message: str, *, remedy: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message, self.remedy, self.line = message, remedy, line


def read_tree(text: str, *, is_json: bool) -> tuple[Value, Lines, list[Refused]]:
    """The one document of a text, its lines, and what in it was refused; without lines, it could not be read.

    Every scalar stays text (`no` is no truth value, `2020` no number); only an unquoted null is nothing.
    """
    text = text.removeprefix("\ufeff")
    builder = _Builder(yaml.parse(_json_as_yaml(text) if is_json else text, Loader=_LOADER))
    try:
        _refuse_control_characters(text)
        return builder.document(), builder.lines, builder.refused
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line, text.rstrip().count("\n")) + 1 if mark else 1  # the end of a file is no line of it
        remedy = "Mend the line, or the one before it."
        return None, {}, [*builder.refused, Refused(f"This is no YAML: {error.problem}.", remedy=remedy, line=line)]
    except Refused as end:
        return None, {}, [*builder.refused, end]


def _json_as_yaml(text: str) -> str:
    """YAML 1.1 knows JSON, but for tabs between values and characters escaped in two halves."""
    return _HALVES.sub(_join_halves, text.replace("\t", " "))


def _join_halves(match: re.Match[str]) -> str:
    return match[1] + bytes.fromhex(match[2] + match[3]).decode("utf-16-be")


def _refuse_control_characters(text: str) -> None:
    if found := yaml.reader.Reader.NON_PRINTABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        message = f"The control character U+{ord(found[0]):04X} may not stand in YAML."
        raise Refused(message, remedy="Delete it, or write it as an escape in double quotes.", line=line)


class _Builder:
    """Builds the tree from the parser's events as they come, so that what is refused is never built."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self.events = events
        self.lines: Lines = {}
        self.refused: list[Refused] = []

    def document(self) -> Value:
        next(self.events)  # the stream starts
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise Refused(EMPTY, remedy=FILL_IN, line=1)
        root = self._value(next(self.events), ())
        next(self.events)  # the document ends
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            remedy = "Give each document a file of its own."
            raise Refused("A second document begins here.", remedy=remedy, line=_line(after))
        return root

    def _value(self, event: yaml.Event, keys: tuple[str | int, ...]) -> Value:
        line = _line(event)
        self.lines.setdefault(keys, line)
        if len(keys) >= DEEPEST:
            remedy = "The format needs no such depth."
            raise Refused(f"Values are nested more than {DEEPEST} deep.", remedy=remedy, line=line)
        if event.anchor:
            self._refuse(
                line, f"“{event.anchor}” is an anchor or an alias.", remedy="Write the value out in its place."
            )
        if isinstance(event, yaml.AliasEvent):
            return None
        if event.tag:
            self._refuse(line, f"The tag “{event.tag}” is not read.", remedy="Write the plain value without a tag.")
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        return self._mapping(keys) if isinstance(event, yaml.MappingStartEvent) else self._list(keys)

    def _list(self, keys: tuple[str | int, ...]) -> list[Value]:
        items: list[Value] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*keys, len(items) + 1)))
        return items

    def _mapping(self, keys: tuple[str | int, ...]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = _line(event)
            key = self._value(event, (*keys, 0))
            here = (*keys, key if isinstance(key, str) else 0)
            first = self.lines.setdefault(here, line)
            value = self._value(next(self.events), here)
            if not isinstance(key, str):
                self._refuse(line, "A key is to be a text.", remedy="Write `key: value`.")
            elif key in values:
                remedy = f"Keep one; the first stands on line {first}."
                self._refuse(line, f"The key “{key}” stands here a second time.", remedy=remedy)
            else:
                values[key] = value
        return values

    def _refuse(self, line: int, message: str, *, remedy: str) -> None:
        self.refused.append(Refused(message, remedy=remedy, line=line))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1


def _scalar(event: yaml.ScalarEvent) -> str | None:
    """The text of a scalar; the line break at the end of a block (`|` or `>`) belongs to the block, not to the text."""
    if event.style in ("|", ">"):
        return event.value.rstrip("\n")
    return None if not event.style and event.value in _NOTHING else event.value
