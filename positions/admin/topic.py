"""The desk's pages of topics."""

from django.contrib import admin
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from positions.admin.desk import DeskAdmin, DeskRows
from positions.admin.history import HistoryPages
from positions.admin.merging import MergePages
from positions.admin.work import NeedsWork
from positions.forms.rows import QuestionsOfTopicFormSet, VocabularyForm
from positions.models import Position, Question, QuestionTopic, Topic
from positions.publishing import first_record


class QuestionsOfTopic(DeskRows):
    model = QuestionTopic
    form = VocabularyForm
    formset = QuestionsOfTopicFormSet
    fields = [("question", "order")]
    verbose_name = _("question with this topic")
    verbose_name_plural = _("questions with this topic")


@admin.register(Topic)
class TopicAdmin(MergePages, HistoryPages, DeskAdmin):
    list_display = ["name", "theme", "argument_count", "position_count"]
    list_filter = [NeedsWork, "theme", "questions"]
    search_fields = ["name", "slug", "theme", "description"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "theme", "description", "seen_revision"]
    inlines = [QuestionsOfTopic]
    narrowed_by = {"question": "questions"}
    view_on_site = False

    def get_queryset(self, request):
        counts = {
            "argument_count": Count("arguments", distinct=True, filter=Q(arguments__position__draft_of=None)),
            "position_count": Count(
                "tagged_positions", distinct=True, filter=Q(tagged_positions__content_object__draft_of=None)
            ),
        }
        return super().get_queryset(request).annotate(**counts)

    def save_related(self, request, form, formsets, change):
        """The places of a topic belong to its questions, whose histories tell of them."""
        rows = [row for formset in formsets for row in formset.forms if row.has_changed()]
        keys = {key for row in rows for key in (row.initial.get("question"), row.instance.question_id) if key}
        questions = Question.objects.filter(pk__in=keys)
        for question in questions:
            first_record(question)
        super().save_related(request, form, formsets, change)
        self.keep_revision(request, questions)

    def kept_from_deleting(self, keys):
        return Position.objects.published().filter(tagged_topics__tag__in=keys).distinct()

    @staticmethod
    def choice_note(topic):
        return topic.description

    @admin.display(description=_("arguments"), ordering="argument_count")
    def argument_count(self, topic):
        return topic.argument_count

    @admin.display(description=_("positions"), ordering="position_count")
    def position_count(self, topic):
        return topic.position_count
