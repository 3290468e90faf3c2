"""Fetches one address of the public internet, within limits, and says what it did."""

import re
import socket
import ssl
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import urljoin

import certifi
from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, InvalidHeader, SSLError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Retry

from positions.extracting import addresses
from positions.extracting.addresses import Target
from positions.extracting.reading.shapes import Note, Refused
from positions.extracting.running import LARGEST

SECONDS = 30
"""By the clock, from the first name that is looked up to the last byte, redirects included."""
SILENCE = 10
"""Seconds without a byte."""
REDIRECTS = 5

_MOVED = (301, 302, 303, 307, 308)
_ACCEPTED = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.8"
_MEDIA_TYPE = re.compile(r"\s*([\w.+-]{1,60}/[\w.+-]{1,60})")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST_LINK = 4_000  # of a header; a longer one costs more than a copy in an archive is worth
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_MEMENTO = re.compile(r"<([^<>]{1,2000})>[^,<]{0,500}?;\s*rel=\"?[^\",;]*\bmemento\b", re.IGNORECASE)


@dataclass(slots=True)
class Fetched:
    """What a server answered: status 200 with content, or 304 when nothing changed there.

    `address` is where it was found in the end, `archived` the copy in an archive that the server names (RFC 7089).
    """

    address: str
    status: int
    content: bytes
    media_type: str
    charset: str
    etag: str
    modified: str
    archived: str
    notes: list[Note] = field(default_factory=list)


def fetch(address: str, *, etag: str = "", modified: str = "") -> Fetched:
    """The document at the address. Refused when that is not public, too large or slow, or when it is not there.

    With what the server gave before as ETag and Last-Modified, it is asked whether anything changed (RFC 9110, 13).
    """
    visit = _Visit({"If-None-Match": etag, "If-Modified-Since": modified})
    pool = ThreadPoolExecutor(max_workers=1)
    try:
        return pool.submit(visit.run, address).result(timeout=SECONDS)
    except TimeoutError:
        raise Refused("no-answer", address=address[:200]) from None
    finally:
        visit.stop()
        pool.shutdown(wait=False)


class _Visit:
    """One fetch, in a thread of its own, so that no name server and no slow sender holds up who waits for it."""

    def __init__(self, conditions: dict[str, str]) -> None:
        self._headers = {"User-Agent": settings.FETCH_AGENT, "Accept": _ACCEPTED, "Accept-Encoding": "gzip, deflate"}
        self._headers |= {name: value for name, value in conditions.items() if value}
        self._connection: HTTPConnection | None = None
        self._socket: socket.socket | None = None
        self._stopped = False

    def stop(self) -> None:
        self._stopped = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def run(self, address: str) -> Fetched:
        notes = []
        for _ in range(REDIRECTS + 1):
            target = addresses.target_of(address)
            try:
                answer = self._ask(target)
                further = _said(answer, "Location") if answer.status in _MOVED else ""
                if not further:
                    return _taken(address, answer, notes)
            except (SSLError, ssl.SSLError):
                raise Refused("no-certificate", host=target.host) from None
            except (HTTPError, HTTPException, OSError) as error:
                raise Refused("no-answer", address=address[:200]) from error
            finally:
                self._close()
            address = _joined(address, further)
            notes.append(Note("redirected", {"status": answer.status, "address": address[:200]}))
        raise Refused("too-many-redirects", most=REDIRECTS)

    def _ask(self, target: Target) -> BaseHTTPResponse:
        """The head of the answer, from the first of the host's places that lets us in."""
        places = addresses.public_places(target)
        for place in places:
            if self._stopped:
                raise TimeoutError
            self._connection = _connection(target, place)
            try:
                self._connection.connect()
            except (HTTPError, OSError):
                if place == places[-1]:
                    raise
                continue
            self._socket = self._connection.sock
            if self._stopped:  # meanwhile, when there was no socket yet to shut
                raise TimeoutError
            break
        self._connection.request(
            "GET", target.path, headers=self._headers | {"Host": target.authority}, preload_content=False
        )
        return self._connection.getresponse()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()


def _said(answer: BaseHTTPResponse, name: str) -> str:
    """A header of the answer without control characters, which not every database takes."""
    return _CONTROLS.sub("", answer.headers.get(name, ""))


def _connection(target: Target, place: str) -> HTTPConnection:
    """To the numeric address; the certificate must be that of the name."""
    if not target.secure:
        return HTTPConnection(place, target.port, timeout=SILENCE)
    return HTTPSConnection(
        place,
        target.port,
        timeout=SILENCE,
        server_hostname=target.host,
        cert_reqs="CERT_REQUIRED",
        ca_certs=certifi.where(),
    )


def _taken(address: str, answer: BaseHTTPResponse, notes: list[Note]) -> Fetched:
    """The whole answer, which is counted as it comes, unpacked."""
    if answer.status not in (200, 304):
        raise Refused("bad-status", status=answer.status, retry_after=_retry_after(_said(answer, "Retry-After")))
    if int(answer.length_remaining or 0) > LARGEST << 20:
        raise Refused("too-large", most=LARGEST)
    content = bytearray()
    for part in answer.stream(1 << 16) if answer.status == 200 else ():
        content += part
        if len(content) > LARGEST << 20:
            raise Refused("too-large", most=LARGEST)
    said = _said(answer, "Content-Type")
    media_type, charset = _MEDIA_TYPE.match(said), _CHARSET.search(said)
    archived = _MEMENTO.search(_said(answer, "Link")[:_LONGEST_LINK])
    return Fetched(
        address=address,
        status=answer.status,
        content=bytes(content),
        media_type=media_type[1].lower() if media_type else "",
        charset=charset[1] if charset else "",
        etag=_said(answer, "ETag")[:200],
        modified=_said(answer, "Last-Modified")[:100],
        archived=_joined(address, archived[1]) if archived else "",
        notes=[*notes, Note("fetched", {"address": address[:200], "kilobytes": -(-len(content) // 1024)})],
    )


def _joined(address: str, further: str) -> str:
    try:
        return urljoin(address, further)
    except ValueError:
        raise Refused("no-address", address=further[:200]) from None


def _retry_after(value: str) -> int:
    """Seconds to wait, however the server says it; 0 when it does not."""
    try:
        return int(Retry().parse_retry_after(value)) if value else 0
    except (InvalidHeader, ValueError, OverflowError):
        return 0
