"""`manage.py import_positions`: what it prints, and how it ends."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command

from positions import importing
from positions.management.progress import Lines
from positions.models import Organization, Position
from tests.importing.conftest import FILES
from tests.make import make_organization


def run(*arguments):
    out = io.StringIO()
    call_command("import_positions", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_it_says_what_it_did(folder):
    first = run(folder.path)
    assert [line.split() for line in first.splitlines()] == [
        ["created", "updated", "unchanged", "removed"],
        ["questions", "1", "0", "0", "0"],
        ["stances", "2", "0", "0", "0"],
        ["topics", "2", "0", "0", "0"],
        ["lines", "of", "argument", "2", "0", "0", "0"],
        ["organizations", "2", "0", "0", "0"],
        ["positions", "2", "0", "0", "0"],
        ["sources", "1", "0", "0", "0"],
        ["arguments", "2", "0", "0", "0"],
    ]
    assert run(folder.path).endswith("Nothing had changed.\n")


def test_without_a_path_it_loads_the_shipped_data(db):
    run()
    assert Organization.objects.filter(slug="iacp").exists()


def test_a_dry_run_says_that_nothing_was_saved(folder):
    said = run(folder.path, "--dry-run")
    assert said.endswith("A dry run: nothing was saved.\n")
    assert said.startswith(run(folder.path))


def test_all_problems_of_all_files_are_listed_in_order(folder):
    folder.replace("league.yaml", "topic: trust", "topic: truth")
    folder.replace("chiefs.yaml", "stance: keep", "stance: kept")
    folder.replace("chiefs.yaml", "kind: police-union", "kynd: police-union")
    with pytest.raises(CommandError) as error:
        run(folder.path)
    first, *lines = str(error.value).splitlines()
    assert first == "Nothing was saved, because of 4 problems:"
    assert [line.removeprefix(f"{folder.path}/").split(" ")[:2] for line in lines] == [
        ["chiefs.yaml:1:", "organization.kind:"],
        ["chiefs.yaml:4:", "organization.kynd:"],
        ["chiefs.yaml:9:", "position.stance:"],
        ["league.yaml:8:", "position.arguments[1].topic:"],
    ]
    assert not Position.objects.exists()


def test_what_only_the_database_refuses_is_named_and_taken_back(folder, monkeypatch):
    """As when an editor adds the same name while the import is being judged."""
    make_organization("The League", slug="other")
    stored = importing.load_stored()
    stored.organizations.clear()
    monkeypatch.setattr(importing, "load_stored", lambda: stored)
    with pytest.raises(CommandError, match="The database refused the import, so nothing was saved"):
        run(folder.path)
    assert Organization.objects.get().slug == "other"


def test_a_mistake_ends_the_program_with_status_1_and_without_a_traceback(tmp_path, run_manage):
    database = {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}
    assert run_manage("migrate", "-v0", **database).returncode == 0
    (tmp_path / "question.yaml").write_text(FILES["question.yaml"].replace("stances:", "stanzas:"))
    ended = run_manage("import_positions", tmp_path / "question.yaml", **database)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "question.yaml:5: stanzas: The key “stanzas” is not known here. Did you mean “stances”?" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "%" not in ended.stderr, "a progress bar, though this is no terminal"


def test_a_terminal_sees_how_it_goes_on(folder, monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    run(folder.path)
    said = capsys.readouterr().err
    assert "Reading: 100%" in said
    assert "Saving: 100%" in said
    assert "Recording: 100%" in said
    assert "left" in said


def test_elsewhere_a_line_now_and_then_says_how_long_it_will_take(capsys):
    now = 0
    lines = Lines(stage="Saving", total=200, clock=lambda: now)
    for now in range(0, 50, 5):  # noqa: B007 (the clock reads it)
        lines.advance(20)
    assert capsys.readouterr().err.splitlines() == [
        "Saving: 30%, 00:23 left",
        "Saving: 50%, 00:20 left",
        "Saving: 70%, 00:12 left",
        "Saving: 90%, 00:04 left",
    ]
