"""The people of the desk."""

import pytest

from tests.make import make_editor
from tests.publishing.pairs import pair  # noqa: F401


@pytest.fixture
def author():
    return make_editor("author")


@pytest.fixture
def reviewer():
    return make_editor("reviewer")
