"""Servers under measurement: each a program on the first processor, with its addresses, its idleness and its memory."""

import os
import signal
import socket
import subprocess
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVER_CORE, CLIENT_CORE = 0, 1


def pinned(command, *, core):
    """The command on one processor, where there are two."""
    return ["taskset", "-c", str(core), *command] if (os.cpu_count() or 1) > 1 else list(command)


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """A name, a command in which PORT is the port, what it adds to the environment, and the paths of each task."""

    name: str
    command: list
    environment: dict
    paths: dict
    log: Path
    port: int = field(default_factory=free_port)

    def __enter__(self):
        command = [str(part).replace("PORT", str(self.port)) for part in self.command]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                pinned(command, core=SERVER_CORE),
                cwd=ROOT,
                env={**os.environ, **self.environment, "PORT": str(self.port)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            self._wait_until_it_listens()
        except SystemExit:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error):
        with suppress(ProcessLookupError):  # it ended by itself
            os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()

    def address(self, task):
        return self.addresses(task)[0]

    def addresses(self, task):
        return [f"http://127.0.0.1:{self.port}{path}" for path in self.paths[task]]

    def processes(self):
        """The ids of its processes: the one that was started and all below it."""
        found = [self.process.pid]
        for pid in found:
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                found += map(int, children.read_text().split())
        return found

    def peak(self):
        """MiB of memory that its largest process has held at most."""
        return max(status_value(pid, "VmHWM") for pid in self.processes()) / 1024

    def forget_peak(self):
        for pid in self.processes():
            Path(f"/proc/{pid}/clear_refs").write_text("5")

    def _wait_until_it_listens(self, *, seconds=120):
        end = time.monotonic() + seconds
        while socket.socket().connect_ex(("127.0.0.1", self.port)):
            if self.process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"{self.name} did not start; {self.log} says:\n{self.log.read_text()[-2000:]}")
            time.sleep(0.1)


def status_value(pid, key):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{key}:")), 0)


def wait_until_idle(servers, *, seconds=120):
    """Wait: a server goes on with the requests that a client had queued when it left."""
    pids = [pid for server in servers for pid in server.processes()]
    end = time.monotonic() + seconds
    before = ticks(pids)
    while time.monotonic() < end:
        time.sleep(0.2)
        now = ticks(pids)
        if now - before <= 2:
            return
        before = now


def ticks(pids):
    """Hundredths of a second of processor time that the processes have used."""
    fields = [Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in pids]
    return sum(int(user) + int(system) for user, system in (row[11:13] for row in fields))


def run_timed(command, **environment):
    """Run a command to its end: the seconds it took, and the MiB of memory that it held at most."""
    began = time.perf_counter()
    process = subprocess.Popen(
        pinned(map(str, command), core=SERVER_CORE),
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"This failed: {' '.join(map(str, command))}")
    return {"seconds": time.perf_counter() - began, "memory": usage.ru_maxrss / 1024}
