"""What readers and organizations report about a record, and what came of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from positions.choices import Outcome, ReportKind
from positions.models.base import one_of
from positions.models.organization import Organization
from positions.models.position import Position
from positions.queries.report import ReportQuerySet


class Report(models.Model):
    """A mistake that somebody found on a record, or an organization's own word on its entry.

    `words` and `email` are for editors only; `answer` is ours and public once there is an outcome.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=ReportKind, default=ReportKind.MISTAKE)
    position = models.ForeignKey(
        Position, models.CASCADE, null=True, blank=True, related_name="reports", verbose_name=_("position")
    )
    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, blank=True, related_name="reports", verbose_name=_("organization")
    )
    words = models.TextField(_("what is wrong, or what they say"))
    evidence = models.TextField(_("where it can be checked"), blank=True)
    email = models.EmailField(_("email address for our answer"), blank=True)
    received = models.DateTimeField(_("received"), auto_now_add=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(
        _("answer"), blank=True, help_text=_("In our words, for readers: what was changed, or why nothing was.")
    )
    answered = models.DateField(_("answered"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of readers")
        verbose_name_plural = _("reports of readers")
        ordering = ["received", "pk"]
        indexes = [models.Index(fields=["received"], name="report_by_time")]
        constraints = [
            one_of("kind", ReportKind),
            one_of("outcome", Outcome, blank=True),
            models.CheckConstraint(
                condition=Q(outcome="") | (~Q(answer="") & Q(answered__isnull=False)), name="report_outcome_is_answered"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.position or self.organization or ''}"
