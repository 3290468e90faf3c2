"""What differs between installations, read from the environment or the file `.env`; an empty value counts as none."""

import os
import re
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from environ import Env

BASE_DIR = Path(__file__).resolve().parent.parent
# Writers queue from their first statement on instead of failing half-way, and readers never wait for them.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
}
Env.read_env(BASE_DIR / ".env")


def text(name, *, default=""):
    return os.environ.get(name, "").strip() or default


def flag(name, *, default=""):
    return text(name, default=default).lower() in Env.BOOLEAN_TRUE_STRINGS


def names(name, *, default):
    return [item.strip() for item in text(name).split(",") if item.strip()] or default


def number(name, *, default, highest):
    value = text(name, default=str(default))
    if not (value.isascii() and value.isdecimal() and 0 < int(value) <= highest):
        raise ImproperlyConfigured(f"{name} is to be a number from 1 to {highest}, not {value!r}.")
    return int(value)


def secret_key():
    return text("SECRET_KEY") or kept_secret_key(BASE_DIR / ".secret_key")


def kept_secret_key(path):
    """The key in the file, which the first start writes; two first starts at once end with the same key."""
    try:
        if not path.exists():
            with tempfile.NamedTemporaryFile("w", dir=path.parent) as draft:  # readable by its owner only
                draft.write(get_random_secret_key())
                draft.flush()
                with suppress(FileExistsError):
                    os.link(draft.name, path)
        return path.read_text().strip()
    except OSError as error:
        reason = f"{path} cannot be kept ({error.strerror})"
        raise ImproperlyConfigured(f"{reason}; let this user read and write it, or set SECRET_KEY.") from error


def database():
    """The configuration behind DATABASE_URL; messages never repeat the address, which may hold a password."""
    url = text("DATABASE_URL", default=f"sqlite:///{quote(str(BASE_DIR / 'db.sqlite3'))}")
    config = {}
    if url.startswith(("sqlite://", "postgres://", "postgresql://")):
        with suppress(ValueError):  # a port that is no number
            config = Env.db_url_config(url)
    if not config.get("NAME"):
        forms = "sqlite:////folder/file.sqlite3 or postgres://user:password@host:5432/name"
        raise ImproperlyConfigured(f"DATABASE_URL is to look like {forms}, special characters percent-encoded.")
    options = SQLITE_OPTIONS if url.startswith("sqlite:") else {}
    return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, **config, "OPTIONS": options | config.get("OPTIONS", {})}


def cache():
    """The configuration behind CACHE_URL; like a database's address it may hold a password."""
    url = re.sub("^valkey", "redis", text("CACHE_URL"))  # one protocol, one client
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    usable = False
    with suppress(ValueError):  # a port that is no number
        usable = url.startswith(("redis://", "rediss://", "unix://")) and urlsplit(url).port != 0
    if not usable:
        forms = "redis://host:6379/0 or valkey://:password@host:6379/0"
        raise ImproperlyConfigured(f"CACHE_URL is to look like {forms}, special characters percent-encoded.")
    if not find_spec("redis"):
        raise ImproperlyConfigured("CACHE_URL needs the package that requirements-redis.txt names.")
    backend = "django.core.cache.backends.redis.RedisCache"
    patience = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}  # seconds; then pages are made anew
    return {"BACKEND": backend, "LOCATION": url, "KEY_PREFIX": "standpoint", "OPTIONS": patience}


def page_cache():
    """How many bytes of finished pages a process keeps; none with PAGE_CACHE=off."""
    off = text("PAGE_CACHE").lower() in ("off", "no", "0")
    return 0 if off else number("PAGE_CACHE", default=32, highest=16_384) * 2**20
