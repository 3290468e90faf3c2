"""What the addresses of the pictures ask for."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from positions.choices import GridOrder, Grouping, Measure
from positions.forms.browsing import OURS, Choice, facet_labels
from positions.forms.parameters import Parameters
from positions.models import Organization

NARROWING = ("stance", "kind", "topic")


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


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A filter of a picture: its values with their labels, and the one that is chosen."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: Choice | None
    value: str

    @property
    def is_ours(self) -> bool:
        return self.name in OURS


class NarrowedRequest(PictureRequest):
    """A picture of the organizations of one stance or kind, or of those that speak to one topic."""

    since = until = None

    def __init__(self, query: QueryDict, *, choices: Mapping[str, Mapping[str, Choice]]) -> None:
        super().__init__(query)
        self.narrowings = [self._narrowing(name, choices[name]) for name in NARROWING]

    @property
    def chosen(self) -> dict[str, list]:
        """The keys of the chosen values by facet."""
        return {one.name: [one.chosen.key] for one in self.narrowings if one.chosen}

    @property
    def narrowed(self) -> dict[str, str]:
        """The chosen values as the address has them."""
        return {one.name: one.value for one in self.narrowings if one.chosen}

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen)

    def _narrowing(self, name: str, known: Mapping[str, Choice]) -> Narrowing:
        label = facet_labels()[name]
        chosen = self.one(name, known=known, what=label.lower())
        value = next((value for value, choice in known.items() if choice is chosen), "")
        return Narrowing(name, label, [(value, choice.label) for value, choice in known.items()], chosen, value)


class GridRequest(NarrowedRequest):
    orders = GridOrder.choices

    def __init__(self, query: QueryDict, *, choices: Mapping[str, Mapping[str, Choice]]) -> None:
        super().__init__(query, choices=choices)
        self.order = self.parameters.one_of("order", choices=GridOrder.values, default=GridOrder.ALIKE)


class MapRequest(NarrowedRequest):
    """`organization` is the one in the middle of attention, once it is found by what was `typed`: its slug or name."""

    measures = Measure.choices
    organization: Organization | None = None

    def __init__(self, query: QueryDict, *, choices: Mapping[str, Mapping[str, Choice]]) -> None:
        super().__init__(query, choices=choices)
        self.measure = self.parameters.one_of("measure", choices=Measure.values, default=Measure.JACCARD)
        self.typed = self.parameters.typed("org")

    def no_organization(self) -> None:
        self.parameters.missing(self.typed, what=_("organization"))

    def address(self, slug: str) -> str:
        """The query string with the organization in the middle of attention."""
        return urlencode(
            {"org": slug} | self.narrowed | ({"measure": self.measure} if self.measure != Measure.JACCARD else {})
        )


class TimelineRequest(NarrowedRequest):
    def __init__(self, query: QueryDict, *, choices: Mapping[str, Mapping[str, Choice]]) -> None:
        super().__init__(query, choices=choices)
        self.since, self.until = (self.parameters.number(name, default=None, most=9999) for name in ("since", "until"))

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen or self.since or self.until)

    def between(self, first: int, last: int, **others: str) -> str:
        """The query string narrowed to the years, and to whatever else is given."""
        return urlencode(self.narrowed | {"since": first, "until": last} | others)

    def whole(self) -> str:
        """The query string of the list that is narrowed like this timeline."""
        years = {"since": self.since, "until": self.until}
        return urlencode(self.narrowed | {name: year for name, year in years.items() if year})


class ArgumentMapRequest(PictureRequest):
    def __init__(self, query: QueryDict, *, topics: Mapping) -> None:
        super().__init__(query)
        self.topic = self.one("topic", known=topics, what=_("topic"))
