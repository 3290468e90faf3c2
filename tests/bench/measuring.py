"""The figures: servers take turns within rounds, each only when all are idle, so that a ratio is one of a moment."""

import sys
from collections import defaultdict
from statistics import median

from tests.bench.client import ask, download, get, load
from tests.bench.serving import wait_until_idle

SLOW = 0.1  # seconds; above it a client asks a few times only, and no crowd is sent
CROWD = 32


class Figures:
    """What was measured, by task and server, a dict of figures for each round."""

    def __init__(self):
        self.rounds = defaultdict(list)

    def add(self, task, server, figures):
        self.rounds[task, server].append(figures)

    def of(self, task, server, what):
        """The median over the rounds, or None where this was not measured."""
        found = [figures[what] for figures in self.rounds.get((task, server), []) if what in figures]
        return median(found) if found else None

    def ratio(self, task, server, other, what="p50"):
        """How many times the figure of the other one this one is: the median of the rounds' own ratios."""
        pairs = zip(self.rounds.get((task, server), []), self.rounds.get((task, other), []), strict=False)
        ratios = [mine[what] / its[what] for mine, its in pairs]
        return median(ratios) if ratios else None


def measure_pages(figures, servers, *, tasks, rounds, seconds):
    for task in tasks:
        addresses = {server.name: server.addresses(task) for server in servers}
        measure_addresses(figures, task, addresses, idle=servers, rounds=rounds, seconds=seconds)


def measure_addresses(figures, task, addresses, *, idle, rounds, seconds):
    """p50, p95 and requests a second, of one client and of a crowd, for the addresses of each name."""
    print(f"Measuring {task} ...", file=sys.stderr, flush=True)
    slow = {name for name, asked in addresses.items() if is_slow(asked[0])}
    for _round in range(rounds):
        for name, asked in addresses.items():
            wait_until_idle(idle)
            figures.add(task, name, page(asked, seconds=seconds, slow=name in slow))


def is_slow(address):
    """By the better of two answers: the first one also reads what is kept from then on."""
    return min(get(address)[2], get(address)[2]) > SLOW


def page(addresses, *, seconds, slow):
    if slow:
        return ask(addresses, most=5, seconds=2 * seconds)
    alone = load(addresses, connections=1, seconds=seconds)
    return alone | {"rate": load(addresses, connections=CROWD, seconds=seconds)["rate"]}


def measure_downloads(figures, servers, *, rounds):
    """Seconds, milliseconds to the first byte, MB and lines of the CSV, and MiB that its server came to hold more."""
    for _round in range(rounds):
        for server in servers:
            wait_until_idle(servers)
            server.forget_peak()
            before = server.peak()
            figures.add("csv", server.name, download(server.address("csv")) | {"growth": server.peak() - before})
