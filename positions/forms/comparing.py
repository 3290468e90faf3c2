"""What an address of the comparison asks for, and the addresses that change it by one step."""

from collections.abc import Mapping, Sequence

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from positions.choices import Rows, Show
from positions.forms.parameters import Parameters


class CompareRequest:
    """Columns, topics, rows and cells of an address; `organizations` and `topics` are what there is, by slug."""

    row_choices = Rows.choices
    show_choices = Show.choices

    def __init__(self, query: QueryDict, *, organizations: Mapping, topics: Mapping):
        self.parameters = Parameters(query)
        self.organizations = self.parameters.many("org", known=organizations, what=_("organization"))
        self.topics = self.parameters.many("topic", known=topics, what=_("topic"))
        self.rows = self.parameters.one_of("rows", choices=Rows.values, default=Rows.ALL)
        self.show = self.parameters.one_of("show", choices=Show.values, default=Show.BOTH)

    @property
    def slugs(self) -> list[str]:
        return [organization.slug for organization in self.organizations]

    def address(self, slugs: Sequence[str]) -> str:
        """The query string of this comparison with other columns; only what differs from the defaults is in it."""
        query = [("org", slug) for slug in slugs] + [("topic", topic.slug) for topic in self.topics]
        query += [("rows", self.rows)] if self.rows != Rows.ALL else []
        query += [("show", self.show)] if self.show != Show.BOTH else []
        return urlencode(query)

    def without(self, slug: str) -> str:
        return self.address([other for other in self.slugs if other != slug])

    def moved(self, slug: str, by: int) -> str:
        """The query string with the column one place to the left (-1) or right (1); "" at the edge."""
        place = self.slugs.index(slug)
        if not 0 <= place + by < len(self.slugs):
            return ""
        slugs = self.slugs
        slugs.insert(place + by, slugs.pop(place))
        return self.address(slugs)
