"""What a run works on: corpora, databases that the project's own import fills, and the peers' files made from them."""

import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import corpus, datasette, floor
from tests.bench.naive import filling
from tests.bench.serving import run_timed

MANAGE = [sys.executable, "manage.py"]
STATEMENT = "from django.db import connection; connection.cursor().execute({!r})"
EMPTY, ANALYZE = "DROP SCHEMA public CASCADE; CREATE SCHEMA public", "ANALYZE"
DATASETTE = "datasette~=0.65.2"
NAIVE = [sys.executable, "-m", "django", "migrate", "--run-syncdb", "--verbosity", "0"]


def settings(url, **more):
    """The environment in which the project runs, whatever a developer's own .env says."""
    return {
        "DATABASE_URL": url,
        "ALLOWED_HOSTS": "127.0.0.1",
        "DEBUG": "off",
        "HTTPS": "off",
        "SECRET_KEY": "bench",
        "PAGE_CACHE": "off",
        **more,
    }


@dataclass
class Workshop:
    """A folder of files for sizes; each is made once a run, or taken from an earlier one when `reuse` says so."""

    folder: Path
    reuse: bool
    made: set = field(default_factory=set)

    def __post_init__(self):
        (self.folder / "static").mkdir(parents=True, exist_ok=True)

    def path(self, name):
        return self.folder / name

    def make(self, name, build):
        """The path of this name, which `build` fills where it is not finished yet."""
        path, finished = self.path(name), self.path(f"{name}.finished")
        if not (finished.exists() and (self.reuse or name in self.made)):
            remove(path)
            print(f"Making {path} ...", file=sys.stderr, flush=True)
            build(path)
            finished.touch()
        self.made.add(name)
        return path

    def corpus(self, size):
        return self.make(f"corpus-{size}", lambda path: corpus.write(path, size=size))

    def project(self, size):
        return self.make(f"project-{size}.sqlite3", lambda path: self.fill(sqlite_url(path), size=size))

    def fill(self, url, *, size):
        """Migrate an empty database and import the corpus; what its positions took."""
        run_timed([*MANAGE, "migrate", "--verbosity", "0"], **settings(url))
        run_timed([*MANAGE, "import_positions", self.corpus(size) / "questions.jsonl"], **settings(url))
        return run_timed([*MANAGE, "import_positions", self.corpus(size) / "positions.jsonl"], **settings(url))

    def static_files(self):
        """What the pages of the project name: they are collected anew, as `make run` does."""
        run_timed([*MANAGE, "collectstatic", "--no-input", "--verbosity", "0"], **settings("sqlite://:memory:"))

    def floor(self, size):
        return self.make(f"floor-{size}.sqlite3", lambda path: floor.build(path, project=self.project(size)))

    def datasette(self, size):
        return self.make(f"datasette-{size}.sqlite3", lambda path: datasette.build(path, project=self.project(size)))

    def naive(self, size):
        return self.make(f"naive-{size}.sqlite3", lambda path: self._build_naive(path, size=size))

    def _build_naive(self, path, *, size):
        run_timed(NAIVE, DJANGO_SETTINGS_MODULE="tests.bench.naive.settings", NAIVE_DATABASE=str(path))
        filling.build(path, project=self.project(size))

    def refill(self, url, *, size):
        """Fill a PostgreSQL anew, and have it look at its tables, as it does by itself sooner or later."""
        self._execute(EMPTY, url)
        figures = self.fill(url, size=size)
        self._execute(ANALYZE, url)
        return figures

    def _execute(self, statement, url):
        run_timed([*MANAGE, "shell", "-c", STATEMENT.format(statement)], **settings(url))

    def time_import(self, size):
        """What the import into a new file takes."""
        scratch = self.path("scratch.sqlite3")
        remove(scratch)
        return self.fill(sqlite_url(scratch), size=size)

    def time_floor_import(self, size):
        scratch = self.path("scratch.sqlite3")
        remove(scratch)
        return run_timed([sys.executable, "-m", "tests.bench.floor", self.corpus(size), scratch])

    def datasette_program(self):
        """Datasette in a virtual environment of its own."""
        folder = self.path("datasette")
        if not (folder / "bin/datasette").exists():
            print(f"Installing {DATASETTE} into {folder} ...", file=sys.stderr, flush=True)
            venv.create(folder, with_pip=True)
            subprocess.run([folder / "bin/pip", "install", "--quiet", DATASETTE], check=True)
        return folder / "bin/datasette"

    def datasette_version(self):
        asked = [self.datasette_program(), "--version"]
        return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


def sqlite_url(path):
    return f"sqlite:///{path.resolve()}"


def remove(path):
    """Remove a folder, or a file with what SQLite and we keep beside it."""
    if path.is_dir():
        shutil.rmtree(path)
    for beside in ("", ".finished", "-wal", "-shm", "-journal"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
