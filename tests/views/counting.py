"""Counting what a page asks the database."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(client, address):
    """How many queries a page takes that answers as it should."""
    ContentType.objects.get_for_models(*apps.get_models())  # a process asks for these once and keeps them
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
