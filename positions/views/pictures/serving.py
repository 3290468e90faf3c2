"""A picture as a page, and as a file of its own: SVG, and PNG made from it."""

from datetime import date

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from positions.models import ContentVersion
from positions.picturing.sheets import NotMade, has_other_letters, lay_out, rasterize, well_formed
from positions.views.pictures.loading import PICTURES
from positions.views.rendering import page, the_question

PLAIN = "text/plain; charset=utf-8"
INLINE = {"map", "argument-map", "timeline"}  # the others are lists and tables on their pages


@require_safe
def show(request, question, picture):
    question = the_question(question)
    return _page(request, question, picture, PICTURES[picture](question, request.GET, request.content_version))


@require_safe
def download(request, question, picture, suffix):
    """The picture as a file; an address that cannot be used whole gets the page, which says why."""
    question = the_question(question)
    shown = PICTURES[picture](question, request.GET, request.content_version)
    if shown.asked.parameters.problems:
        return _page(request, question, picture, shown)
    sheet, svg = _file(request, question, picture, shown)
    headers = {"Content-Disposition": f'attachment; filename="{question.slug}-{picture}.{suffix}"'}
    if suffix == "svg":
        return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8", headers=headers)
    if has_other_letters(svg):
        blank = _("A letter for which this server has no font is blank here; the SVG file of this picture has it.")
        sheet, svg = _file(request, question, picture, shown, blank)
    try:
        png = rasterize(svg, width=sheet.paper.width, height=sheet.paper.height)
    except NotMade:
        return _later()
    return HttpResponse(png, content_type="image/png", headers=headers)


def _later():
    message = _("This picture cannot be made as a PNG file just now. Try again in a minute, or take its SVG file.")
    return HttpResponse(message, content_type=PLAIN, status=503, headers={"Retry-After": "60"})


def _page(request, question, picture, shown):
    context = {"question": question, "name": picture, "shown": shown, "asked": shown.asked, **shown.context}
    if picture in INLINE:
        context["picture"] = shown.draw()
    return page(request, f"positions/{picture.replace('-', '_')}.html", context, shown.asked.parameters)


def _file(request, question, picture, shown, *more):
    """The laid-out sheet and its SVG, which needs nothing from elsewhere."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    address = request.build_absolute_uri(reverse(picture, args=[question.slug]) + query)
    changed = date.fromisoformat(ContentVersion.objects.current().changed[:10])  # not today: the file may be kept
    notes = [
        f"{shown.about} {shown.missing}",
        _("Standpoint, %(date)s: %(address)s") % {"date": date_format(changed, "DATE_FORMAT"), "address": address},
        _("Claims and coding may be used under CC BY 4.0. Silence may only mean that nothing is recorded yet."),
        *more,
    ]
    title = f"{shown.title}: {question.title}"
    sheet = lay_out(shown.draw(), title=title, notes=notes)
    context = {"sheet": sheet, "title": title, "notes": notes, "base": request.build_absolute_uri("/").rstrip("/")}
    return sheet, well_formed(render_to_string("positions/picture.svg", context))
