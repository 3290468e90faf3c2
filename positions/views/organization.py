"""The organizations, and one of them with all it says."""

from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from positions.comparing.loading import arguments_with_links
from positions.forms.parameters import Parameters
from positions.models import Organization, Position
from positions.searching.catalogue import catalogue
from positions.searching.listing import NUMBERED
from positions.searching.register import PAGE_SIZE, register_of
from positions.views.paging import Turned
from positions.views.rendering import page

SHOWN = 5  # positions of an organization in the list of all
ON_A_PAGE = 20  # positions of one organization


@require_safe
def listing(request):
    kept = catalogue(request.content_version)
    register = register_of(kept)
    parameters = Parameters(request.GET)
    letter = parameters.one_of("letter", choices=["", *register.letters], default="")
    turned = _turn(parameters, register, register.letters[letter] if letter else register.places)
    context = {
        "total": len(register.places),
        "letters": list(register.letters) if len(register.places) > PAGE_SIZE else [],
        "letter": letter,
        "turned": turned,
        "rows": _rows(turned.page.ids, register, kept),
    }
    return page(request, "positions/organizations.html", context, parameters)


def _turn(parameters, register, places):
    after, number = parameters.typed("after"), parameters.number("page")
    behind = Organization.objects.readable().filter(slug=after).values_list("name", "pk").first() if after else None
    if after and not behind:
        parameters.missing(after, what=_("organization"))
    found = register.page(places, number=number, after=behind)
    if found.first >= max(found.total, 1):
        parameters.no_page(found.number, of=found.pages)
    further = found.has_next and found.ids and (behind or found.number >= NUMBERED)
    last = register.row(found.ids[-1]).organization if further else 0
    return Turned(found, after if behind else "", Organization.objects.get(pk=last).slug if further else "")


def _rows(places, register, kept):
    """A row for each organization with its first positions, rendered once for a content version and language."""
    found = {register.row(place).organization: register.positions(place) for place in places}
    rows = {pk: kept.fragments.get(("organization", get_language(), pk)) for pk in found}
    missing = {pk: positions[:SHOWN] for pk, positions in found.items() if rows[pk] is None}
    wanted = [pk for positions in missing.values() for pk in positions]
    known = _for_rows().in_bulk(wanted) if wanted else {}
    for pk, positions in missing.items():
        context = {
            "positions": [known[one] for one in positions if one in known],
            "more": len(found[pk]) - len(positions),
        }
        html = render_to_string("positions/_organization_row.html", context) if context["positions"] else ""
        rows[pk] = kept.fragments.put(("organization", get_language(), pk), html)
    return format_html_join("", "{}", ((row,) for row in rows.values()))


def _for_rows():
    return Position.objects.for_lists().select_related("question").defer("text", "summary")


@require_safe
def detail(request, organization):
    organization = get_object_or_404(Organization.objects.readable(), slug=organization)
    parameters = Parameters(request.GET)
    published = organization.positions.published().for_lists().select_related("question").defer("text")
    latest = F("published").desc(nulls_last=True)
    ordered = published.order_by("question__title", "-is_current", latest, "pk").prefetch_related("sources")
    pages = Paginator(ordered, ON_A_PAGE)
    number = parameters.number("page")
    if number > pages.num_pages:
        parameters.no_page(number, of=pages.num_pages)
    positions = list(pages.get_page(number) if number <= pages.num_pages else [])
    arguments = arguments_with_links().filter(position__in=positions).select_related("topic")
    for position in positions:
        position.points = [argument for argument in arguments if argument.position_id == position.pk]
    context = {"organization": organization, "positions": positions, "reports": organization.reports.answered()}
    context |= {"number": number, "pages": pages.num_pages}
    return page(request, "positions/organization.html", context, parameters)
