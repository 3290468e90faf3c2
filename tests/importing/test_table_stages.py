"""How far a table is: each stage of bringing it in, and the steps that are taken in it."""

from contextlib import contextmanager

import pytest

from positions.importing.tables import Editor
from positions.models import Position
from positions.publishing import begin_draft
from tests.importing.tables import csv_of, save, workbook_of
from tests.importing.test_tables import ARGUMENT, FUND, POSITION

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("write", [csv_of, workbook_of])
def test_every_stage_says_how_many_steps_it_has_and_takes_all_of_them(world, write):
    stages = []

    @contextmanager
    def progress(*, stage, total):
        steps = []
        yield steps.append
        stages.append((stage, total, sum(steps)))

    editor = Editor(progress=progress, begin=lambda key: begin_draft(Position.objects.get(pk=key), user=None).pk)
    for name, rows in {
        "organizations": [["slug", "name", "kind"], ["fund", "The Fund", "think-tank"]],
        "positions": [POSITION, FUND, ["Badge Union", "Immunity", "Mixed", "Third thoughts", "They wait."]],
        "arguments": [ARGUMENT, *(["badge-union-immunity-draft", "Money", f"Point {n}."] for n in range(5))],
    }.items():
        stages.clear()
        save(name, write(rows), editor=editor)
        told = {(stage, total) for stage, total, taken in stages}
        drafts = {("Beginning drafts", {"positions": 2, "arguments": 0}[name])} if name != "organizations" else set()
        steps = {"organizations": 1, "positions": 2, "arguments": 6}[name]
        assert told - {one for one in told if one[0] == "Reading"} == {
            ("Judging", len(rows) - 1),
            *drafts,
            ("Saving", steps),
        }
        assert all(taken == total for stage, total, taken in stages if stage != "Reading" or write is workbook_of)
