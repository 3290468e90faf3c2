"""The pages of tables for a ModelAdmin: bringing one in, its dry run, the template to begin with, and exports."""

import time
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from import_export.admin import ImportExportMixin
from import_export.forms import ExportForm

from positions.admin.tables.explaining import explain, template_sheets
from positions.admin.tables.formats import Csv, TableFile, Xlsx
from positions.admin.tables.keeping import KeptTable
from positions.admin.tables.reporting import fate_of, report_rows
from positions.admin.tables.telling import told_by
from positions.exporting import write_csv, write_workbook
from positions.forms.tables import ConfirmTableForm, TableForm

SHOWN = 500
"""Rows of a dry run, and problems, that the page lists; all of them are in the report to download."""


class TablePages(ImportExportMixin):
    """The library's pages and buttons; what a table does is judged and saved as a whole (see `resources`)."""

    import_formats = [TableFile]
    export_formats = [Xlsx, Csv]
    import_form_class = TableForm
    confirm_form_class = ConfirmTableForm
    export_form_class = ExportForm
    tmp_storage_class = KeptTable
    import_rights = ("add", "change")

    @property
    def table(self):
        return self.resource_classes[0].table

    def get_urls(self):
        names = "{}_{}".format(*self.get_model_info())
        template, progress = map(self.admin_site.admin_view, (self.template_view, self.progress_view))
        return [
            path("template.<slug:suffix>", template, name=f"{names}_template"),
            path("progress/", progress, name=f"{names}_progress"),
            *super().get_urls(),
        ]

    def has_import_permission(self, request):
        names = (f"{self.opts.app_label}.{right}_{self.opts.model_name}" for right in self.import_rights)
        return all(map(request.user.has_perm, names))

    def has_export_permission(self, request):
        return self.has_view_permission(request)

    def import_action(self, request, **kwargs):
        """Asks for the file, and shows what it would do; nothing is written by that."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = self.create_import_form(request)
        if request.method == "POST" and form.is_valid():
            given = form.cleaned_data["import_file"]
            kept = KeptTable()
            kept.save(given)
            return self._dry_run(request, kept, given.name, form.cleaned_data["token"])
        return self._page(request, {"form": form})

    @method_decorator(require_POST)
    def process_import(self, request, **kwargs):
        """Saves what the dry run showed, or gives the report of all its rows."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = self.create_confirm_form(request)
        if not form.is_valid():
            return self._again(request, _("The table is to be brought in again."))
        name, digest = form.cleaned_data["original_file_name"], form.cleaned_data["digest"]
        kept = KeptTable(name=form.cleaned_data["import_file_name"])
        run = partial(self._run, request, kept, name, form.cleaned_data["token"])
        try:
            if "report" in request.POST:
                return _download(write_csv(report_rows(run())), Csv(), f"{self.table.name}-report")
            outcome = run(expected=digest)
        except FileNotFoundError:
            return self._again(request, _("The file is not kept any longer: bring it in again."))
        if not outcome.saved:
            return self._again(request, _("Something that it touches was changed meanwhile. Nothing was saved."))
        kept.remove()
        return self.process_result(outcome, request)

    def process_result(self, result, request):
        counts = result.counts
        words = {"created": counts["created"], "updated": counts["updated"], "unchanged": counts["unchanged"]}
        text = _("Saved: %(created)s new, %(updated)s changed, %(unchanged)s as they were.") % words
        self.message_user(request, text, messages.SUCCESS)
        if drafts := counts["to_draft"]:
            text = ngettext(
                "%(number)s change went into a new draft; what is public stays as it is until that is published.",
                "%(number)s changes went into new drafts; what is public stays as it is until they are published.",
                drafts,
            )
            self.message_user(request, text % {"number": drafts}, messages.WARNING)
        return HttpResponseRedirect(self._own_address("changelist"))

    def template_view(self, request, suffix):
        """The headings with an example row and, in the workbook, what each column is for."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        formats = {one().get_extension(): one() for one in self.export_formats}
        if suffix not in formats:
            raise Http404
        sheets = template_sheets(self.table, title=_("explanations"))
        content = write_workbook(sheets) if suffix == "xlsx" else write_csv(sheets[self.table.name])
        return _download(content, formats[suffix], f"{self.table.name}-template")

    @method_decorator(require_safe)
    def progress_view(self, request):
        """How far the table is that was sent with this token: nothing before its first step and after its last."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        return JsonResponse(told_by(request.GET.get("token", ""), user=request.user) or {})

    def get_export_filename(self, request, queryset, file_format):
        return f"{self.table.name}.{file_format.get_extension()}"

    def _dry_run(self, request, kept, name, token):
        began = time.monotonic()
        outcome = self._run(request, kept, name, token)
        given = {"import_file_name": kept.name, "original_file_name": name, "digest": outcome.digest}
        context = {
            "outcome": outcome,
            "changed": [(line, fate_of(line)) for line in outcome.changed[:SHOWN]],
            "problems": outcome.problems[:SHOWN],
            "more": max(len(outcome.problems or outcome.changed) - SHOWN, 0),
            "seconds": round(time.monotonic() - began),
            "file": name,
            "confirm_form": self.confirm_form_class(initial=given),
        }
        return self._page(request, context)

    def _run(self, request, kept, name, token, expected=None):
        resource = self.resource_classes[0]()
        with kept.read() as file:
            given = {"user": request.user, "file_name": name, "expected": expected}
            return resource.import_data(file, token=token, **given)

    def _page(self, request, context):
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media}
        shared |= {"title": _("Bring in a table"), "columns": explain(self.table), "table": self.table}
        return TemplateResponse(request, self.import_template_name, shared | context)

    def _again(self, request, message):
        self.message_user(request, message, messages.WARNING)
        return HttpResponseRedirect(self._own_address("import"))

    def _own_address(self, page):
        return reverse("admin:{}_{}_{}".format(*self.get_model_info(), page))


def _download(content, file_format, name):
    kind = StreamingHttpResponse if not hasattr(content, "read") else HttpResponse
    response = kind(content, content_type=file_format.get_content_type())
    response["Content-Disposition"] = f'attachment; filename="{name}.{file_format.get_extension()}"'
    return response
