"""What the address of a list of positions asks for, and its filters as a page shows them."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _

from positions.choices import UNDATED, Basis, Match, OrganizationKind, Sort
from positions.forms.parameters import Parameters

SHOWN = 40  # values of one filter; the others are a link away
COUNTED = 200  # lines; of more only those on the chosen topics are counted and listed
OURS = ("question", "stance", "topic", "theme", "line")  # facets whose values are words of the editors
SINGLE = ("question", "theme", "country")  # often have one value only, and then nothing to choose
OPEN = ("question", "stance", "topic", "kind")


class Choice(NamedTuple):
    """A value that a filter may take: its key among the facets, and the heading (`group`) it stands under."""

    key: object
    label: str
    group: str = ""


class Option(NamedTuple):
    """One value of a filter: how many positions it leads to, and the address with it added or removed."""

    value: str
    label: str
    count: int
    chosen: bool
    toggle: str
    group: str = ""


class Facet(NamedTuple):
    """A filter as a page shows it; `more` counts the values that it leaves out, which the address `all` shows."""

    name: str
    label: str
    options: tuple[Option, ...]
    open: bool
    more: int = 0
    all: str = ""

    @property
    def is_ours(self) -> bool:
        return self.name in OURS

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.chosen]


def choices_of(vocabulary, *, present: Mapping[str, Iterable]) -> dict[str, dict[str, Choice]]:
    """For each filter its values by their name in addresses; `present` holds the values that positions have."""
    kinds, bases = (
        {value: Choice(value, str(label)) for value, label in labels.choices if value in present[facet]}
        for facet, labels in (("kind", OrganizationKind), ("basis", Basis))
    )
    years = sorted(set(present["year"]) - {UNDATED}, reverse=True) + [UNDATED] * (UNDATED in present["year"])
    return {
        "question": {question.slug: Choice(question.pk, question.title) for question in vocabulary.questions},
        "stance": {stance.slug: Choice(stance.pk, stance.label) for stance in vocabulary.stances},
        "topic": {topic.slug: Choice(topic.pk, topic.name, topic.theme) for topic in vocabulary.topics},
        "theme": {theme: Choice(theme, theme) for theme in vocabulary.themes},
        "kind": kinds,
        "year": {str(year): Choice(year, _("undated") if year == UNDATED else str(year)) for year in years},
        "basis": bases,
        "country": {country: Choice(country, country) for country in sorted(filter(None, present["country"]))},
        "line": {line.slug: Choice(line.pk, line.statement, line.topic.name) for line in vocabulary.lines},
    }


class BrowseRequest:
    """The filters, sort and page of an address, each judged against the choices there are."""

    def __init__(self, query: QueryDict, *, choices: Mapping[str, Mapping[str, Choice]]):
        self.parameters = Parameters(query)
        self.choices = choices
        self.labels = facet_labels()
        self.picked = {
            name: self.parameters.many(name, known=known, what=self.labels[name].lower())
            for name, known in choices.items()
        }
        self.match = self.parameters.one_of("match", choices=Match.values, default=Match.ANY)
        self.typed = self.parameters.typed("q")
        self.sorts = [(value, label) for value, label in Sort.choices if self.typed or value != Sort.RELEVANCE]
        best = Sort.RELEVANCE if self.typed else Sort.NAME
        self.sort = self.parameters.one_of("sort", choices=[value for value, _label in self.sorts], default=best)
        self.since, self.until = (self.parameters.number(name, default=None, most=9999) for name in ("since", "until"))
        self.agrees = self.parameters.typed("agrees")
        self.after = self.parameters.typed("after")
        self.tray = []

    @property
    def chosen(self) -> dict[str, list]:
        """The keys of the chosen values of each facet."""
        return {name: [choice.key for choice in picked] for name, picked in self.picked.items()}

    @property
    def tray_slugs(self) -> set[str]:
        return {organization.slug for organization in self.tray}

    @property
    def is_filtered(self) -> bool:
        return bool(self.typed or self.agrees or self.since or self.until or any(self.picked.values()))

    def facets(self, count: Callable[..., Mapping]) -> list[Facet]:
        """The filters in their order; `count` gives how many positions each value of one leads to."""
        return [self._facet(name, known, count) for name, known in self.choices.items() if self._is_shown(name, known)]

    def whole(self) -> str:
        """The address of the whole list, without a place in it and without the tray."""
        return self.parameters.without("org", "all")

    def clear_all(self) -> str:
        """The address without filters and words; the sort and the tray stay."""
        return self.parameters.without(*self.choices, *("match", "q", "since", "until", "agrees", "all"))

    def _is_shown(self, name: str, known: Mapping[str, Choice]) -> bool:
        """Whether there is something to choose, or to take back where an address has chosen it."""
        return len(known) > 1 or bool(known) and (name not in SINGLE or bool(self.picked[name]))

    def _facet(self, name: str, known: Mapping[str, Choice], count: Callable[..., Mapping]) -> Facet:
        if name == "line" and len(known) > COUNTED:
            topics = {topic.label for topic in self.picked["topic"]}
            known = {value: line for value, line in known.items() if line.group in topics or line in self.picked[name]}
        counts = count(name, values=[choice.key for choice in known.values()])
        shown = known if self.parameters.query.get("all") == name else self._most(name, known, counts)
        return Facet(
            name,
            self.labels[name],
            tuple(self._option(name, value, choice, counts[choice.key]) for value, choice in shown.items()),
            open=name in OPEN or bool(self.picked[name]),
            more=len(known) - len(shown),
            all=self.parameters.with_value("all", name) if len(shown) < len(known) else "",
        )

    def _most(self, name: str, known: Mapping[str, Choice], counts: Mapping) -> Mapping[str, Choice]:
        """The values that lead to most positions, and those chosen, in their own order."""
        if len(known) <= SHOWN:
            return known
        most = sorted(known, key=lambda value: (known[value] not in self.picked[name], -counts[known[value].key]))
        most = set(most[:SHOWN])
        return {value: choice for value, choice in known.items() if value in most}

    def _option(self, name: str, value: str, choice: Choice, count: int) -> Option:
        chosen = choice in self.picked[name]
        toggle = self.parameters.toggled(name, value) if chosen else ""
        return Option(value, choice.label, count, chosen, toggle, choice.group)


def facet_labels() -> dict[str, str]:
    return {
        "question": _("Question"),
        "stance": _("Stance"),
        "topic": _("Topic"),
        "theme": _("Theme"),
        "kind": _("Kind of organization"),
        "year": _("Year"),
        "basis": _("Basis"),
        "country": _("Country"),
        "line": _("Line of argument"),
    }
