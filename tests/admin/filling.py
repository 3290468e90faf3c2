"""Fills in a page's form as a browser does: every field as the page shows it, but for those that are given."""

import re
from html.parser import HTMLParser

from django.urls import reverse


def address(model, page, *args):
    """The address of a page of the desk: changelist, add, change, delete or history."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


class _Fields(HTMLParser):
    """The successful controls of the page's forms that are posted."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.values, self.select, self.area = {}, None, None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "select":
            self.select = None if "disabled" in given else name
        elif tag == "option" and self.select and "selected" in given:
            self.add(self.select, given["value"])
        elif tag == "textarea":
            self.area, self.text = name, ""
        elif tag == "input" and name and "disabled" not in given:
            kind = given.get("type")
            if kind not in ("submit", "checkbox", "radio") or (kind != "submit" and "checked" in given):
                self.add(name, given.get("value", "on" if kind == "checkbox" else ""))

    def handle_data(self, data):
        if self.area:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.add(self.area, self.text.removeprefix("\n"))
            self.area = None

    def add(self, name, value):
        self.values.setdefault(name, []).append(value)


def filled(response, changes):
    """The page's form with some fields changed, ready to post; a row that is not there yet is added at the end."""
    fields = _Fields()
    fields.feed(response.content.decode())
    blank = {name: values for name, values in fields.values.items() if "__prefix__" in name}
    posted = {name: values for name, values in fields.values.items() if name not in blank and name != "q"}
    for prefix, number in sorted(row for row in map(_row, changes) if row):
        if number >= int(posted[f"{prefix}-TOTAL_FORMS"][0]):
            posted |= {
                name.replace("__prefix__", str(number)): value for name, value in blank.items() if prefix in name
            }
            posted[f"{prefix}-TOTAL_FORMS"] = [str(number + 1)]
    posted |= {name: value if isinstance(value, list) else [value] for name, value in changes.items()}
    return {name: [str(value).replace("\n", "\r\n") for value in values] for name, values in posted.items()}


def _row(name):
    """The formset and the number of the row that a field belongs to."""
    found = re.fullmatch(r"(\w+)-(\d+)-\w+", name)
    return found and (found[1], int(found[2]))


def errors_of(response):
    """What the page says is wrong, by field; under the empty name what concerns the record as a whole."""
    form = response.context["adminform"].form
    problems = {name: list(words) for name, words in form.errors.items()}
    for formset in response.context["inline_admin_formsets"]:
        for row in formset.formset.forms:
            problems |= {row.add_prefix(name): list(words) for name, words in row.errors.items()}
        if formset.formset.non_form_errors():
            problems[formset.formset.prefix] = list(formset.formset.non_form_errors())
    return problems


def messages_of(response):
    return [str(message) for message in response.context["messages"]]
