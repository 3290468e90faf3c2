"""Brings an installation up to date before it serves; run again, it changes nothing."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import BaseCommand, call_command
from django.db import DatabaseError, connection

from positions.models import Question


class Command(BaseCommand):
    help = "Migrates, loads the shipped data into an empty database, and collects the static files when they changed."

    def handle(self, **options):
        reach_database()
        call_command("migrate", interactive=False, verbosity=0)
        if not Question.objects.exists():
            call_command("import_positions")
        if not settings.DEBUG:
            collect_static_files()


def reach_database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        remedy = "this user must be able to write the file and its folder, or DATABASE_URL name another place"
        if connection.vendor != "sqlite":
            remedy = "the server must be up and DATABASE_URL name it rightly"
        raise ImproperlyConfigured(f"the database cannot be used ({reason}); {remedy}.") from error


def collect_static_files():
    state, kept = static_files_state(), settings.STATIC_ROOT / "collected.txt"
    try:
        if not kept.exists() or kept.read_text() != state:
            call_command("collectstatic", interactive=False, verbosity=0)
            kept.write_text(state)
    except OSError as error:
        reason = f"{settings.STATIC_ROOT} cannot be written ({error.strerror})"
        raise ImproperlyConfigured(f"{reason}; give this user the right to write there.") from error


def static_files_state():
    """A digest of every source file's name and time, so that a second start need not hash and compress them all."""
    files = sorted(
        f"{path} {storage.get_modified_time(path).timestamp()}"
        for finder in get_finders()
        for path, storage in finder.list(None)
    )
    return hashlib.sha256("\n".join(files).encode()).hexdigest()
