"""What the tests of extracting share: a web server on this machine, and leave to ask it."""

from tests.extracting.serving import a_place_for_files, server  # noqa: F401
