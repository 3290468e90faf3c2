"""Django's registration of the project's one app, and of the admin with our own site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class PositionsConfig(AppConfig):
    name = "positions"
    verbose_name = "Positions"

    def ready(self):
        post_migrate.connect(look_after_triggers, sender=self)


class StandpointAdminConfig(AdminConfig):
    default_site = "positions.admin_site.StandpointAdminSite"


def look_after_triggers(*, using, **_ignored):
    """After `migrate`, and after a test's flush, the database has its triggers; models cannot be imported earlier."""
    import_string("positions.models.triggers.install_triggers")(using=using)
