"""What becomes of readers' reports: an answer on the record, or the organization's reply."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from positions.choices import How, Outcome, Reply, ReportKind
from positions.models import ContentVersion, Position, Report
from positions.publishing.drafts import carry_over
from positions.publishing.history import record

REPLIES = {ReportKind.CONFIRM: Reply.CONFIRMED, ReportKind.DISPUTE: Reply.DISPUTED}


@transaction.atomic
def answer_report(report: Report, *, user: AbstractBaseUser, decided: bool) -> None:
    """Store the report; an organization's word that is recorded becomes its position's reply.

    `decided` says that the outcome is a new one: words that are only mended move no date and no reply.
    """
    if decided:
        report.answered = timezone.localdate() if report.outcome else None
    ContentVersion.objects.hold()
    report.save()
    if decided and report.outcome == Outcome.RECORDED:
        position = Position.objects.select_for_update().get(pk=report.position_id)
        position.reply = REPLIES[report.kind]
        position.reply_text = report.words
        position.reply_date = timezone.localdate(report.received)
        position.revision += 1
        position.save()
        carry_over(position, names=["reply", "reply_text", "reply_date"])
        record([position], how=How.EDITED, user=user)
