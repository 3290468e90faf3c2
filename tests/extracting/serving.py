"""A web server for the tests, which answers as it is told to, and a folder for kept originals.

It listens on 127.0.0.1, which is no public address: the fixture alone lets just that one pass, in this process.
"""

import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from positions.extracting import addresses, fetching, visiting

LOOPBACK = "127.0.0.1"


class Server:
    """`pages` by path: a function of the handler, or (status, headers, content)."""

    def __init__(self):
        self.pages, self.asked, self.at_once = {"/robots.txt": (404, {}, b"")}, [], Counter()
        pages = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *arguments):
                pass

            def do_GET(self):
                pages.asked.append((self.path, dict(self.headers)))
                answer = pages.pages.get(self.path, (404, {}, b"Not here."))
                if callable(answer):
                    answer = answer(self)
                if answer is not None:
                    self.answer(*answer)

            def answer(self, status, headers, content):
                self.send_response(status)
                for name, value in {"Content-Length": str(len(content)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

        self.listener = ThreadingHTTPServer((LOOPBACK, 0), Handler)
        self.address = f"http://{LOOPBACK}:{self.listener.server_port}"
        threading.Thread(target=self.listener.serve_forever, args=[0.05], daemon=True).start()

    def put(self, path, content=b"", *, status=200, **headers):
        """Answer so at the path; the whole address of it."""
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, content)
        return self.address + path

    def paths(self):
        return [path for path, _ in self.asked]


@pytest.fixture
def server(monkeypatch):
    """Any part of 127.0.0.0/8 but this one stays refused, as do all other private addresses."""
    is_public = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda place: place == LOOPBACK or is_public(place))
    monkeypatch.setattr(fetching, "SECONDS", 10)
    monkeypatch.setattr(visiting, "PAUSE", 0)
    server = Server()
    yield server
    server.listener.shutdown()
    server.listener.server_close()


@pytest.fixture(autouse=True)
def a_place_for_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT
