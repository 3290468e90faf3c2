"""The page cache, in front of Django: gives again, byte for byte, what Django answered at this content version."""

from django.conf import settings
from django.db import close_old_connections
from django.middleware.gzip import re_accepts_gzip
from django.utils.module_loading import import_string

from positions.publishing.pages import Page
from positions.views.caching import FOR_ALL, content_version, holds, last_modified, tag_of, validators


class PageCache:
    """A WSGI application around Django's.

    It decides nothing itself: hosts, redirects, languages and headers are Django's, which answered before what is
    answered again, to the same host and scheme, by what `tag_of` takes in. Only what `caching` says is for all is kept.
    """

    def __init__(self, application, *, pages):
        self.application = application
        self.pages = pages

    def __call__(self, environ, start_response):
        close_old_connections()
        version = content_version(environ)
        if version is None:
            return self.application(environ, start_response)
        compressed = bool(re_accepts_gzip.search(environ.get("HTTP_ACCEPT_ENCODING", "")))
        tag = tag_of(environ, version)
        key = _key(tag, compressed)
        page = self.pages.get(key)
        if page is None:
            with self.pages.making(key):
                page = self.pages.get(key)
                if page is None:
                    return self._make(environ, start_response, compressed)
        return _give(page, environ, start_response, tag=tag, modified=last_modified(version.changed))

    def _make(self, environ, start_response, compressed):
        """Django's answer; a page for all is kept on the way, under the ETag that it bears."""
        said = []

        def note(status, headers, exc_info=None):
            said[:] = status, dict(headers)
            return start_response(status, headers, exc_info)

        response = self.application(environ, note)
        [status, headers] = said
        whole = environ["REQUEST_METHOD"] == "GET" and status == "200 OK" and not getattr(response, "streaming", True)
        if whole and headers["Cache-Control"] == FOR_ALL:
            headers.pop("Last-Modified", None)  # a page made in the first minute has none yet, later it does
            self.pages.put(_key(headers["ETag"], compressed), page=Page([*headers.items()], response.content))
        return response


def cached(application):
    """The application with the page cache of the settings before it."""
    if settings.DEBUG or not settings.PAGE_CACHE:
        return application
    return PageCache(application, pages=import_string(settings.PAGE_STORE)(limit=settings.PAGE_CACHE))


def _key(tag, compressed):
    return f"{tag}:gzip" if compressed else tag


def _give(page, environ, start_response, *, tag, modified):
    if holds(environ, tag, modified):
        start_response("304 Not Modified", [*validators(tag).items()])
        return []
    start_response("200 OK", [*page.headers, ("Last-Modified", modified)] if modified else page.headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.body]
