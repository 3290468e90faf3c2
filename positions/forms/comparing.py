"""What an address of the comparison asks for, and the shortest address that asks for the same."""

from collections.abc import Mapping

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
        self.is_changed = self._change(organizations)

    def _change(self, known: Mapping) -> bool:
        """Take away the columns that `remove` names, move those of `left` and `right`; whether there were any."""
        named = {
            name: self.parameters.many(name, known=known, what=_("organization"))
            for name in ("remove", "left", "right")
        }
        columns = [column for column in self.organizations if column not in named["remove"]]
        for name, by in (("left", -1), ("right", 1)):
            for column in filter(columns.__contains__, named[name]):
                place = columns.index(column)
                columns.insert(max(place + by, 0), columns.pop(place))
        self.organizations = columns
        return any(named.values())

    @property
    def slugs(self) -> list[str]:
        return [organization.slug for organization in self.organizations]

    @property
    def query(self) -> str:
        """The shortest query string of this comparison: only what differs from the defaults is in it."""
        query = [("org", slug) for slug in self.slugs] + [("topic", topic.slug) for topic in self.topics]
        query += [("rows", self.rows)] if self.rows != Rows.ALL else []
        query += [("show", self.show)] if self.show != Show.BOTH else []
        return urlencode(query)
