"""Forms of the desk for tables: which file, and whether what its dry run showed is to be saved."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from import_export.forms import ConfirmImportForm, ImportForm


class Waiting(forms.Form):
    """Names by a token, new on each page, what is asked for while the table is brought in: how far it is."""

    token = forms.CharField(widget=forms.HiddenInput, required=False, initial=lambda: uuid4().hex)


class TableForm(Waiting, ImportForm):
    """The format is told from the content, so that only the file is asked for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("format", "resource"):
            self.fields[name].widget = forms.HiddenInput()
            self.fields[name].required = False
        self.fields["import_file"].label = _("File")
        self.fields["import_file"].help_text = _("A workbook (XLSX), or CSV in UTF-8 with commas, semicolons or tabs.")
        self.fields["import_file"].widget.attrs = {"accept": ".xlsx,.csv,.txt,.tsv"}

    @property
    def media(self):
        return forms.Media()


class ConfirmTableForm(Waiting, ConfirmImportForm):
    """Names the kept file, and by its digest the outcome that was shown."""

    digest = forms.CharField(widget=forms.HiddenInput)
    format = None
