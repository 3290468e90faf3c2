"""Drives the system's Chromium through a live site, and watches that nothing goes wrong unseen in any test."""

import os
import shutil
from pathlib import Path

import pytest

from positions.environment import flag

# Playwright keeps an event loop running in the thread of the tests, which makes Django refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def pytest_collection_modifyitems(items):
    """A busy machine may keep a browser waiting too long: its tests are tried up to three times, and reported so."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if not CHROMIUM:
        (pytest.fail if flag("CI") else pytest.skip)("there is no Chromium here; `apt-get install chromium` brings it")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Nothing glides or fades, so that no test has to wait for it."""
    return {**browser_context_args, "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def base_url(live_server):
    """Lets `page.goto` take addresses without the host."""
    return live_server.url


@pytest.fixture(autouse=True)
def complaints(context, base_url):
    """What goes wrong on the pages of a test; one that leaves anything here fails."""
    heard = []

    def on_console(message):
        # The status of a page is the test's own affair; that of what it loads is heard below.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            heard.append(f"console: {message.text}")

    def on_request(request):
        if not request.url.startswith(base_url):
            heard.append(f"another host: {request.url}")

    def on_response(response):
        if response.status >= 400 and not response.request.is_navigation_request():
            heard.append(f"{response.status}: {response.url}")

    context.on("console", on_console)
    context.on("request", on_request)
    context.on("response", on_response)
    context.on("weberror", lambda problem: heard.append(f"script: {problem.error}"))
    yield heard
    assert heard == []
