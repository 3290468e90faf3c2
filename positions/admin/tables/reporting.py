"""The whole outcome of a table as rows: every problem, or else what becomes of every row."""

from django.utils.translation import gettext as _

from positions.exporting.cells import ODD


def report_rows(outcome):
    if outcome.problems:
        yield [_("row"), _("column"), _("problem"), _("remedy")]
        rows = ([str(one.line), one.keys, one.message, one.remedy] for one in outcome.problems)
    else:
        yield [_("row"), _("what becomes of it"), _("record"), _("column"), _("before"), _("after")]
        rows = (row for line in outcome.lines for row in _rows_of(line))
    for row in rows:
        yield [f"'{cell}" if cell.startswith(tuple(ODD)) else cell for cell in row]


def _rows_of(line):
    """One for each change; one where there is none."""
    begins = [str(line.row), fate_of(line), line.label]
    for change in line.changes or [("", "", "")]:
        yield [*begins, *change]


def fate_of(line):
    """In the interface's words."""
    words = {"created": _("new"), "updated": _("changed"), "unchanged": _("unchanged")}
    return _("changed in a new draft") if line.to_draft else words[line.fate]
