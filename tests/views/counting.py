"""Counting what a page asks the database."""

from unittest.mock import patch

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.models import ContentVersion
from positions.searching import catalogue


def queries_of(client, address):
    """How many queries a page takes that answers as it should, beside those for what a process keeps."""
    ContentType.objects.get_for_models(*apps.get_models())
    kept = catalogue.load_catalogue(ContentVersion.objects.current())
    with patch.object(catalogue, "load_catalogue", return_value=kept), CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
