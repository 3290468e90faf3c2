"""The policy question, its ordered scale of stances and its vocabulary of topics."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from positions.choices import Side
from positions.models.base import Revisioned, one_of
from positions.models.topic import Topic


class Question(Revisioned):
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    title = models.CharField(_("title"), max_length=200)
    prompt = models.CharField(_("prompt"), max_length=500, help_text=_("The question as one sentence."))
    background = models.TextField(_("background"), blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166 code, such as US."))
    topics = models.ManyToManyField(Topic, through="QuestionTopic", related_name="questions", verbose_name=_("topics"))

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("question-detail", args=[self.slug])

    def learn(self, topics):
        """Add the topics (primary keys) that the vocabulary lacks at its end."""
        known = dict(self.vocabulary.values_list("topic", "order"))
        last = max(known.values(), default=0)
        missing = sorted(set(topics) - known.keys())
        QuestionTopic.objects.bulk_create(
            [QuestionTopic(question=self, topic_id=topic, order=last + n) for n, topic in enumerate(missing, start=1)],
            ignore_conflicts=True,
        )


class Stance(Revisioned):
    """One step of a question's ordered scale; rank 1 is the step that keeps most."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="stances", verbose_name=_("question"))
    slug = models.SlugField(_("slug"), max_length=100)
    label = models.CharField(_("label"), max_length=100)
    definition = models.CharField(_("definition"), max_length=500)
    rank = models.PositiveSmallIntegerField(_("rank"))
    side = models.CharField(_("side"), max_length=10, choices=Side)

    class Meta:
        verbose_name = _("stance")
        verbose_name_plural = _("stances")
        ordering = ["question", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["question", "slug"], name="stance_slug_once_a_question"),
            models.UniqueConstraint(fields=["question", "rank"], name="stance_rank_once_a_question"),
            models.CheckConstraint(condition=models.Q(rank__gte=1), name="stance_rank_from_one"),
            one_of("side", Side),
        ]

    def __str__(self):
        return self.label


class QuestionTopic(models.Model):
    """A topic's place in the vocabulary of a question; questions may share topics."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="vocabulary", verbose_name=_("question"))
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="vocabularies", verbose_name=_("topic"))
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("topic of the question")
        verbose_name_plural = _("topics of the question")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["question", "topic"], name="topic_once_a_question")]

    def __str__(self):
        return str(self.topic)
