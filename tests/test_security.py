"""What the settings promise: a strict Content-Security-Policy, https when asked for, and a login that works without."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
CREDENTIALS = {"username": "editor", "password": "correct horse battery"}


@pytest.fixture
def editor(db):
    return User.objects.create_superuser(**CREDENTIALS)


@pytest.mark.parametrize("path", ["/healthz", "/admin/login/", "/no-such-page/"])
def test_every_response_carries_the_strict_policy(client, db, path):
    response = client.get(path)
    assert set(response["Content-Security-Policy"].split("; ")) == set(POLICY.split("; "))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"


def test_an_editor_logs_in_over_plain_http(editor):
    client = Client(enforce_csrf_checks=True)
    client.get("/admin/login/")
    token = client.cookies["csrftoken"].value
    response = client.post("/admin/login/?next=/admin/", {**CREDENTIALS, "csrfmiddlewaretoken": token})
    assert response.status_code == 302
    assert client.get("/admin/").status_code == 200


def test_a_login_without_the_forms_token_is_refused(editor):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", CREDENTIALS)
    assert response.status_code == 403


def test_an_unknown_host_is_refused(client, db):
    assert client.get("/healthz", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "False 0 False False None"),
        ({"HTTPS": "on"}, "True 2592000 True True ('HTTP_X_FORWARDED_PROTO', 'https')"),
        ({"HTTPS": "on", "HSTS_SECONDS": "31536000"}, "True 31536000 True True ('HTTP_X_FORWARDED_PROTO', 'https')"),
    ],
)
def test_https_turns_on_the_redirect_hsts_and_secure_cookies(run_manage, environment, expected):
    shown = (
        "from django.conf import settings as s; print(s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS,"
        " s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_PROXY_SSL_HEADER)"
    )
    assert run_manage("shell", "--no-imports", "-c", shown, **environment).stdout.strip() == expected


def test_behind_tls_the_deployment_check_has_no_warning(run_manage):
    done = run_manage("check", "--deploy", "--fail-level", "WARNING", HTTPS="on")
    assert "no issues (0 silenced)" in done.stdout + done.stderr, done.stderr
    assert done.returncode == 0


def test_behind_tls_plain_requests_are_redirected_but_for_the_probe(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert client.get("/admin/")["Location"] == "https://testserver/admin/"
    assert client.get("/healthz").status_code == 200
    assert client.get("/admin/login/", headers={"x-forwarded-proto": "https"}).status_code == 200


def test_a_form_may_bring_a_long_statement_and_hundreds_of_arguments():
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE >= 6 * 5_000_000
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS >= 20_000
