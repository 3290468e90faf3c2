"""Merging two records at the desk: choosing them in a list, seeing what would move, and taking a merge back."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.forms.fields import is_key
from positions.models import Merge
from positions.publishing import Refused
from positions.publishing.merging import merge_records, obstacles_to, plan_merge, undo_merge


class MergePages:
    """For the ModelAdmin of topics, lines of argument and organizations."""

    actions = ["merge_selected"]

    def get_urls(self):
        view = self.admin_site.admin_view(self.merge_view)
        return [path("merge/", view, name=f"positions_{self.opts.model_name}_merge"), *super().get_urls()]

    def has_merge_permission(self, request):
        return request.user.has_perm("positions.add_merge")

    @admin.action(description=gettext_lazy("Merge two into one"), permissions=["merge"])
    def merge_selected(self, request, queryset):
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
        if len(keys) != 2:
            return self.message_user(request, _("Choose just two records to merge."), messages.WARNING)
        return HttpResponseRedirect(self._merge_address(*keys))

    def merge_view(self, request):
        if not self.has_merge_permission(request):
            raise PermissionDenied
        records = self._records([request.GET.get(name, "") for name in ("kept", "removed")])
        if None in records:
            self.message_user(request, _("One of the two is not there any more."), messages.WARNING)
            return HttpResponseRedirect(reverse(f"admin:positions_{self.opts.model_name}_changelist"))
        kept, removed = records
        refused = []
        if request.method == "POST":
            try:
                merge = merge_records(kept, removed=removed, user=request.user, seen=request.POST.get("seen", ""))
                return self._merged(request, kept, merge)
            except Refused as error:
                refused = [reason.text for reason in error.reasons]
        plan = plan_merge(kept, removed=removed)
        context = {
            "title": _("Merge two into one"),
            "plan": plan,
            "refused": [text for text in refused if text not in plan.obstacles],
            "other_way": self._merge_address(removed.pk, kept.pk),
        }
        return _page(self, request, "admin/positions/merge/merge.html", context)

    def _records(self, keys):
        """One for each key; None where there is none."""
        rows = self.model._base_manager.select_related(*self.list_select_related)
        found = rows.in_bulk([int(key) for key in keys if is_key(key)])
        return [found.get(int(key)) if is_key(key) else None for key in keys]

    def _merge_address(self, kept, removed):
        page = f"admin:positions_{self.opts.model_name}_merge"
        return reverse(page, query={"kept": kept, "removed": removed})

    def _merged(self, request, kept, merge):
        words = {"removed": merge.removed_name, "kept": merge.kept_name}
        text = _("“%(removed)s” was merged into “%(kept)s”. Its old addresses lead there.") % words
        link = format_html('<a href="{}">{}</a>', merge.get_absolute_url(), _("It can be undone here."))
        self.log_change(request, kept, text)
        self.message_user(request, format_html("{} {}", text, link), messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:positions_{self.opts.model_name}_change", args=[kept.pk]))


@admin.register(Merge)
class MergeAdmin(admin.ModelAdmin):
    """What was merged, by whom and when; each can be undone on its page."""

    list_display = ["removed_name", "kept_name", "kind", "merged", "user", "undone"]
    list_filter = ["kind", "undone"]
    list_select_related = ("user",)
    search_fields = ["removed_name", "kept_name"]
    fields = ["kind", "removed_name", "kept_name", "merged", "user", "undone", "undone_by"]
    view_on_site = False

    def get_queryset(self, request):
        return super().get_queryset(request).defer("stored")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        """Without it the merge could not be undone."""
        return False

    def get_urls(self):
        view = self.admin_site.admin_view(self.undo_view)
        return [path("<str:key>/undo/", view, name="positions_merge_undo"), *super().get_urls()]

    def has_undo_permission(self, request):
        return request.user.has_perm("positions.change_merge")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        may = {"may_undo": self.has_undo_permission(request)}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | may)

    def undo_view(self, request, key):
        if not self.has_undo_permission(request):
            raise PermissionDenied
        merge = Merge.objects.filter(pk=key).first() if is_key(key) else None
        if merge is None:
            raise Http404
        obstacles = obstacles_to(merge)
        if request.method == "POST":
            try:
                return self._undone(request, merge, undo_merge(merge, user=request.user))
            except Refused as error:
                obstacles = [reason.text for reason in error.reasons]
        context = {"title": _("Undo this merge"), "merge": merge, "obstacles": obstacles}
        return _page(self, request, "admin/positions/merge/undo.html", context)

    def _undone(self, request, merge, record):
        text = _("“%(removed)s” is there again, with all that was moved from it.") % {"removed": merge.removed_name}
        self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:positions_{record._meta.model_name}_change", args=[record.pk]))


def _page(desk, request, template, context):
    shared = {**desk.admin_site.each_context(request), "opts": desk.opts, "media": desk.media}
    return TemplateResponse(request, template, shared | context)
