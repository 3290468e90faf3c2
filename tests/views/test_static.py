"""What static files say of how long they are good."""

import re

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command

from tests.views.asking import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(settings, tmp_path):
    """The site with its static files collected, and the address of a file with its digest in its name."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "site.css").write_text("body { color: black }\n" * 100)
    storage = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], tmp_path / "collected"
    settings.STORAGES, settings.WHITENOISE_AUTOREFRESH = settings.STORAGES | {"staticfiles": storage}, False
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    call_command("collectstatic", interactive=False, verbosity=0)
    [lasting] = [file.name for file in settings.STATIC_ROOT.glob("site.*.css")]
    return WSGIHandler(), f"/static/{lasting}"


def test_a_file_with_its_digest_in_its_name_is_good_for_ever(files):
    site, lasting = files
    assert ask(site, lasting).headers["Cache-Control"] == "max-age=315360000, immutable"
    assert ask(site, "/static/site.css").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_a_file_has_one_weak_tag_compressed_or_not_and_a_304_keeps_it(files, coding):
    site, lasting = files
    file = ask(site, lasting, accept_encoding=coding)
    assert re.fullmatch(r'W/"[0-9a-f]+-[0-9a-f]+"', file.headers["ETag"])
    assert file.headers.get("Content-Encoding", "identity") == coding
    short = ask(site, lasting, accept_encoding=coding, if_none_match=file.headers["ETag"])
    assert (short.status, short.body) == (304, b"")
    assert all(short.headers[name] == file.headers[name] for name in ("ETag", "Cache-Control", "Vary"))


def test_a_changed_file_has_another_tag(files, settings):
    site, lasting = files
    before = ask(site, "/static/site.css").headers["ETag"]
    (settings.STATIC_ROOT / "site.css").write_text("body { color: green }\n" * 100)
    assert ask(WSGIHandler(), "/static/site.css").headers["ETag"] != before
