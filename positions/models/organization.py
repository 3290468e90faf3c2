"""The organizations that speak."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from positions.choices import OrganizationKind
from positions.models.base import Revisioned, WebAddressField, one_of, web_address
from positions.queries.organization import OrganizationQuerySet


class Organization(Revisioned):
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=40, choices=OrganizationKind)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166 code, such as US."))
    website = WebAddressField(_("website"), blank=True)
    description = models.TextField(_("description"), blank=True, help_text=_("In our words, one or two sentences."))

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name", "pk"]
        constraints = [one_of("kind", OrganizationKind), web_address("website", blank=True)]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organization-detail", args=[self.slug])

    @property
    def short_name(self):
        """The abbreviation where there is one, for places where a whole name does not fit."""
        return self.abbreviation or self.name
