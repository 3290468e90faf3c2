"""Topics, the tags that make positions comparable, and the tagging of positions with them (django-taggit)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from positions.models.base import Revisioned
from positions.queries.topic import TopicQuerySet


class Topic(TagBase, Revisioned):
    """A tag with a theme and a definition. Pass topics to taggit as objects: a string is looked up by name."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True, help_text=_("Its name in addresses."))
    theme = models.CharField(_("theme"), max_length=100, help_text=_("Topics with the same theme stand together."))
    description = models.CharField(_("definition"), max_length=500)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name", "pk"]


class TaggedPosition(ItemBase):
    """One topic of one position."""

    tag = models.ForeignKey(
        Topic, models.CASCADE, related_name="tagged_positions", verbose_name=_("topic"), db_index=False
    )
    content_object = models.ForeignKey(
        "Position", models.CASCADE, related_name="tagged_topics", verbose_name=_("position"), db_index=False
    )
    chosen = models.BooleanField(
        _("chosen by an editor"), default=True, help_text=_("Otherwise it is here only while an argument has it.")
    )

    class Meta:
        verbose_name = _("topic of a position")
        verbose_name_plural = _("topics of positions")
        # In place of the foreign keys' own: the positions of a topic are read from the index alone.
        indexes = [models.Index(fields=["tag", "content_object"], name="position_by_topic")]
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="topic_once_a_position")]
