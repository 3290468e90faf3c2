"""Which addresses may be fetched: http and https, and only what is on the public internet."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from positions.extracting.reading.shapes import Refused

PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Reserved by IANA, and taken for public by the ipaddress of some Python versions.
_RESERVED = [ipaddress.ip_network(text) for text in ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20", "5f00::/16")]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: `host` is what it asks for, `path` begins with a slash and has the query."""

    secure: bool
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS["https" if self.secure else "http"] else f"{host}:{self.port}"


def target_of(address: str) -> Target:
    """The address taken apart; Refused when it is none that may be fetched."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port
        bracketed = f"[{host}]" if ":" in host else host
        path = parse_url(urlunsplit((parts.scheme, bracketed, parts.path, parts.query, ""))).request_uri
    except (ValueError, LocationParseError):  # no address at all, no port, no name
        raise Refused("no-address", address=address[:200]) from None
    if parts.scheme not in PORTS or not host or parts.username is not None or port == 0:
        raise Refused("no-address", address=address[:200])
    return Target(parts.scheme == "https", host, port or PORTS[parts.scheme], path)


def public_places(target: Target) -> list[str]:
    """The numeric addresses of the host, all of them public; the request goes to one of these, by number.

    So no second answer of the name server can lead it elsewhere (DNS rebinding).
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        known = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
        raise Refused("no-such-host" if known else "no-name-server", host=target.host) from None
    except UnicodeError:  # a name with a part of more than 63 letters
        raise Refused("no-such-host", host=target.host) from None
    places = list(dict.fromkeys(place[0] for *_, place in found))
    if not all(is_public(place) for place in places):
        raise Refused("not-public", host=target.host)
    return places


def is_public(place: str) -> bool:
    """Whether a numeric address is one of the public internet: not loopback, private, link-local, shared or reserved.

    An IPv6 address that stands for an IPv4 one is judged as that (RFC 4291, 2.5.5.2; RFC 6052).
    """
    number = ipaddress.ip_address(place.partition("%")[0])
    if number.version == 6 and number.ipv4_mapped:
        number = number.ipv4_mapped
    elif number.version == 6 and number in _NAT64:
        number = ipaddress.ip_address(int(number) & 0xFFFFFFFF)
    elif number.version == 6 and (number.sixtofour or number.teredo or number.is_site_local):
        return False
    if any(number in network for network in _RESERVED if network.version == number.version):
        return False
    return number.is_global and not number.is_multicast and not number.is_reserved
