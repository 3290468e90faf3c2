"""How organizations are asked for."""

from django.db import models
from django.db.models import Exists, OuterRef

from positions.choices import UNPUBLISHED


class OrganizationQuerySet(models.QuerySet):
    def readable(self):
        """Those of which readers see something, or saw it once."""
        positions = self.model._meta.get_field("positions").related_model._base_manager
        return self.filter(Exists(positions.filter(organization=OuterRef("pk")).exclude(status__in=UNPUBLISHED)))
