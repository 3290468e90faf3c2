"""The WSGI application that granian or another server runs."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "positions.settings")
application = get_wsgi_application()
application = import_string("positions.views.front.cached")(application)  # which needs Django to be set up
