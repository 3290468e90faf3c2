"""How organizations are asked for."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower

from positions.choices import Status


class OrganizationQuerySet(models.QuerySet):
    def by_name(self):
        """In the one neutral order: alphabetical, capital letters or not."""
        return self.order_by(Lower("name"), "pk")

    def speaking(self, question):
        """Those with a current published position on the question."""
        positions = self.model._meta.get_field("positions").related_model._base_manager
        current = positions.filter(question=question, status=Status.PUBLISHED, is_current=True)
        return self.filter(Exists(current.filter(organization=OuterRef("pk"))))
