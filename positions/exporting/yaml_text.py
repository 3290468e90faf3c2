"""From a record to YAML that people like to read and that gives back every character."""

import datetime
import re
from dataclasses import fields, is_dataclass
from typing import Any

import yaml

from positions.records.dates import PartialDate
from positions.records.shapes import DocumentRecord

_WIDTH = 100
_LONG = 80
_DATES = (PartialDate, datetime.date)
_ODD = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010fffe]")
_WORDS = re.compile(r"\S+(?: \S+)+")


def write_yaml(document: DocumentRecord) -> str:
    return yaml.dump(_plain(document), Dumper=_Dumper, allow_unicode=True, width=_WIDTH, sort_keys=False)


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)  # so that a list stands further in than its key

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _Words(list):
    """A list of slugs or references, which fits on a line."""


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, _DATES):
        # An empty list of a document is a statement: the question has none.
        empty = (None, "") if isinstance(value, DocumentRecord) else (None, "", ())
        values = {field.name: getattr(value, field.name) for field in fields(value)}
        return {name: _plain(item) for name, item in values.items() if item not in empty}
    if isinstance(value, tuple):
        items = [_plain(item) for item in value]
        return _Words(items) if all(isinstance(item, str) for item in items) else items
    return value


def _represent_text(dumper: yaml.Dumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=_style(text))


def _style(text: str) -> str | None:
    """A block for long texts, where every character survives it; double quotes, which keep all, for odd ones."""
    lines = text.split("\n")
    if _ODD.search(text):
        return '"'
    if len(lines) > 1:
        is_block = lines[0] and lines[-1] and all(line == line.strip() for line in lines)
        return "|" if is_block else '"'
    return ">" if len(text) > _LONG and _WORDS.fullmatch(text) else None


def _represent_date(dumper: yaml.Dumper, date: PartialDate | datetime.date) -> yaml.Node:
    text = str(date)
    return dumper.represent_scalar(dumper.resolve(yaml.ScalarNode, text, (True, False)), text)  # without quotes


def _represent_words(dumper: yaml.Dumper, words: _Words) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", words, flow_style=True)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(PartialDate, _represent_date)
_Dumper.add_representer(datetime.date, _represent_date)
_Dumper.add_representer(_Words, _represent_words)
