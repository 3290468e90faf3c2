"""How YAML and JSON are read: texts stay texts, lines are known, and what could run or swell is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.importing.problems import Place
from positions.importing.trees import DEEPEST, read_tree

NOTHING = {"a": None, "b": None, "c": None, "d": "null", "e": ""}
BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def refusals(text):
    *_, refused = read_tree(text, is_json=False)
    return [(refusal.line, refusal.message) for refusal in refused]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no\nb: 2020\nc: 2020-06-14\nd: 0x1F", {"a": "no", "b": "2020", "c": "2020-06-14", "d": "0x1F"}),
        ("a:\nb: ~\nc: null\nd: 'null'\ne: ''", NOTHING),
        ("a: >-\n  one\n  two\n\n  three\n", {"a": "one two\nthree"}),
        ("a: |\n  one\n  two\n\n\nb: >\n  three\n", {"a": "one\ntwo", "b": "three"}),
        ('a: "one\\n"', {"a": "one\n"}),
        ("\ufeffa: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}),
        ("- [a, {b: c}]", [["a", {"b": "c"}]]),
        ("a: 🙂 שלום <script>", {"a": "🙂 שלום <script>"}),
    ],
)
def test_every_value_is_the_text_that_stands_there(text, value):
    read, _, refused = read_tree(text, is_json=False)
    assert (read, refused) == (value, [])


@pytest.mark.parametrize("indent", [None, 2, "\t"])
@pytest.mark.parametrize("ensure_ascii", [True, False])
def test_json_is_read_as_well(indent, ensure_ascii):
    value = {"a": "🙂\t\\ud83d\\", "b": [{"c": 'é"\n/'}], "d": None, "e": "null"}
    text = json.dumps(value, indent=indent, ensure_ascii=ensure_ascii)
    read, _, refused = read_tree(text, is_json=True)
    assert (read, refused) == (value, [])


def test_a_value_knows_the_line_of_its_key():
    _, lines, _ = read_tree("a: 1\nb:\n  - c: >-\n      two\n      lines\n    d: {e: 3}\n", is_json=False)
    place = Place("a.yaml", lines)
    assert [place.line, (place / "b").line, (place / "b" / 1).line] == [1, 2, 3]
    assert [(place / "b" / 1 / "c").line, (place / "b" / 1 / "d" / "e").line] == [3, 6]
    assert (place / "b" / 1 / "d" / "missing" / 7).line == 6


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: &x 2", 2, "anchor"),
        ("a: 1\nb: *x", 2, "alias"),
        ("a: !!python/object/apply:os.system ['exit 1']", 1, "os.system"),
        ("a: 1\nb: !!str 2", 2, "tag"),
        ("a: ! 2", 1, "tag"),
        ("a: 1\nb: 2\na: 3", 3, "second time"),
        ("a: 1\n---\nb: 2", 2, "second document"),
        ("[a]: 1", 1, "key is to be a text"),
        ("~: 1", 1, "key is to be a text"),
        ("a: 1\nb: \x07", 2, "U+0007"),
        ("a: [1\nb: 2", 2, "no YAML"),
        ("a: 1\n\tb: 2", 2, "no YAML"),
        ("", 1, "empty"),
        ("# only a comment", 1, "empty"),
        ("[" * (DEEPEST + 1), 1, "nested"),
        ("[" * 1_000_000, 1, "nest"),  # newer versions of libyaml refuse so much by themselves
        ("a: " * 100, 1, "no YAML"),
    ],
)
def test_what_is_no_plain_data_is_refused_with_its_line(text, line, words):
    assert [(at, words in message) for at, message in refusals(text)] == [(line, True)]


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("{}[]:,-?&*!|>'\"%@`#\n \\")), st.booleans())
def test_any_text_is_read_or_refused(text, is_json):
    _, lines, refused = read_tree(text, is_json=is_json)
    assert lines or refused


def test_a_bomb_of_aliases_is_never_built():
    read, _, refused = read_tree(BOMB, is_json=False)
    assert len(refused) == 9 + 8 * 9
    assert sum(map(len, read.values())) == 2 + 8 * 9


def test_all_that_is_refused_in_a_file_is_listed_at_once():
    assert [line for line, _ in refusals("a: &x 1\nb: !t 2\nb: 3\nc: *x\nd: [")] == [1, 2, 3, 4, 5]
