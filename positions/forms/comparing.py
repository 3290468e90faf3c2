"""What an address of the comparison asks for, and the shortest address that asks for the same."""

from collections.abc import Mapping

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from positions.choices import Rows, Show
from positions.forms.parameters import Parameters

MOST = 900  # columns: Django takes an address of up to 1,000 parameters, and refuses a longer one without a word
COLUMNS = ("org", "remove", "left", "right")


def slugs_in(query: QueryDict) -> list[str]:
    """The organizations that an address of the comparison names."""
    return [slug for name in COLUMNS for slug in query.getlist(name)]


class CompareRequest:
    """Columns, topics, rows and cells of an address; `positions` and `topics` are what there is, by slug.

    `named` is a part of the name of an organization that somebody looks for.
    """

    row_choices = Rows.choices
    show_choices = Show.choices

    def __init__(self, query: QueryDict, *, positions: Mapping, topics: Mapping):
        self.parameters = Parameters(query)
        self.positions = self.parameters.many("org", known=positions, what=_("organization"))
        self.topics = self.parameters.many("topic", known=topics, what=_("topic"))
        self.rows = self.parameters.one_of("rows", choices=Rows.values, default=Rows.ALL)
        self.show = self.parameters.one_of("show", choices=Show.values, default=Show.BOTH)
        self.named = self.parameters.typed("named")
        self.is_changed = self._change(positions)
        self._leave_out()

    def _change(self, known: Mapping) -> bool:
        """Take away the columns that `remove` names, move those of `left` and `right`; whether there were any."""
        named = {name: self.parameters.many(name, known=known, what=_("organization")) for name in COLUMNS[1:]}
        columns = [column for column in self.positions if column not in named["remove"]]
        for name, by in (("left", -1), ("right", 1)):
            for column in filter(columns.__contains__, named[name]):
                place = columns.index(column)
                columns.insert(max(place + by, 0), columns.pop(place))
        self.positions = columns
        return any(named.values())

    def _leave_out(self) -> None:
        """Take away what is too much for one table."""
        if len(self.positions) > MOST:
            self.positions = self.positions[:MOST]
            self.parameters.too_many(most=MOST)

    @property
    def query(self) -> str:
        """The shortest query string of this comparison: only what differs from the defaults is in it."""
        query = [("org", position.organization.slug) for position in self.positions] + [
            ("topic", topic.slug) for topic in self.topics
        ]
        query += [("rows", self.rows)] if self.rows != Rows.ALL else []
        query += [("show", self.show)] if self.show != Show.BOTH else []
        return urlencode(query)
