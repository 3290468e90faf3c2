"""Import files of the interchange format: read and judge all of them, then save, or save nothing."""

from collections.abc import Iterable
from pathlib import Path

from django.db import transaction

from positions.importing.batch import sort_documents
from positions.importing.files import find_files
from positions.importing.judging import judge_batch
from positions.importing.problems import ImportRefused, Problem, Problems
from positions.importing.progress import Progress, silently
from positions.importing.reading import read_documents
from positions.importing.report import Fate, Report
from positions.importing.saving import save_plan
from positions.importing.stored import load_stored

__all__ = ["SHIPPED_DATA", "Fate", "ImportRefused", "Problem", "Report", "import_files"]

SHIPPED_DATA = Path(__file__).resolve().parent.parent / "data" / "qualified-immunity"


def import_files(paths: Iterable[Path], *, dry_run: bool = False, progress: Progress = silently) -> Report:
    """Import files and folders; with any problem in any of them, all are listed in an ImportRefused.

    A dry run does it all and takes it back.
    """
    problems = Problems()
    documents = read_documents(progress(find_files(paths, problems=problems), stage="Reading"), problems=problems)
    with transaction.atomic():
        stored = load_stored()
        batch = sort_documents(documents, questions=stored.questions, problems=problems)
        plan = judge_batch(batch, stored=stored, problems=problems)
        if problems:
            raise ImportRefused(problems)
        report = save_plan(plan, progress=progress)
        transaction.set_rollback(dry_run)
    return report
