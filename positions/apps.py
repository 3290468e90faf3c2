"""Django's registration of the project's one app, and of the admin with our own site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.autoreload import file_changed, trigger_reload
from django.utils.module_loading import import_string


class PositionsConfig(AppConfig):
    name = "positions"
    verbose_name = "Positions"

    def ready(self):
        pre_migrate.connect(remove_upkeep, sender=self)
        post_migrate.connect(install_upkeep, sender=self)
        file_changed.connect(start_again)


class StandpointAdminConfig(AdminConfig):
    default_site = "positions.admin_site.StandpointAdminSite"


def remove_upkeep(*, using, plan, **_ignored):
    """Before migrations the database's triggers go (see `positions.models.upkeep`)."""
    if plan:
        import_string("positions.models.upkeep.remove")(using=using)


def install_upkeep(*, using, **_ignored):
    """After `migrate`, and after a test's flush, they are there; models cannot be imported before."""
    import_string("positions.models.upkeep.install")(using=using)


def start_again(*, file_path, **_ignored):
    """Under `make dev` a changed template counts as code: pieces made of the old one are kept in the process."""
    if file_path.suffix == ".html":
        trigger_reload(file_path)
