"""What every test shares: plain static files, without the manifest of collectstatic, and manage.py as a program."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import override_settings
from hypothesis import settings as hypothesis_settings

pytest_plugins = ["tests.world", "tests.serving", "tests.browser.strained"]
PLAIN_STATIC_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

# On a slow machine an example may take its time; in CI every run tries the same ones, so that it is no lottery.
hypothesis_settings.register_profile("here", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session", autouse=True)
def plain_static_files():
    storages = settings.STORAGES | {"staticfiles": PLAIN_STATIC_FILES}
    with override_settings(STORAGES=storages, WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture
def run_manage():
    """Runs a command of manage.py in a process of its own, with the environment's values as given."""

    here = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}  # the browser's

    def run(*arguments, **environment):
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env={**here, "DEBUG": "off", "HTTPS": "off", **environment},
            capture_output=True,
            text=True,
            timeout=180,
        )

    return run
