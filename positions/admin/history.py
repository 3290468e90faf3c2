"""The history of a record at the desk: who changed what and when, what differs between any two revisions, restoring."""

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from positions.admin.conflict import rows_in_conflict
from positions.admin.showing import shown
from positions.choices import How, Status
from positions.forms.fields import is_key
from positions.forms.restoring import RestoringForm
from positions.models import Position
from positions.publishing import (
    Refused,
    State,
    Unreadable,
    changes_by_restoring,
    compare_states,
    first_record,
    how_and_comment,
    reasons_against_restoring,
    record,
    restore,
    versions_of,
)

AT_ONCE = 100


class HistoryPages:
    """For the ModelAdmin of a record that has a history: every save is a revision, and its pages show them."""

    def get_urls(self):
        name = admin_urlname(self.opts, "revision").removeprefix("admin:")
        view = self.admin_site.admin_view(self.revision_view)
        return [path("<str:object_id>/history/<str:number>/", view, name=name), *super().get_urls()]

    def save_model(self, request, obj, form, change):
        if change:
            first_record(obj)
        super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        context["keeps_history"] = True
        if getattr(form, "conflict", False):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["conflict_rows"] = shown(rows_in_conflict(form, formsets))
        return super().render_change_form(request, context, *args, **kwargs)

    def log_addition(self, request, obj, message):
        self.keep_revision(request, [obj])
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        self.keep_revision(request, [obj])
        return super().log_change(request, obj, message)

    @staticmethod
    def keep_revision(request, rows):
        record(rows, how=How.EDITED, user=request.user, comment=request.POST.get("comment", "").strip())

    def may_restore(self, request, row):
        """A position that readers see is restored into a new draft, which takes no more than editing one does."""
        if isinstance(row, Position):
            return request.user.has_perm("positions.change_position")
        return self.has_change_permission(request, row)

    def history_view(self, request, object_id, extra_context=None):
        row = self._row(request, object_id)
        versions = versions_of(row)
        page = Paginator(versions.defer("serialized_data"), AT_ONCE).get_page(request.GET.get("page"))
        chosen = [self._version(row, request.GET[name]) for name in ("from", "to") if name in request.GET]
        context = {
            "title": _("History"),
            "page": page,
            "entries": [_entry(version) for version in page],
            "may_restore": self.may_restore(request, row),
        }
        if len(chosen) == 2:
            context |= self._compared(*sorted(chosen, key=lambda version: version.pk))
        elif len(page) > 1:
            context["chosen"] = {"from": page[1].pk, "to": page[0].pk}
        return self._history_page(request, row, "history", context | (extra_context or {}))

    def revision_view(self, request, object_id, number):
        row = self._row(request, object_id)
        version = self._version(row, number)
        if request.method == "POST" and not self.may_restore(request, row):
            raise PermissionDenied
        form = RestoringForm(request.POST or None, initial={"seen": row.revision})
        reasons = reasons_against_restoring(row, version=version)
        if request.method == "POST" and form.is_valid():
            try:
                return self._restore(request, row, version, form.cleaned_data)
            except Refused as refused:
                reasons = refused.reasons
        context = {
            "title": _("Restore a revision"),
            "entry": _entry(version),
            "reasons": reasons,
            "form": form if self.may_restore(request, row) else None,
            "into_draft": isinstance(row, Position) and row.status in (Status.PUBLISHED, Status.WITHDRAWN),
            "differences": _differences(row, version),
        }
        return self._history_page(request, row, "revision", context)

    def _restore(self, request, row, version, said):
        after = restore(row, version=version, user=request.user, seen=said["seen"], comment=said["comment"])
        admin.ModelAdmin.log_change(self, request, after, _("Restored from an earlier revision."))
        time = date_format(localtime(version.revision.date_created), "DATETIME_FORMAT")
        words = {"record": after, "time": time}
        self.message_user(request, _("“%(record)s” is now as it was on %(time)s.") % words, messages.SUCCESS)
        return HttpResponseRedirect(reverse(admin_urlname(self.opts, "change"), args=[after.pk]))

    def _row(self, request, key):
        row = self.get_object(request, key)
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return row

    @staticmethod
    def _version(row, key):
        version = versions_of(row).filter(pk=key).first() if is_key(key) else None
        if version is None:
            raise Http404
        return version

    def _compared(self, before, after):
        compared = {"chosen": {"from": before.pk, "to": after.pk}, "compared": (_entry(before), _entry(after))}
        try:
            return compared | {"differences": shown(compare_states(State.of(before), after=State.of(after)))}
        except Unreadable:
            return compared | {"unreadable": True}

    def _history_page(self, request, row, name, context):
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media, "record": row}
        return TemplateResponse(request, f"admin/positions/{name}.html", shared | context)


def _entry(version):
    """A revision as its pages show it."""
    how, comment = how_and_comment(version.revision)
    return {"version": version, "how": dict(How.choices).get(how, how), "comment": comment}


def _differences(row, version):
    try:
        return shown(changes_by_restoring(row, version=version))
    except Unreadable:
        return []
