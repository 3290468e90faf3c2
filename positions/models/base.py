"""What several models share: the revision number, web addresses and dates of known precision."""

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from positions.choices import Precision
from positions.records.dates import PartialDate


class Revisioned(models.Model):
    """A record that counts its editorial saves, so that of two editors at once the second is told."""

    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)
    changed = models.DateTimeField(_("last change"), auto_now=True)

    class Meta:
        abstract = True


class WebAddressField(models.URLField):
    """An http or https address; other schemes could run a script when clicked."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 2000, **kwargs})

    def formfield(self, **kwargs):
        """An address typed without a scheme gets https."""
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class PublishedDate(models.Model):
    """A publication date that may be known only to the month or the year, or not at all."""

    published = models.DateField(_("published (first day it can be)"), null=True, blank=True)
    published_precision = models.CharField(_("precision"), max_length=5, choices=Precision, default=Precision.DAY)

    class Meta:
        abstract = True

    @property
    def published_on(self):
        """The PartialDate, or None when undated."""
        return self.published and PartialDate(self.published, self.published_precision)

    @published_on.setter
    def published_on(self, value):
        self.published = value and value.first
        self.published_precision = value.precision if value else Precision.DAY


def one_of(field, choices, *, blank=False):
    """A check constraint: the column holds one of the choices (or nothing, where that is allowed)."""
    values = list(choices.values) + ([""] if blank else [])
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": values}), name=f"%(class)s_{field}_is_a_choice")


def web_address(field, *, blank=False):
    """A check constraint: the column starts with http:// or https:// (or is empty, where that is allowed)."""
    rule = models.Q(**{f"{field}__startswith": "http://"}) | models.Q(**{f"{field}__startswith": "https://"})
    return models.CheckConstraint(
        condition=rule | models.Q(**{field: ""}) if blank else rule, name=f"%(class)s_{field}_is_http"
    )
