"""Files of JSON lines: a line is what a file is, and any number of them takes little memory."""

import gzip
import json

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.exporting import gather_documents
from positions.importing import files
from positions.importing.saving import ledger
from positions.models import Argument, Position, Question, Source
from tests.importing.conftest import FILES

RECORDS = [yaml.load(text, yaml.BaseLoader) for text in FILES.values()]


def lines_of(records):
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


def queries_during(work):
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


@pytest.fixture
def lines(folder):
    """The small import set as one file, in place of three."""
    for name in FILES:
        (folder.path / name).unlink()
    folder.write("all.jsonl", lines_of(RECORDS))
    return folder


def test_a_line_is_what_a_file_is(folder, lines):
    lines.load()
    from_lines = list(gather_documents())
    for name, text in FILES.items():
        folder.write(f"files/{name}", text)
    assert folder.load("files").changed_nothing
    assert list(gather_documents()) == from_lines


def test_lines_may_be_packed_empty_and_in_any_order(lines):
    (lines.path / "all.jsonl").unlink()
    lines.write("deep/er/all.jsonl.gz", gzip.compress(f"\ufeff{lines_of(RECORDS[::-1])}\r\n\n \n".encode()))
    lines.load()
    assert set(Position.objects.values_list("slug", flat=True)) == {"chiefs-immunity", "league-immunity"}


def test_what_is_no_text_in_json_is_read_as_it_was_written(lines):
    position = {**RECORDS[1]["position"], "title": 1.10, "summary": False, "text": None, "arguments": []}
    position["sources"] = [{"title": "S", "url": "https://s.example.org", "primary": False, "published": 2020}]
    lines.write("all.jsonl", lines_of([RECORDS[0], {**RECORDS[1], "position": position}]).replace("1.1,", "1.10,"))
    lines.load()
    assert Position.objects.values_list("title", "summary", "text").get() == ("1.10", "false", "")
    assert Source.objects.values_list("primary", "published_precision").get() == (False, "year")


def test_a_line_may_name_a_statement_s_file(lines):
    lines.write("chiefs.txt", "Fear slows\nofficers.\n")
    position = {**RECORDS[1]["position"], "text_file": "chiefs.txt"}
    del position["text"]
    lines.write("all.jsonl", lines_of([RECORDS[0], {**RECORDS[1], "position": position}]))
    lines.load()
    assert Position.objects.get().text == "Fear slows officers."


def test_every_problem_of_every_line_is_named_by_the_line(lines):
    chiefs, league = json.dumps(RECORDS[1]), json.dumps(RECORDS[2])
    chiefs = chiefs.replace('"claim": "Officers would hesitate."', '"claim": ""').replace(
        '"quote": "Fear', '"quote": "No'
    )
    league = league.replace("chiefs#safety", "chiefs#trust").replace('"stance": "end"', '"stance": "ended"')
    lines.write("all.jsonl", f"{json.dumps(RECORDS[0])}\n\n{chiefs}\n{{]\n{league}")
    assert [(line, keys) for _file, line, keys, *_ in lines.problems()] == [
        (3, "position.arguments[1].claim"),
        (3, "position.arguments[1].quote"),
        (4, ""),
    ], "what only the broken line might define is no problem yet"
    lines.write("all.jsonl", f"{json.dumps(RECORDS[0])}\n{chiefs}\n{league}")
    assert [(line, keys) for _file, line, keys, *_ in lines.problems()][2:] == [
        (3, "position.arguments[1].responds_to"),
        (3, "position.stance"),
    ]
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("organization: acme", "no JSON"),
        ('{"organization": "acme"', "no JSON"),
        ('{"organization": "acme"} {}', "no JSON"),
        ('{"organization": NaN}', "no JSON"),
        ('{"organization": "a\tb"}', "no JSON"),
        ('{"organization": "acme", "organization": "acme"}', "second time"),
        ('["organization"]', "is to be a mapping"),
        ('"organization"', "is to be a mapping"),
        ("{}", "holds no record"),
        ('{"organization": "\\ud800"}', "U+D800"),
        ("[" * 100_000, "nested too deep"),
        ('{"a":' * 100_000, "nested too deep"),
        ('{"organization": "ü"}'.encode("latin-1"), "UTF-8"),
        (b'{"organization": "' + b"x" * 1000 + b'"}', "longer than"),
    ],
)
def test_a_line_that_is_no_record_is_a_problem(lines, monkeypatch, line, words):
    monkeypatch.setattr(files, "LARGEST", 10**6 if "deep" in words else 1000)
    lines.write("odd.jsonl", b"\n" + (line if isinstance(line, bytes) else line.encode()))
    ((_file, at, _keys, message, remedy),) = lines.problems("odd.jsonl")
    assert (at, words in message, bool(remedy)) == (2, True, True)


# Named, since gzip writes the time into what it makes, and each process that tests must collect the same names.
@pytest.mark.parametrize(
    "content",
    [b"{}", gzip.compress(b"{}" * 1000)[:-9], gzip.compress(b"{}")[:-8] + b"\0" * 8],
    ids=["plain", "cut off", "wrong checksum"],
)
def test_a_file_that_cannot_be_unpacked_is_a_problem(lines, content):
    lines.write("odd.jsonl.gz", content)
    messages = [message for _file, _line, _keys, message, _remedy in lines.problems("odd.jsonl.gz")]
    assert any("cannot be unpacked" in message for message in messages)


def many(number):
    """Positions of as many organizations, each with an argument that answers the one before."""
    for n in range(number):
        yield {
            "organization": {"slug": f"o{n}", "name": f"Organization {n}", "kind": "other"},
            "position": {
                "question": "immunity",
                "stance": "keep",
                "title": "T",
                "summary": "S",
                "text": "Fear slows officers. Trust comes later.",
                "sources": [{"title": "T", "url": f"https://o{n}.example.org"}],
                "arguments": [
                    {
                        "topic": "safety",
                        "claim": "C",
                        "quote": "Fear slows officers",
                        "source": 1,
                        "responds_to": f"o{n - 1}#safety" if n else [],
                    }
                ],
            },
        }


def test_ten_times_the_positions_take_hardly_more_queries(lines):
    lines.write("few.jsonl", lines_of([RECORDS[0], *many(40)]))
    lines.write("many.jsonl", lines_of([RECORDS[0], *many(400)]))
    few = queries_during(lambda: lines.load("few.jsonl"))
    assert queries_during(lambda: lines.load("many.jsonl")) < few + 30
    assert Argument.objects.filter(responds_to__isnull=False).count() == 399
    assert lines.load("many.jsonl").changed_nothing


@pytest.mark.parametrize("at_once", [1, 2])
@pytest.mark.parametrize("backwards", [False, True])
def test_it_makes_no_difference_which_positions_are_saved_together(lines, monkeypatch, at_once, backwards):
    """Each of two positions becomes the current one in turn, saved before the other or after it."""
    monkeypatch.setattr(ledger, "CHUNK", at_once)
    lines.write("all.jsonl", lines_of([RECORDS[0], {"organization": RECORDS[1]["organization"]}]))
    lines.load()
    for current, superseded in (("a", "b"), ("b", "a"), ("a", "b")):
        both = [{"slug": current, "supersedes": superseded}, {"slug": superseded}]
        records = [{"organization": "chiefs", "position": {**RECORDS[1]["position"], **keys}} for keys in both]
        lines.write("both.jsonl", lines_of(records[::-1] if backwards else records))
        lines.load("both.jsonl")
        assert Position.objects.current().get().slug == current
        assert lines.load("both.jsonl").changed_nothing


@pytest.mark.parametrize("name", ["empty.jsonl", "blank.jsonl", "empty.jsonl.gz"])
def test_a_file_without_a_line_is_refused_like_any_empty_file(db, tmp_path, name):
    file = tmp_path / name
    file.write_bytes(b" \n\n" if name.startswith("blank") else b"")
    with pytest.raises(CommandError, match="The file is empty"):
        call_command("import_positions", file, verbosity=0)
