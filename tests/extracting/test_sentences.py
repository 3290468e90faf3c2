"""Every reason and every step that the room can give has its sentence."""

import ast
from pathlib import Path

import pytest

from positions import extracting
from positions.extracting.reading.shapes import Note
from positions.extracting.sentences import say

SOURCES = [ast.parse(path.read_text()) for path in Path(extracting.__file__).parent.rglob("*.py")]


def given():
    """The codes and the names of their values, as the sources give them to Refused and Note."""
    for call in (node for tree in SOURCES for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if getattr(call.func, "id", "") in ("Refused", "Note") and call.args:
            names = [keyword.arg for keyword in call.keywords]
            if len(call.args) > 1 and isinstance(call.args[1], ast.Dict):
                names = [key.value for key in call.args[1].keys]
            chosen = call.args[0]
            for code in (chosen.body, chosen.orelse) if isinstance(chosen, ast.IfExp) else (chosen,):
                if isinstance(code, ast.Constant):
                    yield pytest.param(code.value, dict.fromkeys(names, 2), id=code.value)


@pytest.mark.parametrize(("code", "values"), list(given()))
def test_it_is_a_sentence_without_gaps(code, values):
    sentence = say(Note(code, values))
    assert sentence.endswith((".", "2"))
    assert "%" not in sentence
    assert "without a name" not in sentence


def test_a_code_of_an_older_version_is_no_failure():
    assert "without a name" in say(Note("long-forgotten", {"number": 1}))


def test_one_and_many_are_told_apart():
    assert say(Note("pages", {"number": 1})) == "1 page was read."
    assert say(Note("pages", {"number": 3})) == "3 pages were read."
