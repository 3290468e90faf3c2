"""What may be kept of an answer and for how long it is good: ETag, Last-Modified, Cache-Control, Vary and 304.

A reader's page is good as long as three things stay: the content version, the release of the program, and what of the
request decides on the page. The ETag is their digest, so it is known before the page is made. Whoever keeps a page asks
each time whether it is still good (`no-cache`): nobody is ever shown an old one.
"""

import hashlib
import time
from calendar import timegm
from functools import lru_cache

from django.conf import settings
from django.db import Error
from django.http import HttpResponseNotModified
from django.utils.cache import cc_delim_re
from django.utils.http import http_date

from positions.models import ContentVersion
from positions.publishing.release import release

FOR_ALL = "public, no-cache"
VARY = "Accept-Encoding, HX-Request"
# Django names Accept-Language although here the address alone decides on the language.
KNOWN_TO_VARY = {"accept-encoding", "accept-language", "hx-request"}
DECIDING = (
    "wsgi.url_scheme",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_HOST",
    "SCRIPT_NAME",
    "PATH_INFO",
    "QUERY_STRING",
    "HTTP_HX_REQUEST",
)
SETTINGS = ("ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER")
"""What an operator may change that decides whether a page is given at all, and with which headers."""
STARTED = int(time.time())
SETTLED = 60  # seconds, see last_modified


def caching(get_response):
    """The middleware, around all others: it has the last word, and a 304 says of a page what the page itself says."""
    release()

    def answer(request):
        version = request.content_version = content_version(request.META)
        if version is None:
            return _for_one(get_response(request))
        tag, modified = tag_of(request.META, version), last_modified(version.changed)
        if tag in request.META.get("HTTP_IF_NONE_MATCH", ""):
            return HttpResponseNotModified(headers=validators(tag))
        response = get_response(request)
        if not _is_for_all(response):
            return _for_one(response)
        if holds(request.META, tag, modified):
            return HttpResponseNotModified(headers=validators(tag))
        response.headers.pop("Last-Modified", None)  # a view's own date would not move when a record goes
        dated = {"Last-Modified": modified} if modified else {}
        for name, value in (validators(tag) | dated).items():
            response.headers[name] = value
        return response

    return answer


def content_version(environ):
    """The version to read before a reader's page is made; None for a request whose answer is not for all to keep."""
    static = environ["PATH_INFO"].startswith(settings.STATIC_URL)
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or static or settings.DEBUG or _is_known(environ):
        return None
    try:
        return ContentVersion.objects.current()
    except Error:  # whoever needs the database will say so
        return None


def tag_of(environ, version):
    """A weak ETag: the same for the page compressed and plain (RFC 9110, 8.8.1)."""
    decides = repr((release(), *version, *map(environ.get, DECIDING), *(getattr(settings, name) for name in SETTINGS)))
    return f'W/"{hashlib.blake2b(decides.encode(), digest_size=12).hexdigest()}"'


@lru_cache(maxsize=16)
def _moment(changed):
    return timegm(time.strptime(changed, "%Y-%m-%dT%H:%M:%SZ"))


def last_modified(changed):
    """When what all pages show last changed, content or release, as an HTTP date; None while that is too fresh.

    A second may hold several writes, a writer may commit seconds after its writes, a release may start while another
    still serves, and clocks differ. After a minute no page can be about that bears the same date and says other things.
    """
    moment = max(_moment(changed), STARTED)
    return http_date(moment) if time.time() > moment + SETTLED else None


def validators(tag):
    """What a page for all and its 304 both say (RFC 9110, 15.4.5)."""
    return {"ETag": tag, "Cache-Control": FOR_ALL, "Vary": VARY}


def holds(environ, tag, modified):
    """Whether the request says that it holds this page already (RFC 9110, 13.2.2); a date has to be the very same."""
    tags = environ.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        return tags.strip() == "*" or tag.removeprefix("W/") in tags
    return modified is not None and environ.get("HTTP_IF_MODIFIED_SINCE") == modified


def _is_known(environ):
    return "HTTP_AUTHORIZATION" in environ or settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", "")


def _is_for_all(response):
    return (
        response.status_code == 200
        and not response.cookies
        and "Cache-Control" not in response
        and {name.lower() for name in cc_delim_re.split(response.get("Vary", "")) if name} <= KNOWN_TO_VARY
    )


def _for_one(response):
    """Errors, redirects and pages for somebody known are kept nowhere; static files say themselves how long."""
    if "no-store" in response.get("Cache-Control", "no-store"):
        response.headers["Cache-Control"] = "no-store"  # alone: it overrides what Django's never_cache says with it
        response.headers.pop("Expires", None)
    return response
