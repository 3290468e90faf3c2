"""What an editor says with a step of a position: a remark, and when it is to be published."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.choices import StepName


class RemarkForm(forms.Form):
    """The remark that goes with a step, needed where the step is to be explained."""

    comment = forms.CharField(
        label=gettext_lazy("Remark"),
        required=False,
        max_length=5000,
        error_messages={"required": gettext_lazy("Say why in a remark: the others are to know.")},
        widget=AdminTextareaWidget(attrs={"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("For the other editors; readers do not see it."),
    )

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["comment"].required = step.explained


class StepForm(RemarkForm):
    """`seen` is the state of the record that the page showed, so that nothing is done to another one."""

    at = forms.DateTimeField(
        label=gettext_lazy("Not before"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, step=step, **kwargs)
        if step.name != StepName.PUBLISH or step.alone:
            del self.fields["at"]
        else:
            zone = {"zone": timezone.get_current_timezone_name()}
            self.fields["at"].help_text = _("Left empty, it is published at once. The time is %(zone)s.") % zone

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at and at < timezone.now():
            raise ValidationError(_("This time has passed: leave it empty to publish at once."))
        return at
