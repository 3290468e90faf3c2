"""The probe: what a load balancer is told, and that it is told afresh."""

import pytest
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper


def test_a_site_whose_database_answers_is_healthy(client, db):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_a_site_without_its_database_is_not(client, monkeypatch):
    def refuse(wrapper):
        raise DatabaseError("connection refused")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", refuse)
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"database unavailable\n")


@pytest.mark.parametrize(("method", "status"), [("head", 200), ("post", 405)])
def test_the_probe_only_reads(client, db, method, status):
    assert getattr(client, method)("/healthz").status_code == status


def test_an_answer_of_the_probe_is_never_kept(client, db):
    assert "no-store" in client.get("/healthz")["Cache-Control"]
