"""What becomes of a record once it is written: its way to readers, and its history."""

from positions.publishing.anchors import LooseAnchor, loose_anchors, settle_anchor
from positions.publishing.comparison import compare_states
from positions.publishing.differences import Difference, differences_of
from positions.publishing.drafts import begin_draft
from positions.publishing.history import (
    Entry,
    first_record,
    first_records,
    history_of,
    how_and_comment,
    record,
    versions_of,
)
from positions.publishing.imports import record_import
from positions.publishing.requirements import Missing, missing_in
from positions.publishing.restoring import changes_by_restoring, reasons_against_restoring, restore
from positions.publishing.schedule import publish_due
from positions.publishing.states import State, Unreadable
from positions.publishing.workflow import (
    STEPS,
    Refused,
    Step,
    edited_by,
    editors_of,
    reasons_against,
    state_of,
    steps_of,
    take_step,
)

__all__ = [
    "Difference",
    "Entry",
    "LooseAnchor",
    "Missing",
    "Refused",
    "STEPS",
    "State",
    "Step",
    "Unreadable",
    "begin_draft",
    "changes_by_restoring",
    "compare_states",
    "differences_of",
    "edited_by",
    "editors_of",
    "first_record",
    "first_records",
    "history_of",
    "how_and_comment",
    "loose_anchors",
    "missing_in",
    "publish_due",
    "reasons_against",
    "reasons_against_restoring",
    "record",
    "record_import",
    "restore",
    "settle_anchor",
    "state_of",
    "steps_of",
    "take_step",
    "versions_of",
]
