"""What the tests of the desk share: an editor, and posting a page's form as a browser does."""

import pytest

from tests.admin.filling import filled
from tests.extracting.serving import a_place_for_files, server  # noqa: F401


@pytest.fixture
def submit(admin_client):
    """Opens a page of the desk, changes some fields of its form, posts it and follows to where that leads."""

    def submit_(page, changes=(), **options):
        return admin_client.post(page, filled(admin_client.get(page), dict(changes)), follow=True, **options)

    return submit_
