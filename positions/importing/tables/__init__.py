"""Import a table of many records: judge every row, show what it would do, and save all of it or nothing."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import IO, Any

from django.db import transaction

from positions.importing.collecting import collecting_nothing
from positions.importing.problems import Place, Problems
from positions.importing.progress import Progress
from positions.importing.report import Fate
from positions.importing.stored import load_former
from positions.importing.tables.arguments import ArgumentTable
from positions.importing.tables.headings import Given, read_given
from positions.importing.tables.organizations import OrganizationTable
from positions.importing.tables.outcome import Change, Editor, Line, Outcome
from positions.importing.tables.positions import PositionTable
from positions.importing.tables.saving import save_positions
from positions.importing.tables.saving_arguments import save_arguments
from positions.importing.tables.sheets import read_rows
from positions.importing.trees import Refused
from positions.models import ContentVersion
from positions.records.tables import ARGUMENTS, ORGANIZATIONS, POSITIONS, Table

__all__ = ["Change", "Editor", "Fate", "Line", "Outcome", "import_table"]

_KINDS: dict[str, tuple[type, Callable[[Any], None]]] = {
    ORGANIZATIONS.name: (OrganizationTable, OrganizationTable.save),
    POSITIONS.name: (PositionTable, save_positions),
    ARGUMENTS.name: (ArgumentTable, save_arguments),
}


def import_table(table: Table, *, file: IO[bytes], name: str, editor: Editor, expected: str | None = None) -> Outcome:
    """What the table does; with the digest of a dry run's outcome it is saved, if the outcome is still the same.

    A dry run writes nothing and holds nobody up. To save, the table is judged again, in the transaction that saves it,
    while other writers wait: so nothing can have changed in between.
    """
    with collecting_nothing():
        problems = Problems()
        return _judged(table, _read(table, file, name, problems, editor.progress), editor, expected, problems)


def _judged(table: Table, rows: list[Given], editor: Editor, expected: str | None, problems: Problems) -> Outcome:
    judge, save = _KINDS[table.name]
    with nullcontext() if expected is None else transaction.atomic():
        if expected is not None:
            ContentVersion.objects.hold()
        problems.former = load_former()
        judged = judge(rows, editor=editor, problems=problems)
        outcome = Outcome([] if problems.unread else judged.lines, sorted(set(problems), key=_place))
        if expected is not None and not problems and outcome.digest == expected:
            save(judged)
            outcome.saved = True
    return outcome


def _read(table: Table, file: IO[bytes], name: str, problems: Problems, progress: Progress) -> list[Given]:
    rows: list[Given] = []
    try:
        cells = read_rows(file, sheet=table.name, progress=progress)
        rows.extend(read_given(cells, table=table, file=name, problems=problems))
    except Refused as refused:
        problems.add(Place(name, 1), refused.message, remedy=refused.remedy, line=refused.line)
        problems.unread = True
    return rows


def _place(problem: Any) -> tuple[int, str, str]:
    return problem.line, problem.keys, problem.message
