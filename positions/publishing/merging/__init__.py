"""Merging two topics, lines of argument or organizations into one, and taking that back."""

from positions.publishing.merging.carrying_out import merge_records
from positions.publishing.merging.plans import Plan, plan_merge
from positions.publishing.merging.undoing import obstacles_to, undo_merge

__all__ = ["Plan", "merge_records", "obstacles_to", "plan_merge", "undo_merge"]
