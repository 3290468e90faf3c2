"""The desk's page of a position: with its sources, topics, statement and arguments in one form."""

from django.contrib import admin, messages
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.admin.anchors import AnchorPages
from positions.admin.desk import DeskAdmin, DeskRows
from positions.admin.filling import FromDocument
from positions.admin.history import HistoryPages
from positions.admin.marking import MarkedRows, Marking
from positions.admin.steps import StepPages
from positions.admin.tables import PositionResource, TablePages
from positions.admin.work import NeedsWork
from positions.choices import AnchorState, Status, StepName
from positions.forms.editing import PositionForm
from positions.forms.quoting import ArgumentForm, ArgumentFormSet
from positions.forms.rows import SourceForm, SourceFormSet
from positions.models import Argument, Position, Question, Source


class Sources(DeskRows):
    model = Source
    form = SourceForm
    formset = SourceFormSet
    fields = [
        "title",
        "url",
        ("publisher", "published_on"),
        ("kind", "primary"),
        ("retrieved", "archived_url"),
        "kept",
        "order",
        "document",
    ]
    readonly_fields = ["kept"]

    def get_queryset(self, request):
        sources = super().get_queryset(request).select_related("document")
        return sources.defer("document__text", "document__text_as_read")

    @admin.display(description=gettext_lazy("kept original"))
    def kept(self, source):
        if not source.document_id:
            return _("none")
        page = reverse("admin:positions_document_change", args=[source.document_id])
        return format_html('<a href="{}">{}</a>', page, source.document)


class Arguments(MarkedRows, DeskRows):
    model = Argument
    form = ArgumentForm
    formset = ArgumentFormSet
    fields = ["topic", "line", "claim", "quote", "before", "at", "anchor", "source", "responds_to", "order"]
    readonly_fields = ["anchor"]
    autocomplete_fields = ["topic", "line", "responds_to"]

    @admin.display(description=gettext_lazy("when last saved"))
    def anchor(self, argument):
        """How the quotation was found; links lead here by the id."""
        if not argument.pk:
            return _("not looked up yet")
        state = argument.get_anchor_state_display() or _("no quotation")
        if argument.anchor_state == AnchorState.CHANGED:
            state = f"{state} – {argument.position.text[argument.start : argument.end]}"
        return format_html('<span id="argument-{}" class="{}">{}</span>', argument.pk, argument.anchor_state, state)


@admin.register(Position)
class PositionAdmin(Marking, TablePages, StepPages, AnchorPages, FromDocument, HistoryPages, DeskAdmin):
    resource_classes = [PositionResource]
    form = PositionForm
    inlines = [Sources, Arguments]
    list_display = ["organization", "title", "stance", "standing", "dated", "argument_count", "look_count"]
    list_display_links = ["organization", "title"]
    list_filter = [
        NeedsWork,
        "status",
        "question",
        "stance",
        "basis",
        "coding",
        "is_current",
        "organization__kind",
        ("tagged_topics__tag", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ("organization", "question", "stance")
    search_fields = ["title", "slug", "summary", "organization__name", "organization__abbreviation"]
    autocomplete_fields = ["organization", "supersedes"]
    narrowed_by = {"question": "question", "organization": "organization"}
    fieldsets = [
        (None, {"fields": ["question", "organization", "stance", "title", "published_on", "seen_revision"]}),
        (gettext_lazy("In our words"), {"fields": ["summary", "topics"]}),
        (gettext_lazy("In their words"), {"fields": ["text", "language"]}),
        (gettext_lazy("How we know it"), {"fields": ["basis", "coding", "supersedes", "slug"]}),
        (
            gettext_lazy("What the organization says about this entry"),
            {"fields": ["reply", "reply_text", "reply_date"], "classes": ["collapse"]},
        ),
    ]

    def get_queryset(self, request):
        to_look_at = ~Q(arguments__anchor_state__in=["", AnchorState.EXACT])
        counts = {
            "argument_count": Count("arguments", distinct=True),
            "look_count": Count("arguments", distinct=True, filter=to_look_at),
        }
        positions = super().get_queryset(request).select_related(*self.list_select_related)
        return positions.defer("text").annotate(**counts)

    def has_change_permission(self, request, obj=None):
        """What readers see, or a reviewer reads, stays as it is; who typed into it meanwhile is told by the form."""
        saving = request.method == "POST" and request.resolver_match.url_name == "positions_position_change"
        return super().has_change_permission(request, obj) and (not obj or obj.status == Status.DRAFT or saving)

    def get_fieldsets(self, request, obj=None):
        """A new draft has no address of its own to choose: its original keeps the one it has."""
        if not obj or not obj.draft_of_id:
            return self.fieldsets
        return [
            (title, options | {"fields": [name for name in options["fields"] if name != "slug"]})
            for title, options in self.fieldsets
        ]

    def get_search_results(self, request, queryset, search_term):
        """What can be superseded is no draft of something else."""
        if request.resolver_match.url_name == "autocomplete":
            queryset = queryset.originals()
        return super().get_search_results(request, queryset, search_term)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            stored = self.get_queryset(request).get(pk=obj.pk)  # a form that is refused has written into `obj`
            context["standing"] = self.standing_of(request, stored)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def kept_from_deleting(self, keys):
        return Position.objects.published().filter(pk__in=keys)

    @staticmethod
    def choice_label(position):
        return _("%(position)s (new draft)") % {"position": position} if position.draft_of_id else str(position)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def standing(self, position):
        if position.draft_of_id:
            return _("new draft, in review") if position.status == Status.IN_REVIEW else _("new draft")
        superseded = position.status == Status.PUBLISHED and not position.is_current
        return _("published, superseded") if superseded else position.get_status_display()

    @admin.display(description=gettext_lazy("published"), ordering="published")
    def dated(self, position):
        return position.published_on

    @admin.display(description=gettext_lazy("arguments"), ordering="argument_count")
    def argument_count(self, position):
        return position.argument_count

    @admin.display(description=gettext_lazy("to check"), ordering="look_count")
    def look_count(self, position):
        page = reverse("admin:positions_position_anchors", args=[position.pk])
        return format_html('<a href="{}">{}</a>', page, position.look_count) if position.look_count else 0

    @admin.display(description=gettext_lazy("topics"))
    def topics(self, position):
        """For those who may only look at the page: the form's own field is not there then."""
        return ", ".join(position.tags.names())

    def get_changeform_initial_data(self, request):
        """While there is one question only, it need not be chosen."""
        questions = Question.objects.values_list("pk", flat=True)[:2]
        only = {"question": questions[0]} if len(questions) == 1 else {}
        return only | super().get_changeform_initial_data(request)

    def view_on_site(self, position):
        """None also while a refused form has left it without a slug."""
        return position.get_absolute_url() if position.status == Status.PUBLISHED and position.slug else None

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.save_topics()
        for formset in formsets:
            if isinstance(formset, ArgumentFormSet):
                formset.give_the_only_source()
                self._tell_what_was_taken_over(request, formset.taken_over)
        if change and "text" in form.changed_data:
            self.tell_of_quotations(request, form.instance)

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        self._tell_who_sees_it(request, obj)
        return response

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        self._tell_who_sees_it(request, obj)
        return response

    def _tell_what_was_taken_over(self, request, rows):
        for row in rows:
            text = _("“%(claim)s”: the quotation is stored as the statement has it, “%(words)s”, not as “%(typed)s”.")
            words = {"claim": row.instance.claim, "words": row.instance.quote, "typed": row.typed_quote}
            short = {name: Truncator(value).chars(300) for name, value in words.items()}
            self.message_user(request, text % short, messages.WARNING)

    def _tell_who_sees_it(self, request, position):
        preview = reverse("position-preview", args=[position.slug])
        submit = reverse("admin:positions_position_step", args=[position.pk, StepName.SUBMIT])
        links = [(preview, _("See it as readers would")), (submit, StepName.SUBMIT.label)]
        shown = format_html_join(" · ", '<a href="{}">{}</a>', links)
        self.message_user(request, format_html("{} {}", _("It is a draft, which readers do not see."), shown))
