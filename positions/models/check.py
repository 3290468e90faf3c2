"""What was found at the addresses of sources, and the copies that it is compared with."""

from django.db import models
from django.db.models.functions import MD5
from django.utils.translation import gettext_lazy as _

from positions.choices import Finding
from positions.models.base import WebAddressField, one_of, web_address


class SourceCheck(models.Model):
    """The last look at one address, which several sources may have.

    `kept_text` is what the page is compared with: the kept original, else what stood there at the first look, else
    what an editor took over later. `text` is what stands there now, where that differs.
    """

    url = WebAddressField(_("address"))
    finding = models.CharField(_("finding"), max_length=10, choices=Finding)
    since = models.DateTimeField(_("since"))
    checked = models.DateTimeField(_("looked up"))
    status = models.PositiveSmallIntegerField(_("status of HTTP"), null=True, blank=True)
    note = models.JSONField(default=dict, blank=True)
    address = WebAddressField(_("where it is now"), blank=True)
    archived_url = WebAddressField(_("address of an archived copy"), blank=True)
    sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, blank=True)
    text = models.TextField(blank=True)
    kept_sha256 = models.CharField(_("SHA-256 of the kept text"), max_length=64, blank=True)
    kept_text = models.TextField(blank=True)
    kept = models.DateTimeField(_("kept since"), null=True, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    not_before = models.DateTimeField(_("not to be looked up before"), null=True, blank=True)

    class Meta:
        verbose_name = _("look at a source")
        verbose_name_plural = _("looks at sources")
        ordering = ["-since", "pk"]
        constraints = [
            # Hashed, because PostgreSQL's indexes hold no row of more than 2,700 bytes.
            models.UniqueConstraint(MD5("url"), name="one_check_an_address"),
            one_of("finding", Finding),
            web_address("url"),
            web_address("address", blank=True),
            web_address("archived_url", blank=True),
        ]

    def __str__(self):
        return self.url
