"""The WSGI application that granian or another server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "positions.settings")
application = get_wsgi_application()
