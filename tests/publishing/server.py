"""The site as its server runs it, but with plain static files, which need not be collected first."""

from django.conf import settings
from django.utils.module_loading import import_string

from tests.conftest import PLAIN_STATIC_FILES

settings.STORAGES = settings.STORAGES | {"staticfiles": PLAIN_STATIC_FILES}
application = import_string("positions.wsgi.application")
