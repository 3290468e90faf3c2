"""A page of a list: the one that the address asks for, and the way to the next."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from positions.choices import Sort
from positions.models import Position
from positions.searching.listing import NUMBERED, Page, page_of


@dataclass(frozen=True, slots=True)
class Turned:
    """A page, the position (by its slug) behind which it begins, and the one behind which the next does, if any."""

    page: Page
    after: str
    next_after: str


def turn(parameters, selection, *, sort=Sort.NAME):
    """The page of the selection that the address asks for; where there is none, a problem and an empty one."""
    after, number = parameters.typed("after"), parameters.number("page")
    found = page_of(selection, sort=sort, number=number, after=position_behind(parameters, after))
    if found.first >= max(found.total, 1):
        parameters.no_page(found.number, of=found.pages)
    return Turned(found, after, _next_after(found, after))


def position_behind(parameters, after):
    """The position (primary key) behind which the page begins."""
    if not after:
        return None
    position = Position.objects.published().filter(slug=after).values_list("pk", flat=True).first()
    if position is None:
        parameters.missing(after, what=_("position"))
    return position


def _next_after(found, after):
    """The position behind which the next page begins, once pages are no longer numbered."""
    if not (found.ids and found.has_next and (after or found.number >= NUMBERED)):
        return ""
    return Position.objects.values_list("slug", flat=True).get(pk=found.ids[-1])
