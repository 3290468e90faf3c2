"""Merges of two records into one, and the former names of records, to which old addresses still lead."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from positions.choices import MergedKind
from positions.models.argument import LineOfArgument
from positions.models.base import one_of
from positions.models.organization import Organization
from positions.models.position import Position
from positions.models.question import Question
from positions.models.topic import Topic
from positions.queries.merge import FormerSlugQuerySet

NAMED = {
    Question: "question",
    Topic: "topic",
    LineOfArgument: "line",
    Organization: "organization",
    Position: "position",
}
"""Records whose former names in addresses lead to them."""


class FormerSlug(models.Model):
    """A name that a record had, or that one had which was merged into it; lines have theirs within a question.

    One with a question and nothing else is a name that the question itself had.
    """

    slug = models.SlugField(_("slug"), max_length=220)
    question = models.ForeignKey(
        Question, models.CASCADE, null=True, related_name="former_slugs", verbose_name=_("question")
    )
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, related_name="former_slugs", verbose_name=_("topic"))
    line = models.ForeignKey(
        LineOfArgument, models.CASCADE, null=True, related_name="former_slugs", verbose_name=_("line of argument")
    )
    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, related_name="former_slugs", verbose_name=_("organization")
    )
    position = models.ForeignKey(
        Position, models.CASCADE, null=True, related_name="former_slugs", verbose_name=_("position")
    )

    objects = FormerSlugQuerySet.as_manager()

    class Meta:
        verbose_name = _("former name in addresses")
        verbose_name_plural = _("former names in addresses")
        ordering = ["slug", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__isnull=False, line=None, organization=None, position=None, question=None)
                | Q(topic=None, line__isnull=False, organization=None, position=None, question__isnull=False)
                | Q(topic=None, line=None, organization__isnull=False, position=None, question=None)
                | Q(topic=None, line=None, organization=None, position__isnull=False, question=None)
                | Q(topic=None, line=None, organization=None, position=None, question__isnull=False),
                name="former_slug_of_one_record",
            ),
            *(
                models.UniqueConstraint(
                    fields=["slug"], condition=Q(**{f"{kind}__isnull": False}), name=f"former_slug_of_one_{kind}"
                )
                for kind in ("topic", "organization", "position")
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(question__isnull=False, line__isnull=True),
                name="former_slug_of_one_question",
            ),
            models.UniqueConstraint(
                fields=["question", "slug"], condition=Q(line__isnull=False), name="former_slug_of_one_line"
            ),
        ]

    def __str__(self):
        return self.slug


class Merge(models.Model):
    """One record merged into another of its kind, with all that undoing it needs."""

    kind = models.CharField(_("kind"), max_length=15, choices=MergedKind)
    kept = models.BigIntegerField(_("kept"))
    removed = models.BigIntegerField(_("removed"))
    kept_name = models.CharField(_("kept record"), max_length=500)
    removed_name = models.CharField(_("merged into it"), max_length=500)
    stored = models.JSONField(_("what undoing needs"), encoder=DjangoJSONEncoder)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    merged = models.DateTimeField(_("merged"), auto_now_add=True)
    undone = models.DateTimeField(_("undone"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("undone by")
    )

    class Meta:
        verbose_name = _("merge of two records")
        verbose_name_plural = _("merges of records")
        ordering = ["-merged", "-pk"]
        constraints = [one_of("kind", MergedKind)]

    def __str__(self):
        return f"{self.removed_name} → {self.kept_name}"

    def get_absolute_url(self):
        return reverse("admin:positions_merge_change", args=[self.pk])
