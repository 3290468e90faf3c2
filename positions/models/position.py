"""What one organization says on one question, and the sources that show it."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import MD5
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from positions.choices import UNPUBLISHED, Basis, Coding, Precision, Reply, SourceKind, Status
from positions.models.base import PublishedDate, Revisioned, WebAddressField, one_of, web_address
from positions.models.organization import Organization
from positions.models.question import Question, Stance
from positions.models.topic import TaggedPosition
from positions.queries.position import PositionQuerySet


class Position(Revisioned, PublishedDate):
    """A position at one time; a later one supersedes it and nothing is overwritten.

    One that readers have seen is edited in a new draft, a row of its own whose `draft_of` is the row that they see.
    """

    question = models.ForeignKey(Question, models.PROTECT, related_name="positions", verbose_name=_("question"))
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="positions", verbose_name=_("organization")
    )
    stance = models.ForeignKey(Stance, models.PROTECT, related_name="positions", verbose_name=_("stance"))
    slug = models.SlugField(_("slug"), max_length=220, unique=True)
    title = models.CharField(_("title"), max_length=500, help_text=_("The title of the document."))
    summary = models.TextField(_("summary"), help_text=_("In our words: what they want and why, in a few lines."))
    text = models.TextField(
        _("statement"), blank=True, help_text=_("Word for word, with an empty line between paragraphs.")
    )
    language = models.CharField(_("language"), max_length=20, default="en", help_text=_("BCP 47 tag, such as es."))
    basis = models.CharField(_("basis"), max_length=10, choices=Basis, default=Basis.STATED)
    coding = models.CharField(_("coding"), max_length=10, choices=Coding, default=Coding.PARTIAL)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    publish_at = models.DateTimeField(_("to be published"), null=True, blank=True, editable=False)
    draft_of = models.OneToOneField(
        "self", models.CASCADE, null=True, editable=False, related_name="draft", verbose_name=_("new draft of")
    )
    based_on = models.PositiveIntegerField(_("begun from revision"), null=True, editable=False)
    is_current = models.BooleanField(_("current"), default=True, editable=False)
    supersedes = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="superseded_by", verbose_name=_("supersedes")
    )
    reply = models.CharField(_("reply"), max_length=10, choices=Reply, blank=True)
    reply_text = models.TextField(_("reply in their words"), blank=True)
    reply_date = models.DateField(_("date of the reply"), null=True, blank=True)
    created = models.DateTimeField(_("created"), auto_now_add=True)

    tags = TaggableManager(_("topics"), through=TaggedPosition, blank=True, related_name="positions")
    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        permissions = [("publish_position", "Can publish and withdraw position")]
        ordering = ["organization__name", "-published", "pk"]
        indexes = [
            models.Index(fields=["question", "status", "is_current", "changed"], name="position_in_the_overview"),
            models.Index(fields=["published"], name="position_by_date"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "question"],
                condition=models.Q(status=Status.PUBLISHED, is_current=True),
                name="one_current_published_position",
            ),
            models.UniqueConstraint(
                fields=["supersedes"], condition=models.Q(draft_of__isnull=True), name="position_superseded_once"
            ),
            models.CheckConstraint(
                condition=models.Q(supersedes__isnull=True) | ~models.Q(supersedes=models.F("id")),
                name="position_supersedes_another",
            ),
            models.CheckConstraint(
                condition=models.Q(draft_of__isnull=True) | models.Q(status__in=UNPUBLISHED),
                name="position_draft_is_never_published",
            ),
            models.CheckConstraint(
                condition=models.Q(publish_at__isnull=True) | models.Q(status=Status.IN_REVIEW),
                name="position_scheduled_in_review",
            ),
            one_of("basis", Basis),
            one_of("coding", Coding),
            one_of("status", Status),
            one_of("reply", Reply, blank=True),
            one_of("published_precision", Precision),
        ]

    def __str__(self):
        return f"{self.organization}: {self.title}"

    def save(self, *args, **kwargs):
        """Save, and bring what is derived from it up to date: who is current, anchors, topics."""
        with transaction.atomic():
            if self.status == Status.PUBLISHED and self.supersedes_id:
                Position.objects.filter(pk=self.supersedes_id).update(is_current=False)
            super().save(*args, **kwargs)
            Position.objects.refresh_current(organization=self.organization_id, question=self.question_id)
            self.arguments.find_again(self.text)
            self.sync_tags()

    def get_absolute_url(self):
        return reverse("position-detail", args=[self.slug])

    def clean(self):
        if self.stance_id and self.question_id and self.stance.question_id != self.question_id:
            raise ValidationError({"stance": _("This stance belongs to another question.")})
        if self.supersedes_id:
            self._clean_succession()
        self._clean_current()

    def _clean_succession(self):
        earlier, own = self.supersedes, {self.pk, self.draft_of_id} - {None}
        pair = (self.organization_id, self.question_id)
        if earlier.draft_of_id or earlier.pk in own or (earlier.organization_id, earlier.question_id) != pair:
            message = _("Choose another position of the same organization on the same question.")
            raise ValidationError({"supersedes": message})
        other = Position.objects.originals().filter(supersedes=earlier).exclude(pk__in=own).first()
        if other:
            message = _("“%(title)s” supersedes it already.") % {"title": other.title}
            raise ValidationError({"supersedes": message})

    def _clean_current(self):
        if self.status != Status.PUBLISHED or not self.organization_id or not self.question_id:
            return
        rival = Position.objects.rivals_of(self).first()
        if rival:
            raise ValidationError(
                _(
                    "%(organization)s already has a current published position on this question, “%(title)s”. "
                    "Say that this one supersedes it, or withdraw one of them."
                ),
                code="rival",
                params={"organization": self.organization, "title": rival.title},
            )

    def delete(self, *args, **kwargs):
        """Delete; the position that this one superseded is the current one again."""
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            Position.objects.refresh_current(organization=self.organization_id, question=self.question_id)
        return deleted

    def sync_tags(self):
        """Tag the position with the topics of its arguments, and drop those that only a former argument brought.

        What the question's vocabulary does not hold yet is added at its end when the position is published: readers
        see no other topics.
        """
        topics = set(self.arguments.values_list("topic_id", flat=True))
        self.tagged_topics.filter(chosen=False).exclude(tag__in=topics).delete()
        missing = topics.difference(self.tagged_topics.values_list("tag_id", flat=True))
        TaggedPosition.objects.bulk_create(
            [TaggedPosition(content_object=self, tag_id=topic, chosen=False) for topic in sorted(missing)],
            ignore_conflicts=True,
        )
        if self.status == Status.PUBLISHED:
            self.question.learn(self.tagged_topics.values_list("tag_id", flat=True))


class Source(PublishedDate):
    """A document that shows a position, with the copy that was kept of it."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="sources", verbose_name=_("position"))
    order = models.PositiveIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=500)
    url = WebAddressField(_("address"))
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind, default=SourceKind.STATEMENT)
    primary = models.BooleanField(_("the organization’s own document"), default=True)
    retrieved = models.DateField(_("retrieved"), null=True, blank=True)
    archived_url = WebAddressField(_("address of an archived copy"), blank=True)
    sha256 = models.CharField(_("SHA-256 of the kept copy"), max_length=64, blank=True)
    document = models.ForeignKey(
        "Document", models.PROTECT, null=True, blank=True, related_name="sources", verbose_name=_("kept original")
    )
    draft_of = models.OneToOneField("self", models.SET_NULL, null=True, editable=False, related_name="draft")

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["order", "pk"]
        constraints = [
            # Hashed, because PostgreSQL's indexes hold no row of more than 2,700 bytes.
            models.UniqueConstraint("position", MD5("url"), MD5("title"), name="source_once_a_position"),
            one_of("kind", SourceKind),
            one_of("published_precision", Precision),
            web_address("url"),
            web_address("archived_url", blank=True),
        ]

    def __str__(self):
        return self.title
