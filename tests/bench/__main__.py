"""Measures this project beside its peers and the floor: `make bench`, or python -m tests.bench --size 1000."""

import argparse
import os
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

from tests.bench import line_up, report
from tests.bench.building import Workshop, sqlite_url
from tests.bench.checking import LISTS, differences
from tests.bench.client import get
from tests.bench.line_up import PAGES
from tests.bench.measuring import Figures, measure_addresses, measure_downloads, measure_pages
from tests.bench.serving import CLIENT_CORE, ROOT

CHECKED = (*LISTS, "compare")
TASKS = [*PAGES, "csv", "import", "cached"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="positions on the large question")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=2, help="how long a turn lasts")
    parser.add_argument("--folder", type=Path, default=ROOT / ".bench")
    parser.add_argument("--postgres", action="store_true", help="also on the PostgreSQL of DATABASE_URL, emptying it")
    parser.add_argument("--reuse", action="store_true", help="take the files of an earlier run as they are")
    parser.add_argument("--only", nargs="*", default=TASKS, choices=TASKS, metavar="TASK", help=" ".join(TASKS))
    options = parser.parse_args()
    address = os.environ.get("DATABASE_URL", "")
    if options.postgres and not address.startswith("postgres"):
        parser.error("--postgres wants its database: python -m tests.postgres python -m tests.bench --postgres")
    options.postgres = address if options.postgres else ""
    return options


def measure_imports(figures, workshop, *, size, rounds, postgres):
    for _round in range(rounds):
        figures.add("import", "Standpoint", workshop.time_import(size))
        figures.add("import", "Floor", workshop.time_floor_import(size))
        if postgres:
            figures.add("import", "PostgreSQL", workshop.refill(postgres, size=size))


def all_servers(workshop, *, size, postgres):
    project = workshop.project(size)
    yield line_up.project(workshop, url=sqlite_url(project))
    yield line_up.floor(workshop, workshop.floor(size))
    yield line_up.datasette_server(workshop, workshop.datasette(size))
    yield line_up.plain_django(workshop, workshop.naive(size))
    if postgres:
        workshop.refill(postgres, size=size)
        yield line_up.project(workshop, name="PostgreSQL", url=postgres)


def check(servers, *, tasks):
    """Stop when two servers give different answers to one question."""
    found = [line for task in tasks for pair in pairwise(servers) for line in differences(*pair, task)]
    if found:
        raise SystemExit("The servers disagree, so nothing was measured:\n" + "\n".join(found[:20]))


def measure_cached(figures, workshop, *, size, rounds, seconds):
    """A page from the cache, a file of the same size, and a constant answer of it."""
    cached = line_up.project(workshop, url=sqlite_url(workshop.project(size)), PAGE_CACHE="")
    with cached, line_up.floor(workshop, workshop.floor(size)) as granian:
        _, body, _ = get(cached.address("list"))
        workshop.path("static/page.html").write_bytes(body)
        addresses = {"Standpoint": cached.addresses("list")}
        granian.paths |= {"static": ["/static/page.html"], "constant": [f"/constant?size={len(body)}"]}
        addresses |= {"Static file": granian.addresses("static"), "Constant": granian.addresses("constant")}
        measure_addresses(figures, "cached", addresses, idle=[cached, granian], rounds=rounds, seconds=seconds)


def main():
    options = arguments()
    turns = {"rounds": options.rounds, "seconds": options.seconds}
    workshop, figures = Workshop(options.folder, options.reuse), Figures()
    tasks = [task for task in PAGES if task in options.only]
    if (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {CLIENT_CORE})
    workshop.static_files()
    if "import" in options.only:
        tenth = options.size // 10
        measure_imports(figures, workshop, size=tenth, rounds=options.rounds, postgres=options.postgres)
    with ExitStack() as running:
        servers = list(all_servers(workshop, size=options.size, postgres=options.postgres))
        for server in servers:
            running.enter_context(server)
        check(servers, tasks=[task for task in tasks if task in CHECKED])
        small = line_up.project(workshop, name="A tenth", url=sqlite_url(workshop.project(options.size // 10)))
        measure_pages(figures, [*servers, running.enter_context(small)], tasks=tasks, **turns)
        memory = {server.name: server.peak() for server in servers}
        if "csv" in options.only:
            measure_downloads(figures, servers, rounds=options.rounds)
    if "cached" in options.only:
        measure_cached(figures, workshop, size=options.size, **turns)
    print("\n".join(report.write(figures, size=options.size, memory=memory, peer=workshop.datasette_version())))


if __name__ == "__main__":
    main()
