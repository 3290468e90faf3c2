"""Writes by every path while two server processes keep pages: after a write nobody is ever shown an old page."""

import http.client
import io
import random
from contextlib import contextmanager
from threading import Event, Thread

from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse

from positions.models import Organization, Position, QuestionTopic, Topic
from tests.admin.filling import address as desk
from tests.admin.filling import filled
from tests.make import make_line, make_topic

IMPORTED = """\
organization: {slug: imported, name: "%s", kind: civil-rights}
position: {question: immunity, stance: end-it, title: Statement, summary: They end it.}
"""


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
WRITES = 1_000
READS = [False, True]  # from either server, in turn as one who may hold the page and as one who holds nothing


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


def test_after_a_write_by_any_path_no_process_shows_an_old_page(serve, world, admin_client, tmp_path):
    ports, writer = serve(2), Writer(world, admin_client, tmp_path)
    reader, addresses, old = Reader(ports), {}, []
    with crowd(ports, addresses):
        for number in range(WRITES):
            write = SELDOM[number // 10 % 2] if number % 10 == 0 else OFTEN[number % len(OFTEN)]
            address, text = write(writer, number)
            pages = [reader.read(address, anew=anew) for anew in READS[:: (-1) ** number]]
            old += [(write.__name__, number, text) for page in pages if text not in page]
            addresses[address] = True
    assert old == []
