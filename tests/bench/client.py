"""The client: wrk where it is installed, else a small one of our own that is too slow for the quickest servers."""

import http.client
import json
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit
from urllib.request import urlopen

WRK = shutil.which("wrk")
SCRIPT = Path(__file__).with_name("wrk.lua")


def get(address, connection=None):
    """Status, body, and the seconds it took."""
    parts = urlsplit(address)
    connection = connection or http.client.HTTPConnection(parts.hostname, parts.port, timeout=600)
    began = time.perf_counter()
    connection.request("GET", _path(address))
    response = connection.getresponse()
    return response.status, response.read(), time.perf_counter() - began


def _path(address):
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def download(address):
    """Read a long body and keep none of it: seconds in all, milliseconds to the first byte, MB and lines."""
    began = time.perf_counter()
    with urlopen(address, timeout=600) as response:
        size, lines = 1, response.read(1).count(b"\n")
        first = time.perf_counter() - began
        while chunk := response.read(2**20):
            size, lines = size + len(chunk), lines + chunk.count(b"\n")
    return {"seconds": time.perf_counter() - began, "first": first * 1000, "size": size / 1e6, "lines": lines}


def load(addresses, *, connections, seconds):
    """Ask for the addresses in turn, all the time: milliseconds at the median and at 95 of 100, requests a second."""
    if not WRK:
        return _load_by_threads(addresses, connections=connections, seconds=seconds)
    options = ["-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "300s", "-s", SCRIPT]
    command = [WRK, *options, addresses[0], "--", *map(_path, addresses)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    figures = json.loads(said[said.index("{") :])
    if figures.pop("failed"):
        raise SystemExit(f"{addresses[0]} did not always answer well:\n{said}")
    return figures


def milliseconds(address, connection=None):
    """What one good answer takes; an error that is quick is no figure."""
    status, _body, seconds = get(address, connection)
    if status != 200:
        raise SystemExit(f"{address} answered with {status}.")
    return seconds * 1000


def ask(addresses, *, most, seconds):
    """The same figures of one client for addresses that take their time; the requests a second follow from them.

    It asks until the seconds are over, but at least once, and at most so many times.
    """
    took, turns = [], cycle(addresses)
    while not took or (len(took) < most and sum(took) < seconds * 1000):
        took.append(milliseconds(next(turns)))
    return {"p50": median(took), "p95": max(took), "rate": 1000 / median(took)}


def _load_by_threads(addresses, *, connections, seconds):
    parts, turns = urlsplit(addresses[0]), cycle(addresses)
    end = time.perf_counter() + seconds

    def client(_number):
        connection, took = http.client.HTTPConnection(parts.hostname, parts.port, timeout=600), []
        while time.perf_counter() < end:
            took.append(milliseconds(next(turns), connection))
        return took

    with ThreadPoolExecutor(connections) as pool:
        took = [each for client_took in pool.map(client, range(connections)) for each in client_took]
    return {"p50": median(took), "p95": quantiles(took, n=20)[-1], "rate": len(took) / seconds}
