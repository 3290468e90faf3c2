"""What becomes of a record once it is written: its way to readers, and its history."""

from positions.publishing.anchors import LooseAnchor, loose_anchors, settle_anchor
from positions.publishing.differences import Difference, differences_of
from positions.publishing.drafts import begin_draft
from positions.publishing.history import Entry, history_of, record
from positions.publishing.imports import record_import
from positions.publishing.requirements import Missing, missing_in
from positions.publishing.schedule import publish_due
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
    "STEPS",
    "Difference",
    "Entry",
    "LooseAnchor",
    "Missing",
    "Refused",
    "Step",
    "begin_draft",
    "differences_of",
    "edited_by",
    "editors_of",
    "history_of",
    "loose_anchors",
    "missing_in",
    "publish_due",
    "reasons_against",
    "record",
    "record_import",
    "settle_anchor",
    "state_of",
    "steps_of",
    "take_step",
]
