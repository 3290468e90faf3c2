"""The admin's site object; outside the admin package, whose import would otherwise run half-way through building it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class StandpointAdminSite(admin.AdminSite):
    site_title = _("Standpoint")
    site_header = _("Standpoint: editing")
    index_title = _("What needs your hand")
