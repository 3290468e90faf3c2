"""The desk's pages of lines of argument, and the list of arguments, which are edited on their position's page."""

from django.contrib import admin
from django.db.models import Count, F, Q
from django.db.models.functions import Now
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from positions.admin.desk import DeskAdmin
from positions.admin.history import HistoryPages
from positions.admin.merging import MergePages
from positions.admin.tables import ArgumentResource, TablePages
from positions.admin.work import NeedsWork
from positions.choices import AnchorState, How, Status
from positions.forms.editing import LineForm
from positions.models import Argument, LineOfArgument, Position
from positions.publishing import record


@admin.register(LineOfArgument)
class LineAdmin(MergePages, HistoryPages, DeskAdmin):
    form = LineForm
    list_display = ["statement", "question", "topic", "leaning", "argument_count"]
    list_filter = [NeedsWork, "question", "leaning", "topic"]
    list_select_related = ("question", "topic")
    search_fields = ["statement", "slug", "topic__name"]
    autocomplete_fields = ["topic", "answers"]
    prepopulated_fields = {"slug": ["statement"]}
    fields = ["question", "topic", "statement", "slug", "leaning", "answers", "seen_revision"]
    narrowed_by = {"question": "question", "topic": "topic"}

    def get_queryset(self, request):
        lines = super().get_queryset(request).select_related(*self.list_select_related)
        counted = Q(arguments__position__draft_of=None)
        return lines.annotate(argument_count=Count("arguments", distinct=True, filter=counted))

    @admin.display(description=_("arguments"), ordering="argument_count")
    def argument_count(self, line):
        return line.argument_count

    @staticmethod
    def choice_label(line):
        return f"{line.topic}: {line.statement}"

    @staticmethod
    def choice_note(line):
        return line.get_leaning_display()


@admin.register(Argument)
class ArgumentAdmin(TablePages, DeskAdmin):
    resource_classes = [ArgumentResource]
    list_display = ["claim", "organization", "topic", "line", "anchor_state"]
    list_filter = [NeedsWork, "position__question", "position__status", "topic"]
    list_select_related = ("position__organization", "topic", "line")
    search_fields = ["claim", "quote", "position__organization__name", "position__organization__abbreviation"]
    narrowed_by = {"question": "position__question"}

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.list_select_related).defer("position__text")

    def get_search_results(self, request, queryset, search_term):
        """What can be answered is no copy in a new draft."""
        if request.resolver_match.url_name == "autocomplete":
            queryset = queryset.filter(position__draft_of=None)
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=_("organization"), ordering="position__organization__name")
    def organization(self, argument):
        return argument.position.organization

    @staticmethod
    def choice_label(argument):
        return f"{argument.position.organization.short_name} – {argument.topic}: {argument.claim}"

    def kept_from_deleting(self, keys):
        """An argument goes from a draft; what a reviewer reads stays as it is, too."""
        return Position.objects.filter(arguments__in=keys).exclude(status=Status.DRAFT).distinct()

    def has_add_permission(self, request):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Off to where it is edited: a quotation to look at on the position's work list, all else on its page."""
        argument = self.get_object(request, object_id)
        if argument is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        name = "change" if argument.anchor_state in ("", AnchorState.EXACT) else "anchors"
        page = reverse(f"admin:positions_position_{name}", args=[argument.position_id])
        return HttpResponseRedirect(f"{page}#argument-{argument.pk}")

    def delete_model(self, request, obj):
        Position.objects.filter(pk=obj.position_id).update(revision=F("revision") + 1, changed=Now())
        super().delete_model(request, obj)
        record([obj.position], how=How.EDITED, user=request.user)
