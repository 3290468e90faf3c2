"""Servers that say odd things, by malice or by mistake, cost no time and break nothing."""

import time

import pytest

from positions.choices import Finding
from positions.extracting import fetching, visiting
from positions.extracting.fetching import fetch
from positions.extracting.visiting import Asked, look_up
from tests.extracting.test_fetching import refusal_of

LINES = [
    "Disallow: //[",
    "Crawl-delay: ²",
    "Request-rate: ²/1",
    f"Crawl-delay: {'9' * 5_000}",
    f"Crawl-delay: {'9' * 400}",
]


def test_a_server_that_lets_in_only_when_the_time_is_over_is_left_too(server, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    asked = []
    connect = fetching.HTTPConnection.connect
    monkeypatch.setattr(fetching.HTTPConnection, "connect", lambda self: (time.sleep(0.8), connect(self)))
    server.pages["/late"] = lambda handler: asked.append(handler)
    assert refusal_of(server.address + "/late").code == "no-answer"
    time.sleep(1)
    assert asked == []


def test_a_header_of_nonsense_costs_no_time(server):
    begun = time.monotonic()
    assert fetch(server.put("/page", b"Words.", Link="<" * 60_000)).archived == ""
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("wait", ["Fri, 31 Dec 99999 23:59:59 GMT", "9" * 5_000, "soon", "-5"])
def test_a_time_to_wait_that_is_none_is_no_wait(server, wait):
    assert refusal_of(server.put("/busy", status=503, Retry_After=wait)).values["retry_after"] <= 0


def test_control_characters_of_a_server_are_passed_on_to_nobody(server):
    server.put("/ab", b"Words.")
    found = fetch(server.put("/moved", status=302, Location="/a\0b"))
    assert found.address == server.address + "/ab"
    assert fetch(server.put("/page", b"Words.", ETag='"a\0b"')).etag == '"ab"'


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_robots_txt_that_nobody_understands_stops_nothing(server, monkeypatch, line):
    monkeypatch.setattr(visiting, "LONGEST_PAUSE", 0)
    server.put("/robots.txt", f"User-agent: *\n{line}\nDisallow: /closed\n".encode())
    addresses = [server.put("/closed", b"Words."), server.put("/open", b"Words.")]
    found = {looked.url: looked.finding for looked in look_up(map(Asked, addresses), pause=0)}
    assert found == {addresses[0]: Finding.CLOSED, addresses[1]: None}
