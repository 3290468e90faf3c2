"""Export everything as data files: `manage.py export_positions DIR`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from positions.exporting import gather_documents, write_files, write_folder


class Command(BaseCommand):
    help = "Writes everything, drafts included, as files of the interchange format (see DATA_FORMAT.md)."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR", help="A folder that is empty or not there yet.")

    def handle(self, *args, folder, **options):
        try:
            number = write_folder(folder, files=write_files(gather_documents()))
        except OSError as error:
            raise CommandError(f"The export failed: {error}") from error
        self.stdout.write(f"{number} files are in {folder}.")
