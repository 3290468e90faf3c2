"""The public form for what is wrong with a record, and what the desk makes of it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.choices import Outcome, ReportKind
from positions.forms.fields import PlainText
from positions.models import Report

LONGEST = 5_000  # characters


class ReportForm(forms.ModelForm):
    """One person's report; `trap` is a field that people do not see and programs fill in."""

    words = PlainText(
        label=gettext_lazy("What is wrong, or what your organization says"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    evidence = PlainText(
        label=gettext_lazy("Where we can check it"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("Addresses of documents, or page and line; helpful, not needed."),
    )
    trap = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = Report
        fields = ["kind", "words", "evidence", "email"]
        labels = {"email": gettext_lazy("Your email address, if you want an answer")}
        help_texts = {"email": gettext_lazy("Seen by editors only, and never published.")}
        widgets = {"kind": forms.RadioSelect, "email": forms.EmailInput(attrs={"autocomplete": "email"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.position is None:  # only a position is an entry to confirm or dispute
            self.fields["kind"].choices = [(ReportKind.MISTAKE, ReportKind.MISTAKE.label)]
            self.fields["kind"].widget = forms.HiddenInput()

    @property
    def is_by_program(self):
        return bool(self.data.get("trap"))


class AnswerForm(forms.ModelForm):
    """What the desk answers: an outcome has words for readers, and only an organization's own word is its reply."""

    def clean(self):
        cleaned = super().clean()
        outcome, report = cleaned.get("outcome"), self.instance
        if outcome and not cleaned.get("answer"):
            self.add_error("answer", _("Say in a sentence what was changed, or why nothing was: readers see it."))
        if outcome == Outcome.RECORDED and (report.kind == ReportKind.MISTAKE or not report.position):
            self.add_error("outcome", _("Only an organization’s own word on a position can be recorded as its reply."))
        return cleaned
