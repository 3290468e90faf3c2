"""The positions of a list as they are shown, each rendered once for a content version and language."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import get_language

from positions.searching.results import load_passages, load_results


@dataclass(frozen=True, slots=True)
class Card:
    """What stays of a position from page to page: slugs, a name, and as HTML its card and its box, ticked or not."""

    slug: str
    organization: str
    name: str
    html: str
    box: str = ""
    ticked: str = ""


def cards_of(ids, *, kept, anywhere):
    """The cards in the order of the ids; `anywhere` names each position's question."""
    keys = {pk: ("card", get_language(), anywhere, pk) for pk in ids}
    cards = {pk: kept.fragments.get(key) for pk, key in keys.items()}
    missing = [pk for pk, card in cards.items() if card is None]
    for position in load_results(missing) if missing else ():
        cards[position.pk] = kept.fragments.put(keys[position.pk], _card(position, anywhere))
    return [card for card in cards.values() if card]


def passages_of(ids, *, kept, typed, words):
    """For each position, by slug, the passages in which the words stand, as HTML; `typed` is how they were written."""
    key = ("passages", get_language(), typed, *ids)
    return kept.answers.once(
        key, lambda: {at["slug"]: _passages(at, found, typed) for at, found in load_passages(ids, typed=words)}
    )


def _card(position, anywhere):
    organization = position.organization
    card = render_to_string("positions/_card.html", {"position": position, "anywhere": anywhere})
    boxes = [] if anywhere else [_box(organization, ticked) for ticked in (False, True)]
    return Card(position.slug, organization.slug, organization.name, card, *boxes)


def _box(organization, ticked):
    return render_to_string("positions/_box.html", {"organization": organization, "ticked": ticked})


def _passages(position, passages, typed):
    context = {"position": position, "passages": passages, "typed": typed}
    return render_to_string("positions/_passages.html", context) if passages else ""
