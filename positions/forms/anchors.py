"""What an editor decides about a quotation that is no longer found as it was."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.choices import Settling
from positions.forms.fields import PlainText
from positions.forms.quoting import look_up


class SettlingForm(forms.Form):
    """For one argument; `span` is then where its quotation stands in the statement, None when it is to have none."""

    choice = forms.ChoiceField(choices=Settling)
    seen = forms.IntegerField()
    quote = PlainText(
        label=gettext_lazy("The words to quote"),
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 4, "dir": "auto"}),
        help_text=gettext_lazy("Copied from the statement. What stands here to begin with is only what is most alike."),
    )
    before = forms.CharField(
        label=gettext_lazy("Words just before"),
        required=False,
        strip=False,
        help_text=gettext_lazy("Only needed when the quotation stands in the statement more than once."),
    )

    def __init__(self, *args, argument, **kwargs):
        super().__init__(*args, **kwargs, auto_id=f"argument-{argument.pk}-%s")
        self.argument, self.span = argument, None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("choice") == Settling.ACCEPT:
            self._accept()
        if cleaned.get("choice") == Settling.REMARK and "quote" in cleaned:
            self._look_up(cleaned["quote"], before=cleaned.get("before", ""))
        return cleaned

    def _accept(self):
        if self.argument.start is None:
            self.add_error(
                None, _("Nothing was found that could be accepted: mark other words, or drop the quotation.")
            )
        else:
            self.span = self.argument.start, self.argument.end

    def _look_up(self, quote, *, before):
        if not quote:
            self.add_error("quote", _("Copy the words from the statement."))
            return
        try:
            found = look_up(self.argument.position.text, quote, before=before)
        except forms.ValidationError as error:
            self.add_error(None, error)
        else:
            self.span = found.start, found.end
