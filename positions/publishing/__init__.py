"""What becomes of a record once it is written: its history."""

from positions.publishing.history import Entry, history_of, record
from positions.publishing.imports import changed_since, record_import, revisions

__all__ = ["Entry", "changed_since", "history_of", "record", "record_import", "revisions"]
