"""How questions are asked for."""

from django.db import models


class QuestionQuerySet(models.QuerySet):
    pass
