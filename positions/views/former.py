"""Old addresses: where a record was renamed, or merged into another, they lead on to the name that it has now."""

from collections import defaultdict

from django.http import HttpResponsePermanentRedirect, QueryDict
from django.urls import reverse

from positions.models import FormerSlug

# What names a record: in the path of an address, and in its query string.
PATH = {kind: kind for kind in ("question", "topic", "line", "organization", "position")}
QUERY = {
    **dict.fromkeys(["org", "remove", "left", "right", "agrees", "organization"], "organization"),
    **dict.fromkeys(["from", "after", "position"], "position"),
    "question": "question",
    "topic": "topic",
    "line": "line",
}
MOST = 100
"""Names of an address that are looked up."""


def former(get_response):
    """The middleware, inside of all others: only what is not found is looked up, so that no page asks more for it."""

    def answer(request):
        response = get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD") or not request.resolver_match:
            return response
        address = _address_now(request)
        return HttpResponsePermanentRedirect(address) if address else response

    return answer


def _address_now(request):
    """The same address with the names that records have now; None when that is this one."""
    match = request.resolver_match
    if not match.url_name:
        return None
    named = [(PATH[name], value) for name, value in match.kwargs.items() if name in PATH]
    named += [(QUERY[name], value) for name, values in request.GET.lists() if name in QUERY for value in values]
    now = _names_now(named[:MOST], question=match.kwargs.get("question", ""))
    if not any(now.values()):
        return None
    kwargs = {
        name: now[PATH[name]].get(value, value) if name in PATH else value for name, value in match.kwargs.items()
    }
    query = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        query.setlist(name, list(dict.fromkeys(now[QUERY.get(name)].get(value, value) for value in values)))
    address = reverse(match.view_name, kwargs=kwargs)
    return f"{address}?{query.urlencode()}" if query else address


def _names_now(named, *, question):
    """By kind, former name → present one; of no kind, none."""
    slugs = defaultdict(set)
    for kind, slug in named:
        if "\0" not in slug:
            slugs[kind].add(slug)
    found = {kind: FormerSlug.objects.successors(kind, slugs=those, question=question) for kind, those in slugs.items()}
    return defaultdict(dict, found)
