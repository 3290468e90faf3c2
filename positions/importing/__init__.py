"""Import files of the interchange format: read and judge all of them, then save, or save nothing."""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryFile

from django.db import transaction

from positions.importing.batch import Sorter
from positions.importing.collecting import collecting_nothing
from positions.importing.drafts import draft_of
from positions.importing.files import find_files
from positions.importing.judging import judge_batch, judge_statement
from positions.importing.problems import ImportRefused, Problem, Problems
from positions.importing.progress import Advance, Progress, silently
from positions.importing.reading import read_documents
from positions.importing.report import Fate, Report
from positions.importing.saving import Changed, save_plan
from positions.importing.spool import Spool
from positions.importing.stored import load_stored

__all__ = ["SHIPPED_DATA", "Advance", "Fate", "ImportRefused", "Problem", "Report", "import_files"]

SHIPPED_DATA = Path(__file__).resolve().parent.parent / "data" / "qualified-immunity"


def import_files(
    paths: Iterable[Path],
    *,
    dry_run: bool = False,
    progress: Progress = silently,
    remember: Callable[[Changed], None] = lambda changed: None,
) -> Report:
    """Import files and folders; with any problem in any of them, all are listed in an ImportRefused.

    A dry run does it all and takes it back. `remember` is called in the transaction with the primary keys of what is
    new or changed. Statements wait on disk, so that any number of positions takes little memory.
    """
    problems = Problems()
    with TemporaryFile() as file, collecting_nothing():
        drafts = Spool(file)
        sorter = _read(paths, drafts=drafts, problems=problems, progress=progress)
        with transaction.atomic():
            stored = load_stored()
            problems.former = stored.former
            batch = sorter.sorted(questions=stored.questions)
            plan = judge_batch(batch, stored=stored, problems=problems)
            if problems:
                raise ImportRefused(problems)
            report, changed = save_plan(plan, drafts=drafts, progress=progress)
            if dry_run:
                transaction.set_rollback(True)
            else:
                remember(changed)
    return report


def _read(paths: Iterable[Path], *, drafts: Spool, problems: Problems, progress: Progress) -> Sorter:
    """Read and sort all documents, and put a draft of each position into the spool."""
    sorter = Sorter(problems)
    files = find_files(paths, problems=problems)
    for document in read_documents(files, problems=problems, progress=progress):
        if position := sorter.take(document):
            drafts.put(draft_of(position, anchors=judge_statement(position, problems=problems)))
    return sorter
