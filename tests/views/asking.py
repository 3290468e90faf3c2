"""Asks a WSGI application as a server does."""

from types import SimpleNamespace

from django.test import RequestFactory


def ask(application, address, *, method="GET", **headers):
    """The answer's status, headers and body; headers are given with underscores: `if_none_match=…`."""
    headers = {"host": "testserver", **{name.replace("_", "-"): value for name, value in headers.items()}}
    answer = SimpleNamespace()

    def start_response(status, pairs, exc_info=None):
        answer.status, answer.headers = int(status.split()[0]), dict(pairs)

    request = RequestFactory(headers=headers).generic(method, address)
    body = application(request.environ, start_response)
    answer.body = b"".join(body)
    if hasattr(body, "close"):
        body.close()
    return answer
