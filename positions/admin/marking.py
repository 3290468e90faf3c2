"""The statement beside its arguments on the desk's page of a position: marks, and what is suggested for a passage."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from positions import anchoring
from positions.anchoring.marking import paragraphs_of
from positions.forms.quoting import ArgumentFormSet
from positions.forms.suggesting import PassageForm
from positions.searching.proposing import answers_of, propose

PLAIN_ROWS = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the statement, the numbers of the arguments that it is marked for, and of those that end with it."""

    text: str
    numbers: list[int]
    closing: list[int]


class MarkedRows:
    """For the inline of arguments: the statement stands beside its rows."""

    template = "admin/positions/position/arguments.html"

    class Media:
        css = {"all": ["admin-marking.css"]}
        js = ["admin/js/jquery.init.js", "admin/js/autocomplete.js", "admin-marking.js", "admin-suggesting.js"]
        js += ["admin-keeping.js"]

    def get_extra(self, request, obj=None, **kwargs):
        return PLAIN_ROWS if "plain" in request.GET else super().get_extra(request, obj, **kwargs)

    def get_autocomplete_fields(self, request):
        """`?plain` asks for a page that needs no script: lists to choose from in the page, and empty rows."""
        fields = super().get_autocomplete_fields(request)
        return [name for name in fields if name not in ("topic", "line")] if "plain" in request.GET else fields


class Marking:
    """For the ModelAdmin of positions."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_safe(self.suggestions_view))
        return [path("suggestions/", view, name="positions_position_suggestions"), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        [formset] = [it.formset for it in context["inline_admin_formsets"] if isinstance(it.formset, ArgumentFormSet)]
        context["marked"] = marked(formset)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def suggestions_view(self, request):
        """What is coded like a passage: a part of a page for the script, a page of its own for everybody else."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        form = PassageForm(request.GET or None)
        found = suggested(form.cleaned_data) if form.is_valid() else {}
        if request.GET.get("part"):
            return TemplateResponse(request, "admin/positions/position/_suggestions.html", found)
        context = {**self.admin_site.each_context(request), "title": _("Suggestions for a passage"), "opts": self.opts}
        return TemplateResponse(request, "admin/positions/position/suggestions.html", context | found | {"form": form})


def suggested(asked):
    """What a template says about a passage: what was chosen for it, and what may fit."""
    question, line, but = asked["question"], asked["line"], asked["argument"]
    found = {"chosen_topic": asked["topic"], "chosen_line": line, "position": asked["position"]}
    if line:
        found["answering"], found["answered"] = answers_of(line)
    if question and asked["words"].strip():
        found["proposals"] = propose(asked["words"], question=question, position=asked["position"], but=but and but.pk)
    return found


def marked(formset):
    """The statement's paragraphs in pieces, with the passages of the rows as the form has them."""
    text = formset.instance.text
    places = {number: _place(row, text) for number, row in enumerate(formset.forms, start=1)}
    places = {number: place for number, place in places.items() if place}
    numbers = list(places)

    def piece(segment):
        return Piece(segment.text, [numbers[n] for n in segment.covering], [numbers[n] for n in segment.closing])

    return [list(map(piece, paragraph.segments)) for paragraph in paragraphs_of(text, list(places.values()))]


def _place(row, text):
    """Where the words of the row stand; those of a refused form are looked up in the statement of that form."""
    argument = row.instance
    if not row.is_bound:
        return argument.start is not None and (argument.start, argument.end)
    quote = (row["quote"].value() or "").replace("\r\n", "\n").strip()
    starts = anchoring.occurrences(text, quote)
    near = argument.start or 0
    start = min(starts, key=lambda start: abs(start - near), default=None)
    return start is not None and (start, start + len(quote))
