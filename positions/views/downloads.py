"""Downloads: the address of a list with a suffix gives all that the list holds as a file."""

import zlib
from threading import BoundedSemaphore

from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from positions.exporting.csv_lines import write_lines
from positions.exporting.tables import ARGUMENTS, POSITIONS
from positions.searching.listing import in_order
from positions.views.browse import select

PLAIN = "text/plain; charset=utf-8"
CSV = "text/csv; charset=utf-8; header=present"
SMALL = 500  # positions; a file of no more is made at once, a larger one while it is read
AT_ONCE = 2  # larger files at a time: each holds one of the four threads of `manage.py serve` until its reader has it
PLACES = BoundedSemaphore(AT_ONCE)
FASTEST = 1  # of zlib: a fifth of the default's time for files that are a fifth larger


@require_safe
def positions(request, question):
    return _table(request, question, POSITIONS, "positions")


@require_safe
def arguments(request, question):
    return _table(request, question, ARGUMENTS, "arguments")


def _table(request, question, table, name):
    """The table of the positions that the list of this address would show, in its order."""
    question, asked, selection = select(request, question)
    if asked.parameters.problems:
        return HttpResponse("\n".join(asked.parameters.problems), content_type=PLAIN, status=asked.parameters.status)
    headers = {"Content-Disposition": f'attachment; filename="{question.slug}-{name}.csv"'}
    parts = write_lines(table, keys=in_order(selection, sort=asked.sort))
    if len(selection.found) <= SMALL:
        return HttpResponse(b"".join(parts), content_type=CSV, headers=headers)
    if not PLACES.acquire(blocking=False):
        message = _("Others are fetching large files just now. Try again in a minute.")
        return HttpResponse(message, content_type=PLAIN, status=503, headers={"Retry-After": "60"})
    return _streamed(request, StreamingHttpResponse(_Held(parts), content_type=CSV, headers=headers))


def _streamed(request, response):
    patch_vary_headers(response, ("Accept-Encoding",))
    if re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        response.streaming_content = _compressed(response.streaming_content)
        response.headers["Content-Encoding"] = "gzip"
    return response


def _compressed(parts):
    packer = zlib.compressobj(FASTEST, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    for part in parts:
        yield packer.compress(part)
    yield packer.flush()


class _Held:
    """The parts of a file, which hold a place until all are read or the reader has gone."""

    def __init__(self, parts):
        self.parts, self.holds = parts, True

    def __iter__(self):
        return self

    def __next__(self):
        try:
            return next(self.parts)
        except BaseException:
            self.close()
            raise

    def close(self):
        if self.holds:
            self.holds = False
            PLACES.release()

    __del__ = close
