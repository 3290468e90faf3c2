"""The desk's pages of questions, with their scale of stances and their vocabulary of topics."""

from django.contrib import admin
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from positions.admin.desk import DeskAdmin, DeskRows
from positions.admin.history import HistoryPages
from positions.forms.rows import StanceForm, StanceFormSet, VocabularyForm, VocabularyFormSet
from positions.models import Question, QuestionTopic, Stance


class Stances(DeskRows):
    model = Stance
    form = StanceForm
    formset = StanceFormSet
    fields = [("label", "slug"), ("side", "order"), "definition"]
    prepopulated_fields = {"slug": ["label"]}


class Vocabulary(DeskRows):
    model = QuestionTopic
    form = VocabularyForm
    formset = VocabularyFormSet
    fields = ["topic", "order"]
    autocomplete_fields = ["topic"]
    template = "admin/edit_inline/tabular.html"


@admin.register(Question)
class QuestionAdmin(HistoryPages, DeskAdmin):
    list_display = ["title", "country", "position_count", "topic_count"]
    list_filter = ["country"]
    search_fields = ["title", "slug", "prompt", "background"]
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "slug", "prompt", "background", "country", "seen_revision"]
    inlines = [Stances, Vocabulary]

    def get_queryset(self, request):
        counts = {
            "position_count": Count("positions", distinct=True, filter=Q(positions__draft_of=None)),
            "topic_count": Count("vocabulary", distinct=True),
        }
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description=_("positions"), ordering="position_count")
    def position_count(self, question):
        return question.position_count

    @admin.display(description=_("topics"), ordering="topic_count")
    def topic_count(self, question):
        return question.topic_count
