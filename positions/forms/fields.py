"""Fields for what editors type and choose: pasted text, dates of known precision, several rows of another table."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from positions.records.dates import PartialDate


def is_key(text):
    """Whether it can be a primary key; what is longer than 64 bits makes SQLite's driver fail."""
    return text.isascii() and text.isdecimal() and len(text) <= 18


class PlainText(forms.CharField):
    r"""Text as it was pasted: line ends become \n and white space at both ends goes, all else stays letter for letter.

    NUL characters are refused with a message, as in every CharField.
    """

    def to_python(self, value):
        return super().to_python(value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value)


class PlaceField(forms.IntegerField):
    """Where in a text something begins, in code points, as a script saw it; what is no number is as good as nothing."""

    widget = forms.HiddenInput

    def clean(self, value):
        try:
            return super().clean(value)
        except ValidationError:
            return None


class PartialDateField(forms.CharField):
    """A date typed as YYYY-MM-DD, YYYY-MM or YYYY; its value is a PartialDate or None."""

    def to_python(self, value):
        text = super().to_python(value)
        try:
            return PartialDate.parse(text) if text else None
        except ValueError:
            message = _("This is no date. Write it as 2020-06-14, or as 2020-06 or 2020 when the day is not known.")
            raise ValidationError(message, code="invalid") from None


class SeveralField(forms.ModelMultipleChoiceField):
    """Several rows of a table; a key that can be none is a message."""

    def clean(self, value):
        for key in value or ():
            if not is_key(str(key)):
                raise ValidationError(self.error_messages["invalid_pk_value"], params={"pk": str(key)[:50]})
        return super().clean(value)


class _KeysOnly:
    """Shows what was posted again without failing over a value that can be no key."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [key for key in value if is_key(str(key))], attr)


class ChooseOne(_KeysOnly, AutocompleteSelect):
    """A choice that completes while typing."""


class ChooseSeveral(_KeysOnly, AutocompleteSelectMultiple):
    """Choices that complete while typing."""
