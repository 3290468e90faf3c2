"""A database that does not answer: readers and editors are told so, and what to do."""

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.urls import reverse
from django.utils.translation import override

from positions.models import Report


@pytest.fixture
def locked(monkeypatch):
    def refuse(wrapper):
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "cursor", refuse)
        yield


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [("/organizations/", "en", "Try again in a moment."), ("/es/organizations/", "es", "Vuelva a intentarlo")],
)
def test_a_reader_is_told_that_the_database_is_busy(client, db, locked, path, language, words):
    with override("en"):  # which takes back the language that the page is in
        response = client.get(path)
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert response["Cache-Control"] == "no-store"
    assert f'<html lang="{language}">' in response.content.decode()
    assert words in response.content.decode()


def test_what_was_sent_to_a_locked_database_is_not_said_to_be_saved(client, world, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(Report, "save", refuse)
    address = reverse("report", query={"position": world.chiefs.slug})
    response = client.post(address, {"kind": "mistake", "words": "The date is wrong."})
    assert response.status_code == 503
    assert "was not saved" in response.content.decode()
