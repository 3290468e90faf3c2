"""What needs an editor's hand: a filter of the desk's lists, and one page that shows it all."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.db.models import Exists, OuterRef, Q, Subquery
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from positions.choices import UNPUBLISHED, AnchorState, Coding, Finding, Reply, Status, StepName
from positions.models import (
    Argument,
    Document,
    LineOfArgument,
    Organization,
    Position,
    Report,
    SourceCheck,
    StepTaken,
    Topic,
)
from positions.publishing import edited_by

SHOWN = 20
ALIVE = ~Q(status=Status.WITHDRAWN) & Q(draft=None)  # what is mended is mended in the new draft where there is one
IN_HAND = ~Q(position__status=Status.WITHDRAWN) & Q(position__draft=None)


@dataclass(frozen=True, slots=True)
class Task:
    """A kind of work: its name in addresses, its title, which records it concerns, for all or for one editor, and
    the page of each record where it is done.
    """

    name: str
    title: str
    condition: Q | Callable
    page: str = "change"

    def among(self, records, *, user):
        return self.condition(records, user) if callable(self.condition) else records.filter(self.condition)


def waiting_for(positions, user):
    """What the editor is to review, and what was sent back to them."""
    last = StepTaken.objects.filter(position=OuterRef("pk")).values("step")[:1]
    positions = edited_by(user, positions=positions).annotate(last_step=Subquery(last))
    waiting = Q(mine=True, status=Status.DRAFT, last_step=StepName.RETURN)
    if user.has_perm("positions.publish_position"):
        by_others = Q(mine=False) if settings.REVIEW_BY_ANOTHER else Q()
        waiting |= Q(status=Status.IN_REVIEW, publish_at=None) & by_others
    return positions.filter(waiting)


def drafts_of(positions, user):
    return edited_by(user, positions=positions).filter(mine=True, status=Status.DRAFT)


def overdue(positions, user):
    return positions.filter(publish_at__lte=timezone.now())


def with_loose_quotations(positions, user):
    loose = Argument.objects.needing_a_look().filter(position=OuterRef("pk"))
    return positions.filter(ALIVE).filter(Exists(loose))


# A further kind of work is one more line here.
TASKS = {
    Position: [
        Task("waiting", _("waiting for you"), waiting_for),
        Task("own-drafts", _("drafts that you edited"), drafts_of),
        Task("overdue", _("to be published by now, and not published"), overdue),
        Task("quotations", _("with quotations to look at"), with_loose_quotations, page="anchors"),
        Task("no-source", _("without a source"), ALIVE & Q(sources=None)),
        Task("no-argument", _("without an argument"), ALIVE & Q(arguments=None)),
        Task("partial", _("read only in part"), ALIVE & Q(coding=Coding.PARTIAL)),
        Task("disputed", _("disputed by the organization"), ALIVE & Q(reply=Reply.DISPUTED)),
        Task("unpublished", _("draft or in review"), Q(status__in=UNPUBLISHED)),
    ],
    Argument: [
        Task("lost", _("quotation lost"), IN_HAND & Q(anchor_state=AnchorState.LOST)),
        Task("changed", _("quotation changed"), IN_HAND & Q(anchor_state=AnchorState.CHANGED)),
        Task("moved", _("quotation moved"), IN_HAND & Q(anchor_state=AnchorState.MOVED)),
    ],
    SourceCheck: [
        Task("gone", _("gone"), Q(finding=Finding.GONE)),
        Task("changed", _("changed"), Q(finding=Finding.CHANGED)),
        Task("no-answer", _("without an answer, or not readable"), Q(finding__in=[Finding.SILENT, Finding.UNREADABLE])),
    ],
    Document: [Task("unused", _("kept for no source yet"), Q(sources=None))],
    Report: [Task("waiting", _("report without an answer"), Q(outcome=""))],
    Organization: [Task("no-position", _("without a position"), Q(positions=None))],
    LineOfArgument: [Task("unused", _("used by no position"), Q(arguments=None))],
    Topic: [Task("unused", _("used by no position"), Q(arguments=None, tagged_positions=None))],
}


class NeedsWork(admin.SimpleListFilter):
    title = _("what needs work")
    parameter_name = "work"

    def lookups(self, request, model_admin):
        self.tasks = {task.name: task for task in TASKS[model_admin.model]}
        return [(task.name, task.title) for task in self.tasks.values()]

    def queryset(self, request, queryset):
        task = self.tasks.get(self.value())
        return task.among(queryset, user=request.user) if task else queryset


@dataclass(frozen=True, slots=True)
class Found:
    """What one task applies to: how many records, the address of the list of them, and links to the first few."""

    kind: str
    title: str
    total: int
    address: str
    links: list[tuple[str, str]]


def needs_work(request):
    context = {**admin.site.each_context(request), "title": _("What needs work"), "found": list(_find(request))}
    return TemplateResponse(request, "admin/needs_work.html", context)


def _find(request):
    for model, tasks in TASKS.items():
        desk = admin.site.get_model_admin(model)
        if desk.has_view_permission(request):
            for task in tasks:
                yield _found(desk, task, task.among(desk.get_queryset(request), user=request.user))


def _found(desk, task, records):
    address = reverse(admin_urlname(desk.opts, "changelist")) + "?" + urlencode({NeedsWork.parameter_name: task.name})
    page = admin_urlname(desk.opts, task.page)
    links = [(reverse(page, args=[record.pk]), desk.choice_label(record)) for record in records[:SHOWN]]
    return Found(desk.opts.verbose_name_plural, task.title, records.count(), address, links)


urlpatterns = [path("", admin.site.admin_view(needs_work), name="needs_work")]
