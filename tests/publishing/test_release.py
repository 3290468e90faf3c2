"""The release's digest: another one for other code, templates, static files, translations or packages."""

import pytest

from positions.publishing import release


@pytest.fixture
def digest(tmp_path, settings, monkeypatch):
    """Writes a file into an installation and tells the digest of a process that then starts."""
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr(release, "PACKAGES", tmp_path / "packages")

    def write(name="", content=""):
        if name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content)
        return release.release.__wrapped__()

    return write


@pytest.mark.parametrize(
    "name",
    [
        "positions/views/about.py",
        "positions/locale/es/LC_MESSAGES/django.mo",
        "templates/base.html",
        "static/site.css",
        "packages/django-5.2.19.dist-info/METADATA",
    ],
)
def test_a_changed_file_makes_another_release(digest, name):
    empty = digest()
    assert empty != digest(name, "one")
    if not name.startswith("packages/"):  # of which only the versions count
        assert digest(name, "one") != digest(name, "two")


@pytest.mark.parametrize("name", ["positions/__pycache__/about.pyc", "db.sqlite3", "tests/test_x.py", ".env"])
def test_what_no_page_is_made_of_makes_none(digest, name):
    assert digest() == digest(name, "one")


def test_a_moved_file_makes_another_release(digest, tmp_path):
    before = digest("templates/one.html", "same")
    (tmp_path / "templates/one.html").rename(tmp_path / "templates/two.html")
    assert digest() != before


def test_the_same_files_make_the_same_release():
    assert release.release() == release.release.__wrapped__()
    assert len(release.release()) == 16
