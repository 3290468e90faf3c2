"""How questions are asked for."""

from django.db import models
from django.db.models import Count, Q

from positions.choices import Status


class QuestionQuerySet(models.QuerySet):
    def with_counts(self):
        """Each with `position_count`: its current published positions."""
        current = Q(positions__status=Status.PUBLISHED, positions__is_current=True)
        return self.annotate(position_count=Count("positions", filter=current))
