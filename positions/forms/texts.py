"""What an address of two whole statements asks for."""

from collections.abc import Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _

from positions.forms.parameters import Parameters


class TextsRequest:
    """The positions left and right and the topic that is lit up; without choice the first two that there are.

    `named` is what somebody typed to find an organization: a part of its name, kind or stance.
    """

    def __init__(self, query: QueryDict, *, organizations: Mapping, topics: Mapping):
        self.parameters = Parameters(query)
        self.named = self.parameters.typed("named")
        rest = list(organizations)
        sides = {side: self._first(side, organizations, _("organization")) for side in ("left", "right")}
        for side, chosen in sides.items():
            free = (slug for slug in rest if organizations[slug] not in sides.values())
            sides[side] = chosen or organizations.get(next(free, ""))
        self.left, self.right = sides["left"], sides["right"]
        self.topic = self._first("topic", topics, _("topic"))

    def _first(self, name: str, known: Mapping, what: str):
        return next(iter(self.parameters.many(name, known=known, what=what)), None)
