"""Keeps an uploaded table between its dry run and its import, in the folder of files and for a day at most."""

import re
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from import_export.tmp_storages import BaseStorage

SECONDS = 86_400
NAME = re.compile(r"[0-9a-f]{32}")


class KeptTable(BaseStorage):
    """Under a name that nobody can guess; never in memory as a whole, as in the storages of the library."""

    def save(self, data):
        folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in folder().iterdir():
            with suppress(FileNotFoundError):  # another upload may have removed it
                if old.stat().st_mtime < time.time() - SECONDS:
                    old.unlink()
        self.name = uuid4().hex
        with (folder() / self.name).open("xb") as file:
            for part in data.chunks():
                file.write(part)

    def read(self):
        """The open file; one that is gone, or a name that is none of ours, is a FileNotFoundError."""
        if not NAME.fullmatch(self.name):
            raise FileNotFoundError(self.name)
        return (folder() / self.name).open("rb")

    def remove(self):
        (folder() / self.name).unlink(missing_ok=True)


def folder():
    return Path(settings.MEDIA_ROOT) / "tables"
