"""The site in server processes of its own, on a database that they share with the test."""

import http.client
import os
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, closing, contextmanager

import pytest
from django.conf import settings
from django.db import connection, connections
from django.utils.module_loading import import_string

COMMAND = [sys.executable, "-m", "granian", "--interface", "wsgi", "--blocking-threads", "4", "--log-level", "warning"]
ENVIRONMENT = {"DEBUG": "off", "HTTPS": "off", "PAGE_CACHE": "", "CACHE_URL": ""}


def site():
    """What the servers run: the site with plain static files, which need not be collected first."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    return import_string("positions.wsgi.application")


@pytest.fixture
def database(tmp_path, transactional_db):
    """The address of a database that other processes can open too, with this process connected to it.

    SQLite's tests run in memory: what is there is copied to a file.
    """
    if connection.vendor == "postgresql":
        yield os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{connection.settings_dict['NAME']}"
        return
    memory, path = connections["default"], tmp_path / "db.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as file:
        memory.connection.backup(file)
    connections["default"] = type(memory)({**memory.settings_dict, "NAME": str(path)}, "default")
    yield f"sqlite:///{path}"
    connection.close()
    connections["default"] = memory


@pytest.fixture
def serve(database):
    """Starts servers, waits until they answer and tells their ports."""
    with ExitStack() as stack:

        def start(number):
            ports = _free_ports(number)
            for port in ports:
                stack.enter_context(_server(database, port))
            for port in ports:
                _wait_for(port)
            return ports

        yield start


@contextmanager
def _server(database, port):
    environment = {**os.environ, **ENVIRONMENT, "DATABASE_URL": database}
    command = [*COMMAND, "--port", str(port), "--factory", "tests.serving:site"]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)


def _free_ports(number):
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(number)]
        return [probe.getsockname()[1] for probe in probes]


def _wait_for(port):
    until = time.monotonic() + 60
    while True:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as probe:
            try:
                probe.request("GET", "/healthz")
                return probe.getresponse().read()
            except OSError:
                assert time.monotonic() < until, "the server did not start"
                time.sleep(0.1)
