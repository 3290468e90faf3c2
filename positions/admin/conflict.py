"""What another editor saved and what was typed meanwhile, field by field, when a form is refused for that."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from positions.forms.fields import is_key
from positions.publishing import Difference


def rows_in_conflict(form, formsets):
    """Where the two versions differ; the forms are bound to what is stored now."""
    yield from _fields_of(form)
    for formset in formsets:
        yield from _rows_of(formset)


def _fields_of(form, called=""):
    for name in form.changed_data:
        field = form.fields[name]
        if not field.widget.is_hidden:
            stored = _text(field, form.get_initial_for_field(field, name))
            yield Difference(f"{called}{field.label}", stored, _text(field, form[name].value()))


def _rows_of(formset):
    """The rows by what they are called in the stored version; then those that only one of the two has."""
    kind = capfirst(formset.model._meta.verbose_name)
    rows = formset.model._default_manager.filter(**{formset.fk.name: formset.instance})
    stored = {row.pk: str(row) for row in rows}
    for form in formset.forms:
        name = stored.pop(form.instance.pk, None)
        if form in formset.deleted_forms:
            yield Difference(f"{kind} “{name}”", name or "", "")
        elif name is not None:
            yield from _fields_of(form, f"{kind} “{name}”, ")
        elif form.has_changed():
            typed = (f"{field.label}: {text}" for field, text in _typed(form))
            yield Difference(_("%(kind)s that only you have") % {"kind": kind}, "", "\n\n".join(typed))
    for name in stored.values():
        yield Difference(_("%(kind)s that only the stored version has") % {"kind": kind}, name, "")


def _typed(form):
    for name in form.changed_data:
        field = form.fields[name]
        if not field.widget.is_hidden and name != "DELETE":
            yield field, _text(field, form[name].value())


def _text(field, value):
    """What a value of the field is called on the page."""
    if isinstance(field, forms.BooleanField):
        return _("yes") if value and value != "False" else _("no")
    if isinstance(field, forms.ModelChoiceField):
        keys = value if isinstance(value, list | tuple | set) else [value]
        rows = field.queryset.filter(pk__in=[key for key in keys if is_key(str(key))])
        return "\n\n".join(field.label_from_instance(row) for row in rows)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value or ""))
    return "" if value is None else str(value).replace("\r\n", "\n")
