"""How organizations are asked for."""

from django.db import models
from django.db.models.functions import Lower


class OrganizationQuerySet(models.QuerySet):
    def by_name(self):
        """In the one neutral order: alphabetical, capital letters or not."""
        return self.order_by(Lower("name"), "pk")
