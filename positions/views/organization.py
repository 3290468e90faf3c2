"""The organizations, and one of them with all it says."""

from itertools import groupby

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from positions.comparing.loading import arguments_with_links
from positions.models import Organization, Position
from positions.views.rendering import page


@require_safe
def listing(request):
    positions = Position.objects.current().for_lists().select_related("question").defer("text").by_name()
    spoken = [list(rows) for _organization, rows in groupby(positions, key=lambda row: row.organization)]
    return page(request, "positions/organizations.html", {"organizations": spoken})


@require_safe
def detail(request, organization):
    organization = get_object_or_404(Organization.objects.readable(), slug=organization)
    positions = list(
        organization.positions.published()
        .for_lists()
        .select_related("question")
        .defer("text")
        .prefetch_related("sources")
    )
    positions.sort(key=lambda row: (row.question.title, not row.is_current))
    arguments = arguments_with_links().filter(position__in=positions).select_related("topic")
    for position in positions:
        position.points = [argument for argument in arguments if argument.position_id == position.pk]
    return page(
        request,
        "positions/organization.html",
        {"organization": organization, "positions": positions, "reports": organization.reports.answered()},
    )
