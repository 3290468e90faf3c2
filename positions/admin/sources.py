"""The desk's pages of what was found at the addresses of sources: which are gone, and what changed on others."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Subquery
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.admin.work import NeedsWork
from positions.choices import Finding
from positions.comparing.wording import changes_between
from positions.extracting.checking import take_over
from positions.extracting.sentences import say_all
from positions.forms.fields import is_key
from positions.models import Source, SourceCheck


@admin.register(SourceCheck)
class SourceCheckAdmin(admin.ModelAdmin):
    list_display = ["url", "finding", "since", "checked", "source_count"]
    list_filter = [NeedsWork, "finding"]
    search_fields = ["url"]
    view_on_site = False
    choice_label = staticmethod(str)

    def get_queryset(self, request):
        sources = Source.objects.filter(url=OuterRef("url"), position__draft_of=None).order_by().values("url")
        counted = Subquery(sources.annotate(number=Count("position", distinct=True)).values("number"))
        return super().get_queryset(request).defer("text", "kept_text").annotate(source_count=counted)

    def get_urls(self):
        view = self.admin_site.admin_view(self.take_over_view)
        return [path("<str:key>/take-over/", view, name="positions_sourcecheck_take_over"), *super().get_urls()]

    def has_add_permission(self, request):
        return False

    @admin.display(description=gettext_lazy("positions"), ordering="source_count")
    def source_count(self, check):
        return check.source_count or 0

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """What was found, against what was kept; nothing in it is typed."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        check = self._check(object_id)
        sources = Source.objects.filter(url=check.url, position__draft_of=None)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("What was found at the address of a source"),
            "check": check,
            "said": say_all([check.note] if check.note else []),
            "sources": sources.select_related("position__organization", "document"),
            "rows": _rows(check) if check.finding == Finding.CHANGED else [],
            "may_change": self.has_change_permission(request),
            "may_bring_in": request.user.has_perm("positions.add_document"),
        }
        return TemplateResponse(request, "admin/positions/sourcecheck/look.html", context | (extra_context or {}))

    def take_over_view(self, request, key):
        """The page as it is now becomes what it is compared with, unless it changed again meanwhile."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_change_permission(request):
            raise PermissionDenied
        check = self._check(key)
        if check.finding == Finding.CHANGED and check.sha256 == request.POST.get("seen"):
            take_over(check)
            self.log_change(request, check, _("Compared with the page as it is now."))
            self.message_user(request, _("From now on it is compared with what it says now."), messages.SUCCESS)
        else:
            self.message_user(request, _("It changed again meanwhile: look at it once more."), messages.WARNING)
        return HttpResponseRedirect(reverse("admin:positions_sourcecheck_change", args=[check.pk]))

    @staticmethod
    def _check(key):
        check = SourceCheck.objects.filter(pk=key).first() if is_key(key) else None
        if check is None:
            raise Http404
        return check


def _rows(check):
    """The paragraphs that changed; between them how many did not."""
    rows = []
    for changes in changes_between(check.kept_text, later=check.text):
        if any(change.kind != "kept" for change in changes):
            rows.append({"changes": changes})
        elif rows and "same" in rows[-1]:
            rows[-1]["same"] += 1
        else:
            rows.append({"same": 1})
    return rows
