"""Writes by every path while two server processes keep pages: after a write nobody is ever shown an old page."""

import http.client
import io
import os
import random
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, closing, contextmanager
from threading import Event, Thread

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.urls import reverse

from positions.models import Organization, Position, QuestionTopic, Topic
from tests.admin.filling import address as desk
from tests.admin.filling import filled
from tests.make import make_line, make_topic

IMPORTED = """\
organization: {slug: imported, name: "%s", kind: civil-rights}
position: {question: immunity, stance: end-it, title: Statement, summary: They end it.}
"""


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


@contextmanager
def server(database, port):
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--blocking-threads", "4"]
    environment = {"DATABASE_URL": database, "DEBUG": "off", "HTTPS": "off", "PAGE_CACHE": "", "CACHE_URL": ""}
    process = subprocess.Popen(
        [*command, "--log-level", "warning", "tests.publishing.server:application"],
        cwd=settings.BASE_DIR,
        env={**os.environ, **environment},
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)


def free_ports(number):
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(number)]
        return [probe.getsockname()[1] for probe in probes]


def wait_for(port):
    until = time.monotonic() + 60
    while True:
        try:
            return Reader([port]).read("/healthz")
        except OSError:
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.1)


class Reader:
    """Reads from all servers in turn; like a cache, shows what it holds where a server says that it is still good."""

    def __init__(self, ports):
        self.connections = [http.client.HTTPConnection("127.0.0.1", port, timeout=60) for port in ports]
        self.held = {}

    def read(self, address, *, anew=False):
        """The page as its reader sees it; `anew` as one who holds nothing."""
        self.connections.append(self.connections.pop(0))
        tag, held = (None, None) if anew else self.held.get(address, (None, None))
        self.connections[0].request("GET", address, headers={"If-None-Match": tag} if tag else {})
        response = self.connections[0].getresponse()
        page = response.read().decode()
        if response.status == 304:
            return held
        assert response.status == 200, (response.status, address)
        self.held[address] = response.headers["ETag"], page
        return page


class Writer:
    """Writes by every path; each returns the address of a page and a text that was not on it before the write."""

    def __init__(self, world, editor, folder):
        self.world, self.editor, self.file = world, editor, folder / "imported.yaml"
        self.question = world.question.slug
        self.tags = [make_topic(f"Marked {name}", question=world.question) for name in ("once", "twice")]
        self.lines = [make_line(f"Answered {name}.", question=world.question) for name in ("once", "twice")]

    def at_the_desk(self, number):
        page = desk(Organization, "change", self.world.union.organization_id)
        answer = self.editor.post(page, filled(self.editor.get(page), {"name": f"Desk {number}"}))
        assert answer.status_code == 302
        return self.world.union.organization.get_absolute_url(), f"Desk {number}"

    def by_import(self, number):
        self.file.write_text(IMPORTED % f"Imported {number}")
        call_command("import_positions", self.file, stdout=io.StringIO())
        return "/organizations/", f"Imported {number}"

    def in_bulk(self, number):
        with transaction.atomic():
            Topic.objects.filter(slug="bulk").delete()
            [topic] = Topic.objects.bulk_create([Topic(slug="bulk", name=f"Bulk {number}")])
            QuestionTopic.objects.bulk_create([QuestionTopic(question=self.world.question, topic=topic, order=99)])
        return reverse("topic-list", args=[self.question]), f"Bulk {number}"

    def by_update(self, number):
        Position.objects.filter(pk=self.world.chiefs.pk).update(title=f"Update {number}")
        return "/search/?q=chiefs", f"Update {number}"

    def in_sql(self, number):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE positions_question SET prompt = %s", [f"SQL {number}"])
        return "/about/", f"SQL {number}"

    def by_tag(self, number):
        self.world.union.tags.set([self.tags[number % 2]])
        return reverse("position-list", args=[self.question]) + "?kind=advocacy", f">{self.tags[number % 2].name}<"

    def by_relation(self, number):
        self.world.faith.answers.set([self.lines[number % 2]])
        return reverse("line-detail", args=[self.question, self.world.faith.slug]), self.lines[number % 2].statement


OFTEN = [Writer.in_bulk, Writer.by_update, Writer.in_sql, Writer.by_tag, Writer.by_relation]
SELDOM = [Writer.at_the_desk, Writer.by_import]  # which take longer
READS = [False, False, True, True]  # by each server: as one who may hold the page, and as one who holds nothing


@contextmanager
def crowd(ports, addresses):
    """Somebody who goes on reading any page from either server, so that writes fall between asking and answering."""
    done, faults = Event(), []

    def read():
        reader = Reader(ports)
        while not done.wait(0.1):
            try:
                reader.read(random.choice(list(addresses) or ["/about/"]))
            except (OSError, AssertionError) as fault:
                faults.append(fault)

    thread = Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(60)
    assert faults == []


def test_after_a_write_by_any_path_no_process_shows_an_old_page(database, world, admin_client, tmp_path):
    ports = free_ports(2)
    writer, addresses, old = Writer(world, admin_client, tmp_path), {}, []
    with server(database, ports[0]), server(database, ports[1]):
        for port in ports:
            wait_for(port)
        reader = Reader(ports)
        with crowd(ports, addresses):
            for number in range(1_000 // len(READS)):
                write = SELDOM[number // 10 % 2] if number % 10 == 0 else OFTEN[number % len(OFTEN)]
                address, text = write(writer, number)
                pages = [reader.read(address, anew=anew) for anew in READS]
                old += [(write.__name__, number, text) for page in pages if text not in page]
                addresses[address] = True
    assert old == []
