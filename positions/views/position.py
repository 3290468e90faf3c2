"""One position: its statement with the passages marked, and how its wording changed since an earlier one."""

from django.apps import apps
from django.db.models import F
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from positions.choices import How
from positions.comparing.reading import load_readings, unused_lines
from positions.comparing.wording import changes_between
from positions.forms.parameters import Parameters
from positions.models import Position
from positions.publishing import history_of
from positions.searching.results import hits_in
from positions.searching.typed import parse
from positions.views.rendering import page


@require_safe
def detail(request, position):
    published = Position.objects.published().for_lists().select_related("question").prefetch_related("sources")
    position = get_object_or_404(published, slug=position)
    typed = Parameters(request.GET).typed("q")
    hits = hits_in(position.text, typed=parse(typed)) if typed else []
    [reading] = load_readings([position], hits=hits)
    context = {
        "question": position.question,
        "position": position,
        "reading": reading,
        "typed": typed,
        "hits": len(hits),
        "reports": position.reports.answered(),
        "unused": unused_lines(position, own=reading.arguments),
        "others": _others(position),
    }
    return page(request, "positions/position.html", context)


@require_safe
def changes(request, position):
    position = get_object_or_404(Position.objects.published().for_lists().select_related("question"), slug=position)
    others = {other.slug: other for other in _others(position) if other.has_text}
    parameters = Parameters(request.GET)
    asked = parameters.many("from", known=others, what=_("other dated statement of this organization"))
    earlier = (asked or list(others.values()) or [None])[0]
    context = {
        "question": position.question,
        "position": position,
        "others": list(others.values()),
        "earlier": earlier,
        "paragraphs": changes_between(earlier.text, later=position.text) if earlier else [],
    }
    return page(request, "positions/changes.html", context, parameters)


@require_safe
def history(request, position):
    published = Position.objects.published().select_related("organization", "question").defer("text")
    position = get_object_or_404(published, slug=position)
    entries = [
        {
            "entry": entry,
            "how": dict(How.choices).get(entry.how, entry.how),
            "fields": [Position._meta.get_field(name).verbose_name for name in entry.fields],
            "parts": [(apps.get_model("positions", name)._meta, counts) for name, counts in entry.parts.items()],
        }
        for entry in history_of(position)
    ]
    context = {"question": position.question, "position": position, "entries": entries}
    return page(request, "positions/history.html", context)


def _others(position):
    """The organization's other published positions on the question, latest first, without their texts."""
    return list(
        Position.objects.published()
        .filter(organization=position.organization_id, question=position.question_id)
        .exclude(pk=position.pk)
        .for_lists()
        .with_text_flag()
        .order_by(F("published").desc(nulls_last=True), "-pk")
    )
