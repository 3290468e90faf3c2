"""Forms of the desk for documents: bringing one in, and going over what was read in it."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminURLFieldWidget
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.forms.editing import DatedForm, RevisedForm
from positions.forms.fields import is_key
from positions.models import Document, Position


class BringInForm(forms.Form):
    """A file, an address, or a file with the address it is published at; perhaps for a position that is there."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("A PDF, DOCX, HTML or plain text file of up to 25 MB."),
    )
    address = forms.URLField(
        label=gettext_lazy("Address"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        widget=AdminURLFieldWidget,
        help_text=gettext_lazy("Without a file, the document is fetched from here. With one, it is published here."),
    )
    position = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_position(self):
        """The record; one that was deleted meanwhile is no reason to lose what was typed."""
        key = self.cleaned_data["position"]
        return Position.objects.filter(pk=key).first() if is_key(key) else None

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("file") and not cleaned.get("address"):
            raise ValidationError(_("Choose a file, or write an address."))
        return cleaned


class DocumentForm(DatedForm, RevisedForm):
    """What was read, for an editor to correct."""

    class Meta:
        model = Document
        fields = ["title", "publisher", "language", "address", "position", "text"]
        widgets = {"text": AdminTextareaWidget(attrs={"rows": 24, "dir": "auto"})}
