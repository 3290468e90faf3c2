"""The desk's pages of documents: bringing one in, going over what was read in it, and its original."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from reversion.models import Version

from positions.admin.desk import DeskAdmin
from positions.admin.work import NeedsWork
from positions.choices import DocumentKind, Status
from positions.extracting.originals import Original, fetch_original, keep_original
from positions.extracting.reading.shapes import Refused
from positions.extracting.running import LARGEST
from positions.extracting.sentences import say, say_all
from positions.forms.documents import BringInForm, DocumentForm
from positions.forms.fields import is_key
from positions.models import Document, Position
from positions.publishing import begin_draft

USE = "_use"
"""The button that saves the document and opens the form of a position with what it says."""


@admin.register(Document)
class DocumentAdmin(DeskAdmin):
    form = DocumentForm
    list_display = ["__str__", "kind", "size_shown", "brought", "by", "source_count"]
    list_filter = [NeedsWork, "kind"]
    list_select_related = ("by",)
    search_fields = ["title", "name", "address", "sha256"]
    autocomplete_fields = ["position"]
    readonly_fields = ["done", "original", "sha256", "brought", "by", "used"]
    fieldsets = [
        (None, {"fields": ["done", "title", "published_on", "publisher", "address", "position", "seen_revision"]}),
        (gettext_lazy("In their words"), {"fields": ["text", "language"]}),
        (gettext_lazy("The original"), {"fields": ["original", "sha256", "brought", "by", "used"]}),
    ]
    view_on_site = False

    def get_queryset(self, request):
        documents = super().get_queryset(request).select_related(*self.list_select_related)
        return documents.defer("text", "text_as_read").annotate(source_count=Count("sources", distinct=True))

    def get_urls(self):
        view = self.admin_site.admin_view(self.original_view)
        return [path("<str:key>/original/", view, name="positions_document_original"), *super().get_urls()]

    @admin.display(description=gettext_lazy("size"), ordering="size")
    def size_shown(self, document):
        return filesizeformat(document.size)

    @admin.display(description=gettext_lazy("sources"), ordering="source_count")
    def source_count(self, document):
        return document.source_count

    @admin.display(description=gettext_lazy("what was done"))
    def done(self, document):
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", zip(say_all(document.notes))))

    @admin.display(description=gettext_lazy("original"))
    def original(self, document):
        address = reverse("admin:positions_document_original", args=[document.pk])
        facts = f"{document.get_kind_display()}, {filesizeformat(document.size)}"
        return format_html('<a href="{}">{}</a> ({})', address, document.name, facts)

    @admin.display(description=gettext_lazy("kept for"))
    def used(self, document):
        positions = Position.objects.filter(sources__document=document).select_related("organization").distinct()
        pages = [(reverse("admin:positions_position_change", args=[one.pk]), one) for one in positions]
        return format_html_join("", '<a href="{}">{}</a><br>', pages) or _("no source yet")

    def add_view(self, request, form_url="", extra_context=None):
        """A document is added by bringing it in; what was read is gone over on its own page then."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        given = (request.POST, request.FILES) if request.method == "POST" else ()
        form = BringInForm(*given, initial=request.GET.dict())
        if form.is_valid():
            try:
                document, is_new = keep_original(_original(form.cleaned_data), user=request.user)
            except Refused as refused:
                form.add_error("file" if form.cleaned_data["file"] else "address", say(refused.note))
            else:
                return self._brought_in(request, document, is_new, form.cleaned_data["position"])
        title = _("Bring in a document")
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "form": form}
        return TemplateResponse(request, "admin/positions/document/bring_in.html", context | (extra_context or {}))

    def _brought_in(self, request, document, is_new, position):
        if is_new:
            self.log_addition(request, document, [{"added": {}}])
            text = _("Kept, and read. Go over what was read before you use it.")
        else:
            text = _("This document is here already, as it was left.")
        if position and document.position != position:
            document.position = position
            document.save(update_fields=["position"])
        self.message_user(request, text, messages.SUCCESS if is_new else messages.WARNING)
        return HttpResponseRedirect(reverse("admin:positions_document_change", args=[document.pk]))

    def response_change(self, request, obj):
        return self._use(request, obj) if USE in request.POST else super().response_change(request, obj)

    def _use(self, request, document):
        """On to the form of a position, in which the document's words are filled in and nothing is saved yet."""
        position = document.position
        if position and position.status == Status.IN_REVIEW:
            text = _("“%(position)s” is in review: send it back first, and then fill it in.")
            self.message_user(request, text % {"position": position}, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:positions_position_change", args=[position.pk]))
        if position and position.status != Status.DRAFT and request.user.has_perm("positions.change_position"):
            position = begin_draft(position, user=request.user)
        if position and position.text:
            text = _("“%(position)s” has a statement already, which was left as it is; the source is filled in.")
            self.message_user(request, text % {"position": position}, messages.WARNING)
        view, args = ("change", [position.pk]) if position else ("add", [])
        page = reverse(f"admin:positions_position_{view}", args=args, query={"document": document.pk})
        return HttpResponseRedirect(page)

    def get_deleted_objects(self, objs, request):
        """What an earlier state of a position keeps stays too, so that the state can be restored."""
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        kept = [_("Earlier state of a position: %(document)s") % {"document": one} for one in objs if _in_history(one)]
        return deleted, counts, missing, [*protected, *kept]

    def original_view(self, request, key):
        """The original for download, never to be shown: a page that was brought in might run in our name."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        document = Document.objects.filter(pk=key).first() if is_key(key) else None
        if document is None:
            raise Http404
        try:
            content = document.file.open()
        except FileNotFoundError:
            text = _("The original is not in the folder of files: it has to be restored from the backup.")
            self.message_user(request, text, messages.ERROR)
            return HttpResponseRedirect(reverse("admin:positions_document_change", args=[document.pk]))
        response = FileResponse(content, as_attachment=True, filename=_file_name(document))
        response["Content-Type"] = "application/octet-stream"
        return response


def _original(given):
    if not given["file"]:
        return fetch_original(given["address"])
    content = given["file"].read((LARGEST << 20) + 1)  # one byte too many is enough to refuse it
    return Original(content, given["file"].name, given["address"])


def _in_history(document):
    """Whether a source had it at some time; sources note its SHA-256."""
    return Version.objects.get_for_model(Position).filter(serialized_data__contains=document.sha256).exists()


def _file_name(document):
    suffix = "txt" if document.kind == DocumentKind.TEXT else document.kind
    return document.name if "." in document.name else f"{document.name}.{suffix}"
