"""Which files an import takes, and which it refuses."""

import os

import pytest

from positions.importing.files import LARGEST
from positions.models import Organization, Position
from tests.importing.conftest import FILES

STATEMENT = "\n  Statement of the\n  Chiefs\n\nFear slows officers.\nTrust comes\nlater.\n \t\nFear “slows” all.\n\n\n"
NO_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")


def messages(problems):
    return [message for *_, message, _ in problems]


def test_a_folder_is_read_with_all_below_it_and_each_file_once(folder):
    folder.write("deep/er/other.yml", "organization: {slug: other, name: Other, kind: other}")
    folder.write("more.json", '{"organization": {"slug": "more", "name": "More", "kind": "other"}}')
    folder.write("notes.txt", "no data")
    folder.write(".hidden/old.yaml", "organization: {slug: old}")
    folder.load("", "chiefs.yaml", "../data")
    assert set(Organization.objects.values_list("slug", flat=True)) == {"chiefs", "league", "other", "more"}


def test_a_file_may_refer_to_what_the_database_holds(folder):
    folder.load("question.yaml")
    folder.load("chiefs.yaml")
    folder.load("league.yaml")
    assert Position.objects.count() == 2


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("nowhere", "no such file"),
        ("empty", "no YAML or JSON file in this folder"),
        ("notes.txt", "no YAML or JSON file"),
    ],
)
def test_a_path_that_leads_to_no_data_is_a_problem(folder, path, words):
    folder.write("notes.txt", "no data")
    (folder.path / "empty").mkdir()
    ((file, line, _, message, _),) = folder.problems("question.yaml", path)
    assert (file, line) == (path, 0)
    assert words in message


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("a: ü\nb: ü\n".encode("latin-1"), 1, "UTF-8"),
        ("question: {slug: immunity}".encode("utf-16"), 1, "UTF-8"),
        (b"# " + b"x" * LARGEST, 0, "10 MB"),
        (b"{}", 1, "holds no record"),
        (b"- a\n- b", 1, "is to be a mapping"),
        (b"just text", 1, "is to be a mapping"),
    ],
)
def test_a_file_that_is_no_data_is_a_problem_and_the_others_are_judged_all_the_same(folder, content, line, words):
    folder.write("odd.yaml", content)
    folder.replace("chiefs.yaml", "basis: stated", "basis: said")
    first, second = folder.problems()
    assert first[:3] == ("chiefs.yaml", 10, "position.basis")
    assert second[:2] == ("odd.yaml", line)
    assert words in second[3]


def test_words_that_an_unreadable_file_may_define_are_no_problem_yet(folder):
    folder.write("question.yaml", "question: [")
    assert [(file, line) for file, line, *_ in folder.problems()] == [("question.yaml", 1)]


@NO_ROOT
def test_a_file_that_may_not_be_read_is_a_problem(folder):
    (folder.path / "chiefs.yaml").chmod(0)
    assert "cannot be read" in messages(folder.problems())[0]


def test_a_statement_is_unwrapped_and_its_title_kept_apart(folder):
    folder.write("chiefs.txt", STATEMENT)
    folder.replace(
        "chiefs.yaml", "text: Fear slows officers. Trust comes later. Fear slows all.", "text_file: chiefs.txt"
    )
    folder.load()
    text = Position.objects.get(organization__slug="chiefs").text
    assert text == "Fear slows officers. Trust comes later.\n\nFear “slows” all."


@pytest.mark.parametrize("name", ["chiefs.txt", "../chiefs.txt", "below/chiefs.txt", "../beside/chiefs.txt"])
def test_a_statement_may_lie_in_the_folder_of_its_file_or_the_one_above(folder, name):
    folder.write("sub/chiefs.yaml", FILES["chiefs.yaml"].replace("text: ", f"text_file: {name} # "))
    folder.write(f"sub/{name}", STATEMENT)
    folder.load("question.yaml", "sub/chiefs.yaml")
    assert Position.objects.get().text.startswith("Fear slows")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("/etc/passwd", "not read from there"),
        ("../../../../../../etc/passwd", "not read from there"),
        ("../../above.txt", "not read from there"),
        ("link.txt", "not read from there"),
        ("circle.txt", "no such file"),
        ("notes.md", "not read from there"),
        ("sub.txt", "no such file"),
        ("x" * 300 + ".txt", "no such file"),
        ("nul.txt", "U+0000"),
        ("latin.txt", "UTF-8"),
    ],
)
def test_a_statement_from_elsewhere_or_no_statement_is_refused(folder, name, words):
    folder.write("../../above.txt", "secret")
    folder.write("notes.md", "text")
    folder.write("nul.txt", "a\0b")
    folder.write("latin.txt", "ü".encode("latin-1"))
    (folder.path / "sub.txt").mkdir()
    (folder.path / "link.txt").symlink_to(folder.path / "../../above.txt")
    (folder.path / "circle.txt").symlink_to(folder.path / "circle.txt")
    folder.replace("league.yaml", "  summary:", f"  text_file: {name}\n  summary:")
    ((file, line, keys, message, _),) = folder.problems()
    assert (file, line, keys) == ("league.yaml", 6, "position.text_file")
    assert words in message.lower() or words in message
