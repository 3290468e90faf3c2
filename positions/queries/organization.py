"""How organizations are asked for."""

from django.db import models
from django.db.models.functions import Lower

from positions.choices import Status


class OrganizationQuerySet(models.QuerySet):
    def by_name(self):
        """In the one neutral order: alphabetical, capital letters or not."""
        return self.order_by(Lower("name"), "pk")

    def speaking(self):
        """Those with a published position."""
        positions = self.model._meta.get_field("positions").related_model.objects
        published = positions.filter(organization=models.OuterRef("pk"), status=Status.PUBLISHED)
        return self.filter(models.Exists(published))
