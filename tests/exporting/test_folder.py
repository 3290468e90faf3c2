"""The folder of an export: names, statements beside their data, and all of it or nothing."""

import io

import pytest
from django.core.management import CommandError, call_command

from positions.exporting import gather_documents, write_files, write_folder
from tests.make import make_organization, make_position, make_question

TEXT = "First paragraph.\n\nSecond paragraph."


def names():
    return [name for name, _ in write_files(gather_documents())]


def test_every_document_has_a_file_that_is_named_after_it(db):
    question, chiefs = make_question("Immunity"), make_organization("Chiefs")
    first = make_position(organization=chiefs, question=question, slug="chiefs-first")
    make_position(organization=chiefs, question=question, slug="chiefs-later", supersedes=first, text=TEXT)
    make_position(organization=make_organization("Chiefs First"), question=question, text="Odd  spaces \n here")
    make_organization("League")
    assert sorted(names()) == [
        "immunity/lines.yaml",
        "immunity/organizations/chiefs-first-immunity.yaml",
        "immunity/organizations/chiefs-first.yaml",
        "immunity/organizations/chiefs.txt",
        "immunity/organizations/chiefs.yaml",
        "immunity/question.yaml",
        "organizations/league.yaml",
    ]


def test_a_statement_stands_in_a_file_of_its_own_where_nothing_is_lost(db):
    make_position(organization=make_organization("A"), text=TEXT, title="The title")
    make_position(organization=make_organization("B"), text="Odd  spaces \n here")
    files = {name.rpartition("/")[2]: content for name, content in write_files(gather_documents())}
    assert files["a.txt"] == f"The title\n\n{TEXT}\n"
    assert "text_file: a.txt" in files["a.yaml"]
    assert 'text: "Odd  spaces \\n here"' in files["b.yaml"].replace("\\\n    \\", "")
    assert "b.txt" not in files


def test_the_command_writes_a_new_folder(db, tmp_path):
    make_position()
    out = io.StringIO()
    call_command("export_positions", str(tmp_path / "new" / "data"), stdout=out)
    files = [path for path in (tmp_path / "new" / "data").rglob("*") if path.is_file()]
    assert len(files) == 3
    assert out.getvalue() == f"3 files are in {tmp_path}/new/data.\n"
    assert list((tmp_path / "new").iterdir()) == [tmp_path / "new" / "data"]


def test_an_empty_folder_is_filled_and_a_full_one_left_alone(world, tmp_path):
    (tmp_path / "data").mkdir()
    call_command("export_positions", str(tmp_path / "data"), stdout=io.StringIO())
    (tmp_path / "data" / "mine.txt").write_text("mine")
    with pytest.raises(CommandError, match="not an empty folder; nothing was written"):
        call_command("export_positions", str(tmp_path / "data"))
    with pytest.raises(CommandError, match="not an empty folder"):
        call_command("export_positions", str(tmp_path / "data" / "mine.txt"))
    assert (tmp_path / "data" / "mine.txt").read_text() == "mine"


def test_an_export_that_fails_leaves_nothing_behind(tmp_path):
    def files():
        yield "a/b.yaml", "half of it"
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_folder(tmp_path / "data", files=files())
    assert list(tmp_path.iterdir()) == []
