"""Bring in a document: `manage.py extract_document FILE|ADDRESS`."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from positions.extracting.originals import Original, fetch_original, keep_original, read_original
from positions.extracting.reading.shapes import Refused
from positions.extracting.sentences import say, say_all
from positions.models import Document

PROPOSED = ("title", "published_on", "publisher", "language")


class Command(BaseCommand):
    help = (
        "Reads a PDF, DOCX, HTML or plain text file and keeps it for the desk. Its text goes to standard output, what"
        " is proposed and what was done to standard error."
    )

    def add_arguments(self, parser):
        parser.add_argument("place", metavar="FILE|ADDRESS", help="A file, or an http or https address.")
        parser.add_argument("--address", default="", help="Where the file is published.")
        parser.add_argument("--dry-run", action="store_true", help="Read it, and keep nothing.")

    def handle(self, *args, place, address, dry_run, **options):
        try:
            original = self._original(place, address)
            document, is_new = (read_original(original), True) if dry_run else keep_original(original)
        except Refused as refused:
            raise CommandError(f"{place}: {say(refused.note)}") from refused
        except OSError as error:
            raise CommandError(f"It cannot be kept in {error.filename or settings.FILES}: {error.strerror}.") from error
        for name in PROPOSED:
            self.stderr.write(f"{name.removesuffix('_on')}: {getattr(document, name) or '–'}")
        for sentence in say_all(document.notes):
            self.stderr.write(f"- {sentence}")
        self.stderr.write(self._where(document, is_new))
        self.stdout.write(document.text)

    @staticmethod
    def _original(place, address):
        if place.startswith(("http://", "https://")):
            if address:
                raise CommandError("--address says where a file is published; leave it out when an address is read.")
            return fetch_original(place)
        try:
            Document._meta.get_field("address").run_validators(address)
        except ValidationError as error:
            raise CommandError(f"--address {address}: {error.messages[0]}") from error
        try:
            return Original(Path(place).read_bytes(), Path(place).name, address)
        except OSError as error:
            raise CommandError(f"{place} cannot be read: {error.strerror}.") from error

    @staticmethod
    def _where(document, is_new):
        if not document.pk:
            return "A dry run: nothing was kept."
        page = reverse("admin:positions_document_change", args=[document.pk])
        return f"{'Kept' if is_new else 'It was here already, and stays as it was left'}: go over it at {page}"
