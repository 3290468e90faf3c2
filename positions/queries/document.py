"""How kept originals are asked for."""

from django.db import models


class DocumentQuerySet(models.QuerySet):
    def of(self, url):
        """Those that a source with this address keeps, the newest first."""
        return self.filter(sources__url=url).order_by("-brought", "-pk").distinct()
