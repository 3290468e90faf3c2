"""Runs a command beside a PostgreSQL of its own, which DATABASE_URL names: `python -m tests.postgres COMMAND...`."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from positions.environment import flag

DEBIANS = Path("/usr/lib/postgresql").glob("*/bin/initdb")
INSTALLED = sorted(DEBIANS, key=lambda found: float(found.parts[-3]))
# What is thrown away need not outlive a crash. Only its socket leads to it, in a folder closed to other users.
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = off
full_page_writes = off
synchronous_commit = off
autovacuum = off
log_min_messages = fatal
"""
# As an installation has it: a plain user who owns the database. To make databases of their own is for tests alone.
USER_AND_DATABASE = ["CREATE ROLE standpoint LOGIN CREATEDB", "CREATE DATABASE standpoint OWNER standpoint"]


def main(command):
    programs = find_programs()
    if not programs:
        print(f"There is no PostgreSQL here, so this was left out: {shlex.join(command)}", file=sys.stderr)
        print("Installing it takes root and apt-get, or put its programs on the PATH.", file=sys.stderr)
        return int(flag("CI"))
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: sys.exit(128 + number))
    with running(programs) as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


def find_programs():
    """The folder of the server's programs: on the PATH, else Debian's newest."""
    found = shutil.which("initdb") or next(reversed(INSTALLED), None)
    return Path(found).parent if found else None


@contextmanager
def running(programs):
    """The address of a new, empty database in a new cluster; both are gone afterwards, whatever happens."""
    with TemporaryDirectory(prefix="standpoint-") as name:
        folder = Path(name)
        run = partial(subprocess.run, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        if os.getuid() == 0:  # as whom the server refuses to run
            shutil.chown(folder, "postgres", "postgres")
            run = partial(run, user="postgres", group="postgres", extra_groups=[])
        cluster = ["--pgdata", folder / "data"]
        options = ["--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8"]
        run([programs / "initdb", *cluster, *options, "--no-sync", "--no-instructions"])
        with (folder / "data/postgresql.conf").open("a") as file:
            file.write(SETTINGS.format(folder=folder))
        run([programs / "pg_ctl", *cluster, "--silent", "start"])
        try:
            with psycopg.connect(host=name, user="postgres", autocommit=True) as connection:
                for statement in USER_AND_DATABASE:
                    connection.execute(statement)
            yield f"postgres://standpoint@/{folder}/standpoint"
        finally:
            run([programs / "pg_ctl", *cluster, "--silent", "--mode", "immediate", "stop"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
