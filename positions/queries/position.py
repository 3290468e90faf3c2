"""How positions are asked for: what readers may see, and by which features they are filtered."""

from itertools import chain, count

from django.db import models
from django.db.models import Count, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Lower

from positions.choices import UNPUBLISHED, Status


class PositionQuerySet(models.QuerySet):
    def published(self):
        """What readers may see, later superseded or not."""
        return self.filter(status=Status.PUBLISHED)

    def current(self):
        """What readers may see and no later position supersedes."""
        return self.published().filter(is_current=True)

    def readable(self):
        """What readers see, or are told of that it was withdrawn."""
        return self.exclude(status__in=UNPUBLISHED)

    def originals(self):
        """Without the new drafts of those that readers have seen."""
        return self.filter(draft_of=None)

    def on(self, question):
        return self.filter(question=question)

    def also_on(self, question):
        """Those on the question, where organizations narrow them down already.

        The sum keeps SQLite from the question's index: it would read all positions on the question to find a few.
        """
        return self.alias(on=ExpressionWrapper(F("question_id") + 0, models.BigIntegerField())).filter(on=question.pk)

    def for_lists(self):
        """With the rows beside it that every list shows, and `steps`, the length of the scale its stance is on."""
        steps = self.model._meta.get_field("stance").related_model._base_manager.filter(question=OuterRef("question"))
        counted = steps.order_by().values("question").annotate(steps=Count("pk")).values("steps")
        return self.select_related("organization", "stance").annotate(steps=Subquery(counted))

    def with_text_flag(self):
        """Without the statements' texts, but with `has_text`; a text is loaded when it is asked for."""
        return self.defer("text").annotate(has_text=ExpressionWrapper(~Q(text=""), models.BooleanField()))

    def by_name(self):
        """In the one neutral order: alphabetical by organization."""
        return self.order_by(Lower("organization__name"), "-published", "pk")

    def latest_change(self):
        """When one of them was last changed."""
        return self.order_by("-changed").values_list("changed", flat=True).first()

    def rivals_of(self, position):
        """Other current published positions of the organization on the question, but for the one it supersedes."""
        rivals = self.current().filter(organization=position.organization_id, question=position.question_id)
        return rivals.exclude(Q(pk=position.pk) | Q(pk=position.supersedes_id) | Q(supersedes=position.pk or 0))

    def free_slug(self, wanted):
        """The slug as wanted, or with the first number that makes it one that no position has."""
        taken = set(self.filter(slug__startswith=wanted).values_list("slug", flat=True))
        candidates = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
        return next(slug for slug in candidates if slug not in taken)

    def refresh_current(self, *, organization, question):
        """Mark as current what no published position supersedes; returns nothing."""
        rows = self.filter(organization=organization, question=question)
        successors = self.model._base_manager.filter(supersedes=OuterRef("pk"), status=Status.PUBLISHED)
        rows.filter(Exists(successors), is_current=True).update(is_current=False)
        rows.filter(~Exists(successors), is_current=False).update(is_current=True)
