"""The desk's queue of what readers and organizations report."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from positions.admin.work import NeedsWork
from positions.forms.reports import AnswerForm
from positions.models import Report
from positions.publishing.reports import answer_report


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    form = AnswerForm
    list_display = ["received", "kind", "about", "outcome"]
    list_filter = [NeedsWork, "kind", "outcome"]
    list_select_related = ["position__organization", "organization"]
    search_fields = ["words", "answer", "position__title", "organization__name"]
    readonly_fields = ["received", "kind", "about", "words", "evidence", "email"]
    fields = [*readonly_fields, "outcome", "answer"]
    date_hierarchy = "received"

    choice_label = staticmethod(str)

    def get_ordering(self, request):
        return ["outcome", "received", "pk"]

    def has_add_permission(self, request):
        return False

    def save_model(self, request, obj, form, change):
        answer_report(obj, user=request.user, decided="outcome" in form.changed_data)

    @admin.display(description=_("about"))
    def about(self, report):
        record = report.position or report.organization
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record) if record else _("the whole site")
