"""One position: its statement with the passages marked, and how its wording changed since an earlier one."""

from functools import wraps
from http import HTTPStatus

from django.apps import apps
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from pyroaring import BitMap

from positions.choices import How, Side, Status, StepName
from positions.comparing.loading import arguments_with_links
from positions.comparing.reading import load_readings, unused_lines
from positions.comparing.wording import changes_between
from positions.forms.parameters import Parameters
from positions.models import Position
from positions.publishing import history_of
from positions.searching.catalogue import catalogue
from positions.searching.making import use_among, use_of_lines, with_stances
from positions.searching.results import hits_in
from positions.searching.typed import parse
from positions.views.rendering import page


def the_position(view):
    """Gives the view the published position of the address; one that was withdrawn answers for itself, with 410."""

    @wraps(view)
    def found(request, position):
        seen = Position.objects.filter(status__in=[Status.PUBLISHED, Status.WITHDRAWN])
        position = get_object_or_404(_with_all(seen), slug=position)
        if position.status == Status.WITHDRAWN:
            since = position.steps_taken.filter(step=StepName.WITHDRAW).first()
            context = {"question": position.question, "position": position, "since": since}
            return render(request, "positions/withdrawn.html", context, status=HTTPStatus.GONE)
        return view(request, position)

    return found


@require_safe
@the_position
def detail(request, position):
    return _detail(request, position)


@never_cache
@require_safe
def preview(request, position):
    """The same page of what is not published, for editors; to everybody else it is not there."""
    if not (request.user.is_staff and request.user.has_perm("positions.view_position")):
        raise Http404
    position = get_object_or_404(_with_all(Position.objects).select_related("draft_of"), slug=position)
    if position.status == Status.PUBLISHED:
        return redirect(position)
    return _detail(request, position, preview=position.slug)


def _with_all(positions):
    return positions.for_lists().select_related("question").prefetch_related("sources")


def _detail(request, position, preview=""):
    others = _others(position)
    if position.draft_of:
        position.slug = position.draft_of.slug  # its links lead to what is published already
    typed = Parameters(request.GET).typed("q")
    hits = hits_in(position.text, typed=parse(typed)) if typed else []
    kept = catalogue(request.content_version)
    [reading] = load_readings([position], use=use_of_lines(kept), hits=hits)
    if position.draft_of:
        published = arguments_with_links().filter(position=position.draft_of)
        answers = {argument.pk: argument.answers for argument in published}
        for argument in reading.arguments:
            argument.answers = answers.get(argument.draft_of_id, [])
    context = {
        "question": position.question,
        "position": position,
        "reading": reading,
        "typed": typed,
        "hits": len(hits),
        "reports": position.reports.answered(),
        "unused": _unused_lines(position, reading, others, kept),
        "others": others,
        "preview": preview,
        "has_public": not preview or position.draft_of_id,  # pages beside this one, to which links may lead
    }
    return page(request, "positions/position.html", context)


def _unused_lines(position, reading, others, kept):
    """Lines that many on its side make and it does not; the middle has no side, and a side of one has no others."""
    side = position.stance.side
    if side == Side.MIDDLE:
        return []
    stances = position.question.stances.filter(side=side)
    own = [position.pk, position.draft_of_id, *(other.pk for other in others)]
    allies = with_stances(kept, stances=stances) - BitMap(filter(None, own))
    return unused_lines(reading.arguments, allies=len(allies), use=use_among(kept, positions=allies))


@require_safe
@the_position
def changes(request, position):
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
@the_position
def history(request, position):
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
        .filter(organization=position.organization_id)
        .also_on(position.question)
        .exclude(pk__in=[position.pk, position.draft_of_id or position.pk])
        .for_lists()
        .with_text_flag()
        .order_by(F("published").desc(nulls_last=True), "-pk")
    )
