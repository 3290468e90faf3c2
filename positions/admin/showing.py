"""Differences made ready for a page: what differs, whether it was added, removed or changed, and the words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from positions.comparing.wording import Change, changes_between


@dataclass(frozen=True, slots=True)
class Shown:
    """What differs, what became of it, and the paragraphs in which something changed, word by word."""

    what: str
    fate: str
    paragraphs: list[list[Change]]


def shown(differences):
    """Each difference (`what`, and the texts `before` and `after`) as a page shows it."""
    return [Shown(one.what, _fate_of(one), _changed(one)) for one in differences]


def _changed(difference):
    paragraphs = changes_between(difference.before, later=difference.after)
    return [changes for changes in paragraphs if any(change.kind != "kept" for change in changes)]


def _fate_of(difference):
    if not difference.before:
        return _("added")
    return _("changed") if difference.after else _("removed")
