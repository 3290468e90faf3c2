"""The one door to the two full-text engines; both answer alike, and one set of tests holds them to it."""

from types import ModuleType

from django.db import connections

from positions.searching.engines import postgresql, sqlite


def engine(*, using: str = "default") -> ModuleType:
    """The engine of the database: `matching`, `relevance`, `holders` and `agrees` (see either)."""
    return {"sqlite": sqlite, "postgresql": postgresql}[connections[using].vendor]
