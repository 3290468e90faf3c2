"""The release: a digest of everything but the content that decides what a page says."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import django
from django.conf import settings

FOLDERS = ("positions", "templates", "static")
PACKAGES = Path(django.__file__).parents[1]


@cache
def release() -> str:
    """16 hexadecimal digits; asked for when the site starts, so that they stand for the code that then runs."""
    digest = hashlib.blake2b(digest_size=8)
    for path in _files(settings.BASE_DIR):
        digest.update(f"{path.relative_to(settings.BASE_DIR)} {path.stat().st_size}\n".encode())
        digest.update(path.read_bytes())
    for package in sorted(PACKAGES.glob("*.dist-info")):  # the names hold the versions
        digest.update(f"{package.name}\n".encode())
    return digest.hexdigest()


def _files(base: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        paths = sorted((base / folder).rglob("*"))
        yield from (path for path in paths if path.is_file() and "__pycache__" not in path.parts)
