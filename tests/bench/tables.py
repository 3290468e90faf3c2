"""Measures the desk's tables: `python -m tests.bench.tables csv|xlsx [POSITIONS]` in a new database of its own.

Each table is brought in as an editor does it: a dry run, then the same again to save it, in one process. It prints the
seconds of each and the process's peak memory. The files are made by another process, whose memory does not count.
"""

import os
import subprocess
import sys
import tempfile


def main():
    kind, size = sys.argv[1], int((sys.argv[2:] or ["10000"])[0])
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"FILES": f"{folder}/files"}
        environment.setdefault("DATABASE_URL", f"sqlite:///{folder}/db.sqlite3")
        for step in (f"write(Path({folder!r}), {kind!r}, {size})", f"measure(Path({folder!r}), {kind!r})"):
            script = f"from pathlib import Path; from tests.bench.table_steps import *; {step}"
            command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", script]
            subprocess.run(command, check=True, env=environment)


if __name__ == "__main__":
    main()
