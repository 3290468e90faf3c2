"""The report of a run as Markdown: what was measured, and how far each goal is reached."""

import platform
import sqlite3
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.bench.client import WRK
from tests.bench.corpus import PROBES
from tests.bench.line_up import PAGES

NAMES = {
    "list": "list filtered by two topics, all facets",
    "lists": "the same, each time with other topics",
    **{name: f"search for a {name} word ({share:.1%} of texts)" for name, (_, share) in PROBES.items()},
    "compare": "compare four organizations, fifteen topics",
    "csv": "CSV of every argument",
    "import": "import of a tenth of the positions from JSON lines",
    "cached": "a page from the cache",
}
SERVERS = ("Standpoint", "Floor", "Datasette", "Plain Django", "PostgreSQL")
AGAINST_DATASETTE = {"list": 500, "frequent": 300, "common": 30, "rare": 4, "compare": 4, "csv": 6}
AGAINST_FLOOR = {"list": 6, "frequent": 3, "common": 3, "rare": 6, "compare": 10, "import": 8}
GROWTH, POSTGRESQL, FIRST_BYTE, MEMORY, CSV_GROWTH, CACHED, CACHED_RATE = 2.5, 3, 50, 250, 100, 1.7, 0.25


@dataclass(frozen=True)
class Goal:
    """A figure that is to be at least (`>=`) or at most (`<=`) the target; None where it was not measured."""

    what: str
    measured: float | None
    bound: str
    target: float

    def row(self):
        if self.measured is None:
            return f"| {self.what} | not measured | {self.bound} {self.target} | |"
        reached = self.measured >= self.target if self.bound == ">=" else self.measured <= self.target
        return (
            f"| {self.what} | {shown(self.measured)} | {self.bound} {self.target} | {'yes' if reached else '**no**'} |"
        )


def shown(figure):
    """Three digits of it."""
    return "–" if figure is None else f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"


def goals(figures, *, memory):
    for task, target in AGAINST_DATASETTE.items():
        what = "seconds" if task == "csv" else "p50"
        yield Goal(
            f"{NAMES[task]}: times faster than Datasette",
            figures.ratio(task, "Datasette", "Standpoint", what),
            ">=",
            target,
        )
    for task, target in AGAINST_FLOOR.items():
        what = "seconds" if task == "import" else "p50"
        yield Goal(f"{NAMES[task]}: times the floor", figures.ratio(task, "Standpoint", "Floor", what), "<=", target)
    for task in PAGES:
        yield Goal(f"{NAMES[task]}: times that of a tenth", figures.ratio(task, "Standpoint", "A tenth"), "<=", GROWTH)
    for task in (*AGAINST_DATASETTE, "import"):
        what = "seconds" if task in ("csv", "import") else "p50"
        ratio = figures.ratio(task, "PostgreSQL", "Standpoint", what)
        yield Goal(f"{NAMES[task]}: times longer on PostgreSQL", ratio, "<=", POSTGRESQL)
    yield Goal("CSV: first byte, ms", figures.of("csv", "Standpoint", "first"), "<=", FIRST_BYTE)
    yield Goal("CSV: growth of the process, MiB", figures.of("csv", "Standpoint", "growth"), "<=", CSV_GROWTH)
    yield Goal("memory of the process, MiB", memory.get("Standpoint"), "<=", MEMORY)
    yield Goal(
        "a page from the cache: p50, times a static file",
        figures.ratio("cached", "Standpoint", "Static file"),
        "<=",
        CACHED,
    )
    share = figures.ratio("cached", "Standpoint", "Constant", "rate")
    yield Goal("a page from the cache: req/s, of a constant answer's", share, ">=", CACHED_RATE)


def table(head, rows):
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from rows


def page_rows(figures, tasks, servers):
    for task in tasks:
        cells = [
            " / ".join(shown(figures.of(task, server, what)) for what in ("p50", "p95", "rate")) for server in servers
        ]
        yield f"| {NAMES[task]} | {' | '.join(cells)} |"


def other_rows(figures, servers):
    for task, what, unit in (
        ("csv", "seconds", "s"),
        ("csv", "first", "ms to the first byte"),
        ("csv", "size", "MB"),
        ("csv", "growth", "MiB by which the process grows"),
        ("import", "seconds", "s"),
        ("import", "memory", "MiB"),
    ):
        cells = [shown(figures.of(task, server, what)) for server in servers]
        yield f"| {NAMES[task]}, {unit} | {' | '.join(cells)} |"


def processor():
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def versions():
    ours = {name: version(name) for name in ("Django", "django-taggit", "granian", "pyroaring")}
    python = {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    return ", ".join(f"{name} {number}" for name, number in (python | ours).items())


def write(figures, *, size, memory, peer):
    client = "wrk" if WRK else "a client in Python, which is slow itself"
    yield f"{date.today()}, {size:,} positions, {processor()}; {versions()}; {peer}; client: {client}."
    yield ""
    yield "Milliseconds at p50 / p95 of one client / requests a second of 32; without the page cache."
    yield from table(["task", *SERVERS], page_rows(figures, PAGES, SERVERS))
    yield ""
    yield from table(["task", *SERVERS], other_rows(figures, SERVERS))
    memories = [shown(memory.get(server)) for server in SERVERS]
    yield f"| memory of the largest process at most, while pages were measured, MiB | {' | '.join(memories)} |"
    yield ""
    cached = ("Standpoint", "Static file", "Constant")
    yield from table(["task", *cached], page_rows(figures, ["cached"], cached))
    yield ""
    rows = [goal.row() for goal in goals(figures, memory=memory)]
    yield from table(["goal", "measured", "target", "reached"], rows)
