"""Every setting once; what differs between installations comes from the environment or the file `.env` (see .env.example)."""

import os
import tempfile
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")


def kept_secret_key(path):
    """The key in the file, which the first start writes; a rival start of the same moment ends with the same key."""
    try:
        if not path.exists():
            with tempfile.NamedTemporaryFile("w", dir=path.parent) as draft:  # readable by its owner only
                draft.write(get_random_secret_key())
                draft.flush()
                os.link(draft.name, path)
    except FileExistsError:
        pass
    except OSError as error:
        raise ImproperlyConfigured(
            f"The file {path} cannot be written ({error.strerror}): make its folder writable or set SECRET_KEY."
        ) from error
    return path.read_text().strip()


def port_number(text):
    if not (text.isdecimal() and 0 < int(text) < 65536):
        raise ImproperlyConfigured(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def database(url):
    config = environ.Env.db_url_config(url) if url else {"ENGINE": "django.db.backends.sqlite3", "NAME": SQLITE_FILE}
    return config


DEBUG = env.bool("DEBUG", default=False)
HTTPS = env.bool("HTTPS", default=False)
HOST = env("HOST", default="") or "127.0.0.1"
PORT = port_number(env("PORT", default="") or "8000")
SECRET_KEY = env("SECRET_KEY", default="") or kept_secret_key(BASE_DIR / ".secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", HOST])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "positions.apps.PositionsConfig",
    "positions.apps.StandpointAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "taggit",
    "django_htmx",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "positions.urls"
WSGI_APPLICATION = "positions.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

SQLITE_FILE = BASE_DIR / "db.sqlite3"
DATABASES = {"default": database(env("DATABASE_URL", default=""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
TAGGIT_CASE_INSENSITIVE = True
