"""How reports of readers are asked for."""

from django.db import models


class ReportQuerySet(models.QuerySet):
    def answered(self):
        """Those whose outcome readers see, latest first."""
        return self.exclude(outcome="").order_by("-answered", "-pk")
