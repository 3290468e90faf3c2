"""Import data files: `manage.py import_positions [PATH …] [--dry-run]`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from positions.importing import SHIPPED_DATA, ImportRefused, import_files
from positions.management.progress import progress
from positions.models import Position
from positions.publishing import record_import


class Command(BaseCommand):
    help = "Imports files of the interchange format (see DATA_FORMAT.md), or with one problem in them nothing at all."

    def add_arguments(self, parser):
        parser.add_argument(
            "paths", nargs="*", type=Path, metavar="PATH", help="A file or a folder; without any, the shipped data."
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would change, and save nothing.")

    def handle(self, *args, paths, dry_run, **options):
        try:
            report = import_files(paths or [SHIPPED_DATA], dry_run=dry_run, progress=progress, remember=_remember)
        except ImportRefused as refused:
            raise CommandError(str(refused)) from refused
        except DatabaseError as error:
            raise CommandError(f"The database refused the import, so nothing was saved: {error}") from error
        except OSError as error:
            raise CommandError(f"The import failed, so nothing was saved: {error}") from error
        except KeyboardInterrupt as stop:
            raise CommandError(
                "The import was stopped, so nothing was saved: start it again.", returncode=130
            ) from stop
        self.stdout.write(str(report))
        if dry_run:
            self.stdout.write("A dry run: nothing was saved.")
        elif report.changed_nothing:
            self.stdout.write("Nothing had changed.")


def _remember(changed):
    positions = changed.pop(Position)
    with progress(stage="Recording", total=len(positions) + sum(map(len, changed.values()))) as advance:
        record_import(positions, others=changed, advance=advance)
