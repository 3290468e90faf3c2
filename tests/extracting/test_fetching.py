"""Addresses are fetched from the public internet only, within limits, and it is said what was done."""

import gzip
import shutil
import socket
import ssl
import subprocess
import time

import pytest

from positions.extracting import addresses, fetching
from positions.extracting.addresses import is_public, target_of
from positions.extracting.fetching import fetch
from positions.extracting.reading.shapes import Refused


def refusal_of(address):
    with pytest.raises(Refused) as refused:
        fetch(address)
    return refused.value.note


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/a.pdf",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "//example.org/",
        "http:///path",
        "http://user:password@example.org/",
        "http://user@example.org/",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://example.org:abc/",
        "http://[::1/",
        "http://exa mple.org/",
        f"http://{'a' * 64}.org/",
        "",
    ],
)
def test_what_is_no_web_address_is_refused(address):
    assert refusal_of(address).code == "no-address"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.255.0.9",
        "localhost",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "[fc00::1]",
        "[fec0::1]",
        "169.254.169.254",
        "[fe80::1]",
        "100.64.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "198.18.0.1",
        "203.0.113.1",
        "[2001:db8::1]",
        "224.0.0.1",
        "[ff02::1]",
        "240.0.0.1",
        "255.255.255.255",
        "0.0.0.0",
        "[::]",
    ],
)
def test_an_address_that_is_not_public_is_never_asked(host):
    assert refusal_of(f"http://{host}/").code == "not-public"
    assert refusal_of(f"https://{host}:8443/").code == "not-public"


@pytest.mark.parametrize("place", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_public_addresses_are_told_apart_from_those(place):
    assert is_public(place)


@pytest.mark.parametrize(
    ("address", "authority", "path"),
    [
        ("http://example.org", "example.org", "/"),
        ("http://example.org:80/a?b=c#d", "example.org", "/a?b=c"),
        ("https://example.org:8443/", "example.org:8443", "/"),
        ("http://[2606:2800::1]/", "[2606:2800::1]", "/"),
        ("http://bücher.example/ä b?q=ß", "xn--bcher-kva.example", "/%C3%A4%20b?q=%C3%9F"),
    ],
)
def test_an_address_is_taken_apart_and_written_as_servers_want_it(address, authority, path):
    target = target_of(address)
    assert (target.authority, target.path) == (authority, path)


def test_a_page_is_fetched_with_what_the_server_says_of_it(server, settings):
    settings.FETCH_AGENT = "Standpoint (test)"
    page = server.put(
        "/page",
        "<p>Él</p>".encode("latin-1"),
        Content_Type="text/HTML; charset=ISO-8859-1",
        ETag='"one"',
        Last_Modified="Mon, 01 Jun 2020 00:00:00 GMT",
        Link='<https://archive.example/1>; rel="memento"; datetime="Tue, 02 Jun 2020 00:00:00 GMT"',
    )
    found = fetch(page)
    assert (found.status, found.content) == (200, "<p>Él</p>".encode("latin-1"))
    assert (found.media_type, found.charset) == ("text/html", "ISO-8859-1")
    assert (found.etag, found.modified) == ('"one"', "Mon, 01 Jun 2020 00:00:00 GMT")
    assert found.archived == "https://archive.example/1"
    [(_path, headers)] = server.asked
    assert headers["User-Agent"] == "Standpoint (test)"
    assert headers["Host"] == server.address.removeprefix("http://")


def test_what_was_given_before_is_shown_to_the_server(server):
    server.pages["/page"] = lambda handler: (304 if handler.headers["If-None-Match"] == '"one"' else 200, {}, b"")
    assert fetch(server.address + "/page", etag='"one"').status == 304
    assert fetch(server.address + "/page", etag='"two"').status == 200


def test_redirects_are_followed_and_named(server):
    server.put("/here", b"Found.")
    moved = server.put("/moved", status=301, Location="/here")
    found = fetch(moved)
    assert found.content == b"Found."
    assert found.address == server.address + "/here"
    assert [note.code for note in found.notes] == ["redirected", "fetched"]


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://127.0.0.2/", "not-public"),
        ("http://10.0.0.1/", "not-public"),
        ("http://169.254.169.254/latest/meta-data/", "not-public"),
        ("http://[::1]/", "not-public"),
        ("file:///etc/passwd", "no-address"),
        ("http://[", "no-address"),
        ("/again", "too-many-redirects"),
    ],
)
def test_a_redirect_leads_nowhere_that_an_address_may_not(server, location, code):
    assert refusal_of(server.put("/again", status=302, Location=location)).code == code


def test_a_name_that_changes_its_answer_is_asked_where_the_first_answer_led(server, monkeypatch):
    """DNS rebinding: a public address for the check, a private one for the connection."""
    port, answers = server.listener.server_port, []

    def changing(host, *arguments, **options):
        if host != "changing.example":
            return getaddrinfo(host, *arguments, **options)
        answers.append("127.0.0.1" if not answers else "10.0.0.1")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers[-1], port))]

    getaddrinfo = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", changing)
    server.put("/page", b"From the first.")
    assert fetch(f"http://changing.example:{port}/page").content == b"From the first."
    assert answers == ["127.0.0.1"]
    assert refusal_of(f"http://changing.example:{port}/page").code == "not-public"


def test_one_private_address_among_public_ones_is_enough_to_refuse(server, monkeypatch):
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, 80)) for place in ("127.0.0.1", "10.0.0.1")]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *arguments, **options: places)
    assert refusal_of("http://several.example/").code == "not-public"


@pytest.mark.parametrize(("error", "code"), [(socket.EAI_NONAME, "no-such-host"), (socket.EAI_AGAIN, "no-name-server")])
def test_a_name_that_does_not_exist_is_told_from_one_that_cannot_be_looked_up(monkeypatch, error, code):
    def fail(*arguments, **options):
        raise socket.gaierror(error, "")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", fail)
    assert refusal_of("http://nowhere.example/").code == code


@pytest.mark.parametrize("status", [204, 403, 404, 410, 500, 503])
def test_another_status_is_refused_by_its_number(server, status):
    note = refusal_of(server.put("/page", status=status, Retry_After="120"))
    assert (note.code, note.values) == ("bad-status", {"status": status, "retry_after": 120})


def test_too_much_is_refused_before_it_is_all_there(server, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST", 1)
    announced = server.put("/announced", b"", Content_Length=str(2 << 20))
    assert refusal_of(announced).code == "too-large"

    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        with pytest.raises(OSError):
            while True:
                handler.wfile.write(b"x" * 65_536)

    server.pages["/endless"] = endless
    assert refusal_of(server.address + "/endless").code == "too-large"


def test_what_unpacks_to_too_much_is_refused(server, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST", 1)
    bomb = server.put("/bomb", gzip.compress(b"\0" * (50 << 20)), Content_Encoding="gzip")
    assert refusal_of(bomb).code == "too-large"
    assert fetch(server.put("/packed", gzip.compress(b"Words."), Content_Encoding="gzip")).content == b"Words."


def drip(handler):
    """One byte at a time, each well before anybody would give up waiting for it."""
    with pytest.raises(OSError):
        for _ in range(600):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)


def drip_body(handler):
    handler.send_response(200)
    handler.end_headers()
    drip(handler)


@pytest.mark.parametrize("answer", [drip, drip_body, lambda handler: time.sleep(3)])
def test_a_server_that_takes_its_time_is_left_after_that_time(server, monkeypatch, answer):
    monkeypatch.setattr(fetching, "SECONDS", 1)
    server.pages["/slow"] = answer
    begun = time.monotonic()
    assert refusal_of(server.address + "/slow").code == "no-answer"
    assert time.monotonic() - begun < 2.5


def test_nonsense_for_an_answer_is_a_refusal(server):
    server.pages["/nonsense"] = lambda handler: handler.wfile.write(b"nonsense\r\n" * 100) and None
    assert refusal_of(server.address + "/nonsense").code == "no-answer"
    assert refusal_of("http://127.0.0.1:1/").code == "no-answer"


@pytest.fixture
def secured(server, tmp_path):
    """The server with a certificate of its own making, for localhost."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=named.example"]
    names = ["-addext", "subjectAltName=DNS:named.example", "-keyout", key, "-out", certificate]
    subprocess.run([*made, *names], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.listener.socket = context.wrap_socket(server.listener.socket, server_side=True)
    return certificate


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl here, which makes the certificate")
def test_the_certificate_must_be_that_of_the_name_and_be_trusted(server, secured, monkeypatch):
    port = server.listener.server_port
    place = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *arguments, **options: place)
    server.put("/page", b"In secret.")
    assert refusal_of(f"https://named.example:{port}/page").code == "no-certificate"
    monkeypatch.setattr(fetching.certifi, "where", lambda: str(secured))
    assert fetch(f"https://named.example:{port}/page").content == b"In secret."
    assert refusal_of(f"https://other.example:{port}/page").code == "no-certificate"


def test_leave_to_ask_this_machine_is_no_setting(settings):
    """Only the fixture of these tests gives it, by putting another function in its place."""
    assert not [name for name in dir(settings) if "LOOPBACK" in name or "PRIVATE" in name or "PUBLIC" in name]
    assert not is_public("127.0.0.1")
