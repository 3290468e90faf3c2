"""What editors take out as a table, an import takes back and changes nothing."""

import io

import pytest
from openpyxl import load_workbook

from positions.exporting import table_rows, write_csv, write_workbook
from positions.importing import SHIPPED_DATA, import_files
from positions.importing.tables import Fate
from positions.models import Argument, Organization, Position
from positions.publishing import begin_draft
from positions.records.tables import TABLES
from tests.importing.tables import bring_in
from tests.make import make_argument, make_organization, make_position, make_source, make_topic

pytestmark = pytest.mark.django_db
MODELS = {"organizations": Organization, "positions": Position, "arguments": Argument}


def exported(name, kind):
    keys = MODELS[name].objects.values_list("pk", flat=True)
    rows = table_rows(TABLES[name], keys=keys)
    return b"".join(write_csv(rows)) if kind == "csv" else write_workbook({"table": rows}).read()


@pytest.fixture
def odd(world):
    """What could be lost on the way: formulas, long texts, moved quotations, white space, new drafts, semicolons."""
    position = make_position(
        organization=make_organization("=Fund; “& Sons”", description="-not a number\n'quoted'"),
        question=world.question,
        stance=world.keep,
        status="draft",
        title="+1 (555)",
        summary="@them\ttab",
        text="=SUM(A1) says it. " + "Long. " * 7000 + "=SUM(A1) says it.",
        published="2020-06-01",
        published_precision="month",
        topics=[make_topic("Pay; and more", question=world.question)],
    )
    source = make_source(position=position)
    make_source(position=position)
    make_argument("=CMD()", position=position, quote="=SUM(A1) says it", prefix="Long. ", source=source)
    lost = make_argument(" spaces ", position=position, quote="nowhere in it")
    assert lost.anchor_state == "lost"
    Position.objects.filter(pk=world.union.pk).update(summary="A\vB")
    begin_draft(world.chiefs, user=None)
    return position


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", MODELS)
def test_a_table_taken_out_and_brought_in_changes_nothing(odd, name, kind):
    outcome = bring_in(name, exported(name, kind))
    assert outcome.problems == []
    assert [line for line in outcome.lines if line.fate != Fate.UNCHANGED] == []
    assert len(outcome.lines) == MODELS[name].objects.count() > 2


@pytest.mark.parametrize("name", MODELS)
def test_the_shipped_data_comes_back_unchanged(name):
    import_files([SHIPPED_DATA])
    outcome = bring_in(name, exported(name, "csv"))
    assert (outcome.problems, outcome.changed) == ([], [])


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_begins_like_a_formula(odd, kind):
    content = exported("positions", kind)
    if kind == "xlsx":
        rows = [
            [str(cell.value or "") for cell in row] for row in load_workbook(io.BytesIO(content)).active.iter_rows()
        ]
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    else:
        assert b",'+1 (555)," in content and b",+1" not in content


def test_queries_do_not_grow_with_the_rows(world, django_assert_num_queries):
    for name, number in (("organizations", 1), ("positions", 3), ("arguments", 1)):
        keys = list(MODELS[name].objects.values_list("pk", flat=True))
        with django_assert_num_queries(number):
            assert len(list(table_rows(TABLES[name], keys=keys))) == len(keys) + 1
