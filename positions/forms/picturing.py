"""What the addresses of the pictures ask for."""

from collections.abc import Mapping

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from positions.choices import GridOrder, Grouping, Measure
from positions.forms.parameters import Parameters


class PictureRequest:
    """One address; each picture reads the part that it knows."""

    def __init__(self, query: QueryDict) -> None:
        self.parameters = Parameters(query)

    def one(self, name: str, *, known: Mapping, what: str):
        """The one known thing that the address names, if any."""
        return next(iter(self.parameters.many(name, known=known, what=what)), None)

    def turn_to_page(self, *, total: int, size: int) -> tuple[int, int]:
        """The stretch of a list of `total` that the address asks for; `page` and `pages` say where that is."""
        self.page, self.pages = self.parameters.number("page"), max(1, -(-total // size))
        if self.page > self.pages:
            self.parameters.no_page(self.page, of=self.pages)
        return (self.page - 1) * size, self.page * size


class ScaleRequest(PictureRequest):
    groupings = Grouping.choices

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        self.by = self.parameters.one_of("by", choices=Grouping.values, default=Grouping.NONE)


class GridRequest(PictureRequest):
    orders = GridOrder.choices

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        self.order = self.parameters.one_of("order", choices=GridOrder.values, default=GridOrder.ALIKE)


class MapRequest(PictureRequest):
    measures = Measure.choices

    def __init__(self, query: QueryDict, *, organizations: Mapping) -> None:
        super().__init__(query)
        self.measure = self.parameters.one_of("measure", choices=Measure.values, default=Measure.JACCARD)
        self.organization = self.one("org", known=organizations, what=_("organization"))

    def address(self, slug: str) -> str:
        """The query string with the organization in the middle of attention."""
        return urlencode({"org": slug} | ({"measure": self.measure} if self.measure != Measure.JACCARD else {}))


class ArgumentMapRequest(PictureRequest):
    def __init__(self, query: QueryDict, *, topics: Mapping) -> None:
        super().__init__(query)
        self.topic = self.one("topic", known=topics, what=_("topic"))
