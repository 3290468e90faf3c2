"""The points that positions make, and the lines of argument that several of them share."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from positions import anchoring
from positions.choices import AnchorState, Leaning
from positions.models.base import Revisioned, one_of
from positions.models.position import Position, Source
from positions.models.question import Question
from positions.models.topic import Topic
from positions.queries.argument import ArgumentQuerySet, LineQuerySet


class LineOfArgument(Revisioned):
    """A point that several organizations make, in our words."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="lines", verbose_name=_("question"))
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="lines", verbose_name=_("topic"))
    slug = models.SlugField(_("slug"), max_length=100)
    statement = models.CharField(
        _("statement"), max_length=500, help_text=_("The point in one sentence, in our words.")
    )
    leaning = models.CharField(_("leaning"), max_length=10, choices=Leaning)
    answers = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="answered_by", verbose_name=_("answers")
    )

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of argument")
        verbose_name_plural = _("lines of argument")
        ordering = ["question", "topic__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["question", "slug"], name="line_slug_once_a_question"),
            one_of("leaning", Leaning),
        ]

    def __str__(self):
        return self.statement

    def get_absolute_url(self):
        return reverse("line-detail", args=[self.question.slug, self.slug])


class Argument(models.Model):
    """One point of a position under one topic; the quotation it rests on is anchored in the statement."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="arguments", verbose_name=_("position"))
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="arguments", verbose_name=_("topic"), db_index=False)
    line = models.ForeignKey(
        LineOfArgument,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="arguments",
        verbose_name=_("line of argument"),
    )
    source = models.ForeignKey(
        Source, models.SET_NULL, null=True, blank=True, related_name="arguments", verbose_name=_("source")
    )
    order = models.PositiveIntegerField(_("order"), default=0)
    claim = models.TextField(_("claim"), help_text=_("The point in our words."))
    quote = models.TextField(_("quotation"), blank=True, help_text=_("Their words, letter for letter."))
    prefix = models.CharField(_("words just before"), max_length=anchoring.CONTEXT, blank=True)
    suffix = models.CharField(_("words just after"), max_length=anchoring.CONTEXT, blank=True)
    start = models.PositiveIntegerField(_("start"), null=True, blank=True, editable=False)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True, editable=False)
    anchor_state = models.CharField(_("anchor"), max_length=10, choices=AnchorState, blank=True, editable=False)
    responds_to = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="answered_by", verbose_name=_("answers")
    )

    draft_of = models.OneToOneField("self", models.SET_NULL, null=True, editable=False, related_name="draft")

    objects = ArgumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("argument")
        verbose_name_plural = _("arguments")
        ordering = ["order", "pk"]
        # In place of the foreign keys' own: the positions of a topic or line are read from the index alone.
        indexes = [
            models.Index(fields=["topic", "position", "line"], name="argument_by_topic"),
            models.Index(fields=["line", "position"], name="argument_by_line"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__isnull=False, end__gt=F("start")),
                name="argument_end_after_start",
            ),
            models.CheckConstraint(
                condition=Q(quote="", anchor_state="", start__isnull=True)
                | (~Q(quote="") & Q(anchor_state=AnchorState.LOST, start__isnull=True))
                | (~Q(quote="") & ~Q(anchor_state__in=["", AnchorState.LOST]) & Q(start__isnull=False)),
                name="argument_anchor_fits_its_state",
            ),
            one_of("anchor_state", AnchorState, blank=True),
        ]

    def __str__(self):
        return self.claim

    def save(self, *args, **kwargs):
        """Save with the quotation anchored in the statement and the topic among the position's tags."""
        self.quote = self.quote.strip()
        with transaction.atomic():
            self.find_again(self.position.text)
            super().save(*args, **kwargs)
            self.position.sync_tags()

    def get_absolute_url(self):
        return f"{self.position.get_absolute_url()}#argument-{self.pk}"

    def clean(self):
        if self.line_id and self.topic_id and self.line.topic_id != self.topic_id:
            raise ValidationError(
                {"line": _("This line belongs to the topic “%(topic)s”.") % {"topic": self.line.topic}}
            )
        if self.line_id and self.position_id and self.line.question_id != self.position.question_id:
            raise ValidationError({"line": _("This line belongs to another question.")})
        if self.source_id and self.position_id and self.source.position_id != self.position_id:
            raise ValidationError({"source": _("Choose one of the sources of this position.")})

    def delete(self, *args, **kwargs):
        """Delete, and drop the position's tag if only this argument brought it."""
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            self.position.sync_tags()
        return deleted

    def find_again(self, text):
        """Find the quotation in `text` and set the anchor after it; True when that changed anything.

        A moved or changed one keeps the surroundings it had, so that it stays so until an editor has looked at it.
        """
        before = (self.prefix, self.suffix, self.start, self.end, self.anchor_state)
        if self.quote:
            found = anchoring.find(text, self.quote, prefix=self.prefix, suffix=self.suffix, near=self.start)
            beside = (found.prefix, found.suffix)
            if found.state in (AnchorState.MOVED, AnchorState.CHANGED) and (self.prefix or self.suffix):
                beside = (self.prefix, self.suffix)
            after = (*beside, found.start, found.end, str(found.state))
        else:
            after = ("", "", None, None, "")
        self.prefix, self.suffix, self.start, self.end, self.anchor_state = after
        return after != before
