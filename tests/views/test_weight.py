"""What a reader's page makes the browser fetch: few files, and little script."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.views.addresses import NAMES, pages_of

PAGES = [name for name in NAMES if name not in ("sitemap", "robots")]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_at_most_five_files_and_20_kilobytes_of_script(client, world, name):
    page = client.get(pages_of(world.chiefs)[name]).content.decode()
    scripts = re.findall(r'<script src="/static/([^"]+)"', page)
    others = re.findall(r'<link rel="(?:icon|stylesheet)"', page)
    assert scripts and len(others) == 2
    assert len(scripts) + len(others) <= 5
    assert sum(len(gzip.compress(Path(finders.find(script)).read_bytes())) for script in scripts) < 20_000
