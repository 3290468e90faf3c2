"""A long import that is stopped in the middle leaves nothing behind, and another one does it all."""

import json
import os
import pty
import re
import signal
import sqlite3
import subprocess
import sys
import termios
from functools import partial

import pytest
import yaml
from django.conf import settings

from tests.importing.conftest import FILES
from tests.importing.test_json_lines import many

NUMBER = 2000


@pytest.fixture
def database(tmp_path, run_manage):
    url = f"sqlite:///{tmp_path}/db.sqlite3"
    assert run_manage("migrate", "-v0", DATABASE_URL=url).returncode == 0
    records = [yaml.load(FILES["question.yaml"], yaml.BaseLoader), *many(NUMBER)]
    (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, records)))
    return url


def stop_in_the_middle(path, url, *, by):
    """Start an import on a terminal, stop it by the signal once it has saved a part; how it ended, and what it said."""
    terminal, its_end = pty.openpty()
    termios.tcsetwinsize(its_end, (24, 80))
    command = [sys.executable, "manage.py", "import_positions", path]
    environment = {**os.environ, "DATABASE_URL": url, "DEBUG": "off", "HTTPS": "off"}
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a shell's job in the background ignores it
    started = subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL, stderr=its_end, preexec_fn=heard
    )
    os.close(its_end)
    said = b""
    try:
        while not re.search(rb"Saving: +[1-9]", said):
            said += os.read(terminal, 1000)
        started.send_signal(by)
        while some := os.read(terminal, 1000):
            said += some
    except OSError:  # the other end is closed
        pass
    finally:
        started.kill()
        os.close(terminal)
    return started.wait(), said.decode()


@pytest.mark.parametrize(("by", "ends_with"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_an_import_that_is_stopped_leaves_nothing_and_can_be_run_again(tmp_path, database, run_manage, by, ends_with):
    status, said = stop_in_the_middle(tmp_path / "many.jsonl", database, by=by)
    assert re.search(r"Saving: +\d+%\|.*\d\d:\d\d, \d\d:\d\d left", said), "a bar that tells the time left"
    assert status == ends_with
    assert ("stopped, so nothing was saved" in said) == (by == signal.SIGINT)
    assert "Traceback" not in said
    assert stored(tmp_path) == {"question": 0, "topic": 0, "organization": 0, "position": 0, "argument": 0}
    again = run_manage("import_positions", tmp_path / "many.jsonl", DATABASE_URL=database)
    assert again.returncode == 0, again.stderr
    assert stored(tmp_path) == {
        "question": 1, "topic": 2, "organization": NUMBER, "position": NUMBER, "argument": NUMBER
    }  # fmt: skip


def stored(folder):
    """How many rows there are in some of the tables of a whole database."""
    with sqlite3.connect(folder / "db.sqlite3") as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = ("question", "topic", "organization", "position", "argument")
        counts = {
            table: connection.execute(f"SELECT count(*) FROM positions_{table}").fetchone()[0] for table in tables
        }
    connection.close()
    return counts
