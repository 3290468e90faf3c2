"""What an editor says when an earlier revision of a record is restored."""

from django import forms
from django.utils.translation import gettext_lazy

from positions.forms.editing import CommentField


class RestoringForm(forms.Form):
    """`seen` is the revision of the record that the page compared with."""

    comment = CommentField(
        label=gettext_lazy("Comment on this change"),
        required=False,
        max_length=2_000,
        help_text=gettext_lazy("Why it is restored. It stands in the history; readers do not see it."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
