"""What topics and lines are suggested for: a passage, and what is known about the argument that rests on it."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext_lazy as _

from positions.forms.fields import is_key
from positions.models import Argument, LineOfArgument, Position, Question, Topic


class RecordField(forms.CharField):
    """A record by its key; a key of none is as good as no key."""

    widget = forms.HiddenInput

    def __init__(self, records, **kwargs):
        super().__init__(required=False, **kwargs)
        self.records = records

    def clean(self, value):
        key = super().clean(value)
        return self.records.filter(pk=key).first() if is_key(key) else None


class PassageForm(forms.Form):
    """The question is the position's where one is given."""

    quote = forms.CharField(
        label=_("Their words"), required=False, widget=AdminTextareaWidget(attrs={"rows": 4, "dir": "auto"})
    )
    claim = forms.CharField(
        label=_("The claim in our words"), required=False, widget=AdminTextareaWidget(attrs={"rows": 2, "dir": "auto"})
    )
    question = forms.ModelChoiceField(Question.objects.all(), label=_("Question"), required=False)
    position = RecordField(Position.objects.select_related("question").defer("text"))
    topic = RecordField(Topic.objects.all())
    line = RecordField(LineOfArgument.objects.all())
    argument = RecordField(Argument.objects.all())

    def clean(self):
        cleaned = super().clean()
        position = cleaned.get("position")
        cleaned["question"] = position.question if position else cleaned.get("question")
        cleaned["words"] = f"{cleaned.get('quote', '')} {cleaned.get('claim', '')}"
        return cleaned
