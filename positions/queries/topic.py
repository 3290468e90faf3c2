"""How topics are asked for."""

from django.db import models


class TopicQuerySet(models.QuerySet):
    def of(self, question):
        """The vocabulary of a question in its order."""
        return self.filter(vocabularies__question=question).order_by("vocabularies__order", "vocabularies__pk")
