"""Django's registration of the project's one app, and of the admin with our own site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PositionsConfig(AppConfig):
    name = "positions"
    verbose_name = "Positions"


class StandpointAdminConfig(AdminConfig):
    default_site = "positions.admin_site.StandpointAdminSite"
