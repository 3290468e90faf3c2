"""A database that another writer holds, or that is not there, is told of (503) and is no error of the program."""

import logging

from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

RETRY = 10
"""Seconds after which to try again; a writer has waited for about 20 by then (`timeout` in environment.py)."""
log = logging.getLogger(__name__)


def busy(get_response):
    """The middleware; what was begun is rolled back by then, and the form stands behind the browser's Back."""

    def answer(request):
        return get_response(request)

    answer.process_exception = _unavailable
    return answer


def _unavailable(request, exception):
    if not isinstance(exception, OperationalError):
        return None
    log.error("The database did not answer %s.", request.path, exc_info=exception)
    page = render_to_string("503.html", request=None)
    return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY)})
