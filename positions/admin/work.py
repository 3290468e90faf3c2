"""What needs an editor's hand: a filter of the desk's lists, and one page that shows it all."""

from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.db.models import Q
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from positions.choices import AnchorState, Finding, Status
from positions.models import Argument, Document, LineOfArgument, Organization, Position, Report, SourceCheck, Topic

SHOWN = 20
ALIVE = ~Q(status=Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Task:
    name: str
    title: str
    condition: Q


TASKS = {
    Argument: [
        Task("lost", _("quotation lost"), Q(anchor_state=AnchorState.LOST)),
        Task("changed", _("quotation changed"), Q(anchor_state=AnchorState.CHANGED)),
        Task("moved", _("quotation moved"), Q(anchor_state=AnchorState.MOVED)),
    ],
    Position: [
        Task("waiting", _("draft or in review"), Q(status__in=[Status.DRAFT, Status.IN_REVIEW])),
        Task("no-source", _("without a source"), ALIVE & Q(sources=None)),
        Task("no-argument", _("without an argument"), ALIVE & Q(arguments=None)),
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
        return queryset.filter(task.condition) if task else queryset


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
                yield _found(desk, task, desk.get_queryset(request).filter(task.condition))


def _found(desk, task, records):
    address = reverse(admin_urlname(desk.opts, "changelist")) + "?" + urlencode({NeedsWork.parameter_name: task.name})
    change = admin_urlname(desk.opts, "change")
    links = [(reverse(change, args=[record.pk]), desk.choice_label(record)) for record in records[:SHOWN]]
    return Found(desk.opts.verbose_name_plural, task.title, records.count(), address, links)


urlpatterns = [path("", admin.site.admin_view(needs_work), name="needs_work")]
