"""What an address of the list of positions asks for, and its filters as a page shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from positions.choices import UNDATED, Match, Sort
from positions.forms.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter: how many positions it leads to, and the address with it added or removed."""

    value: str
    label: str
    count: int
    chosen: bool
    toggle: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    options: list[Option]
    open: bool

    @property
    def is_ours(self) -> bool:
        """Whether its values are words of the editors, not of the interface."""
        return self.name in ("stance", "topic", "line")

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.chosen]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter may take, under a heading (`group`) where it has one."""

    label: str
    group: str = ""


class BrowseRequest:
    """The filters, sort and page of an address, each judged against what there is on the question."""

    sorts = Sort.choices
    matches = Match.choices

    def __init__(self, query: QueryDict, *, rows: Iterable, stances, topics, lines, kinds: Mapping, bases: Mapping):
        rows = list(rows)
        self.parameters = Parameters(query)
        self.choices = {
            "stance": {stance.slug: Choice(stance.label) for stance in stances},
            "topic": {topic.slug: Choice(topic.name, topic.theme) for topic in topics},
            "kind": _present(rows, "kind", kinds),
            "year": _years(rows),
            "basis": _present(rows, "basis", bases),
            "line": {line.slug: Choice(line.statement, line.topic.name) for line in lines},
        }
        self.labels = {
            "stance": _("Stance"),
            "topic": _("Topic"),
            "kind": _("Kind of organization"),
            "year": _("Year"),
            "basis": _("Basis"),
            "line": _("Line of argument"),
        }
        self.chosen = {
            name: self.parameters.many(name, known=dict(zip(known, known, strict=True)), what=self.labels[name].lower())
            for name, known in self.choices.items()
        }
        self.match = self.parameters.one_of("match", choices=Match.values, default=Match.ANY)
        self.sort = self.parameters.one_of("sort", choices=Sort.values, default=Sort.NAME)
        self.page = self.parameters.number("page")
        self.typed = self.parameters.typed("q")
        organizations = {row.slug: row for row in rows}
        self.tray = self.parameters.many("org", known=organizations, what=_("organization"))

    @property
    def tray_slugs(self) -> set[str]:
        return {row.slug for row in self.tray}

    @property
    def is_filtered(self) -> bool:
        return bool(self.typed or any(self.chosen.values()))

    def facets(self, counts: Mapping[str, Mapping[str, int]]) -> list[Facet]:
        """The filters in their order, each value with its count; lines and years stay folded until one is chosen."""
        return [
            Facet(
                name,
                self.labels[name],
                [self._option(name, value, choice, counts.get(name, {})) for value, choice in known.items()],
                open=name in ("stance", "topic", "kind") or bool(self.chosen[name]),
            )
            for name, known in self.choices.items()
        ]

    def clear_all(self) -> str:
        """The address without filters and words; the sort and the tray stay."""
        query = self.parameters.query.copy()
        for name in [*self.choices, "match", "q", "page"]:
            query.pop(name, None)
        return query.urlencode()

    def _option(self, name: str, value: str, choice: Choice, counts: Mapping[str, int]) -> Option:
        chosen = value in self.chosen[name]
        toggle = self.parameters.toggled(name, value)
        return Option(value, choice.label, counts.get(value, 0), chosen, toggle, choice.group)


def _present(rows: list, name: str, labels: Mapping[str, str]) -> dict[str, Choice]:
    present = {getattr(row, name) for row in rows}
    return {value: Choice(str(label)) for value, label in labels.items() if value in present}


def _years(rows: list) -> dict[str, Choice]:
    years = sorted({row.year for row in rows} - {UNDATED}, reverse=True)
    undated = [UNDATED] if any(row.year == UNDATED for row in rows) else []
    return {year: Choice(_("undated") if year == UNDATED else year) for year in years + undated}
