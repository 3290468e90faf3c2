"""What an address asks for, read without trust: unknown names are ignored, and bad values become messages."""

from collections.abc import Collection, Mapping
from typing import TypeVar
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

Known = TypeVar("Known")
MAX_TYPED = 200
START: Mapping[str, list[str]] = {"page": [], "after": []}  # of a list, wherever one is in it


class Parameters:
    """The query string of a reader's page. `problems` collects what could not be used, `status` what to answer then."""

    def __init__(self, query: QueryDict) -> None:
        self.query = query
        self.problems: list[str] = []
        self.status = 200

    def one_of(self, name: str, *, choices: Collection[str], default: str) -> str:
        """The value, or the default (with a problem, 400) when it is none of the choices."""
        value = self.query.get(name, "") or default
        if value in choices:
            return value
        self._add(
            400,
            _("“%(value)s” is no value of “%(name)s”; it can be %(choices)s.")
            % {"value": _short(value), "name": name, "choices": ", ".join(choices)},
        )
        return default

    def many(self, name: str, *, known: Mapping[str, Known], what: str) -> list[Known]:
        """The known things that the values name, each once and in their order; `what` names them in a problem (404)."""
        found = {}
        for value in filter(None, self.query.getlist(name)):
            if value in known:
                found[value] = known[value]
            else:
                self.missing(value, what=what)
        return list(found.values())

    def number(self, name: str, *, default: int | None = 1, most: int = 1_000_000) -> int | None:
        """A whole number from 1 to `most`, or the default (with a problem, 400)."""
        value = self.query.get(name, "")
        if not value:
            return default
        if value.isascii() and value.isdecimal() and len(value) <= len(str(most)) and 1 <= int(value) <= most:
            return int(value)
        self._add(400, _("“%(value)s” is no number for “%(name)s”.") % {"value": _short(value), "name": name})
        return default

    def typed(self, name: str) -> str:
        """What a person typed, without NUL characters, its first MAX_TYPED characters."""
        return self.query.get(name, "").replace("\0", " ").strip()[:MAX_TYPED]

    def toggled(self, name: str, value: str) -> str:
        """The query string with the value added, or removed where it is there; always back on the first page."""
        values = self.query.getlist(name)
        others = [other for other in values if other != value]
        return self._with({name: others if value in values else [*values, value], **START})

    def with_value(self, name: str, value: str) -> str:
        """The query string with that one value, on the same page."""
        return self._with({name: [value]})

    def without(self, *names: str) -> str:
        """The query string without these parameters, back on the first page."""
        return self._with({**dict.fromkeys(names, []), **START})

    def _with(self, changes: Mapping[str, list[str]]) -> str:
        """The query string with other values for some names; a new name comes last."""
        return urlencode(dict(self.query.lists()) | changes, doseq=True)

    def no_page(self, number: int, *, of: int) -> None:
        """Note that a list of so many pages has no page of that number (404)."""
        self._add(404, _("There is no page %(page)s; the list has %(pages)s.") % {"page": number, "pages": of})

    def too_many(self, *, most: int) -> None:
        """Note that more organizations are named than are compared at once (400)."""
        self._add(400, _("At most %(most)s organizations are compared at once; the first are shown.") % {"most": most})

    def missing(self, value: str, *, what: str) -> None:
        """Note that there is no such thing (404)."""
        self._add(404, _("There is no %(what)s “%(value)s” here.") % {"what": what, "value": _short(value)})

    def _add(self, status: int, problem: str) -> None:
        self.status = max(self.status, status)
        if problem not in self.problems:
            self.problems.append(problem)


def _short(value: str) -> str:
    return value if len(value) <= 60 else value[:60] + "…"
