"""The form of a position filled in from a document that was brought in; nothing is saved before the editor saves it."""

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from positions.forms.fields import is_key
from positions.models import Document, Source


class FromDocument:
    """For the ModelAdmin of positions: `?document=` fills in what the form does not have yet."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Beside a statement that is still empty stands the way to bring one in."""
        form = super().get_form(request, obj, change, **kwargs)
        if "text" in form.base_fields and not (obj and obj.text) and request.user.has_perm("positions.add_document"):
            page = reverse("admin:positions_document_add", query={"position": obj.pk} if obj else {})
            link = format_html('<a href="{}">{}</a>', page, _("Bring in a document"))
            form.base_fields["text"].help_text = format_html("{} {}", form.base_fields["text"].help_text, link)
        return form

    def get_changeform_initial_data(self, request):
        initial, document = super().get_changeform_initial_data(request), self._document(request)
        if document is None:
            return initial
        self._tell_where_from(request, document)
        known = {name: getattr(document, name) for name in ("title", "text", "language", "published_on")}
        return initial | {name: value for name, value in known.items() if value}

    def get_object(self, request, object_id, from_field=None):
        position, document = super().get_object(request, object_id, from_field), self._document(request)
        if position and document and self.has_change_permission(request, position):
            self._tell_where_from(request, document)
            if not position.text:
                position.text, position.language = document.text, document.language or position.language
            position.published_on = position.published_on or document.published_on
        return position

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs, document = super().get_formset_kwargs(request, obj, inline, prefix), self._document(request)
        return kwargs | {"document": document} if document and inline.model is Source else kwargs

    @staticmethod
    def _document(request):
        key = request.GET.get("document", "")
        if request.method != "GET" or not is_key(key) or not request.user.has_perm("positions.view_document"):
            return None
        return Document.objects.filter(pk=key).first()

    def _tell_where_from(self, request, document):
        page = reverse("admin:positions_document_change", args=[document.pk])
        link = format_html('<a href="{}">{}</a>', page, document)
        text = _("Filled in, and not saved yet, from a document whose original is kept with the source:")
        self.message_user(request, format_html("{} {}", text, link), messages.INFO)
