"""How far a table is: the request that brings it in writes it to a small file, which the page that waits asks for."""

import json
from contextlib import contextmanager, suppress
from time import monotonic

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from positions.admin.tables.keeping import NAME, folder
from positions.importing.progress import silently

SECONDS = 0.5
"""Between two writings; the page asks every second."""

STAGES = {
    "Reading": gettext_lazy("reading the table"),
    "Judging": gettext_lazy("judging its rows"),
    "Beginning drafts": gettext_lazy("beginning new drafts"),
    "Saving": gettext_lazy("saving"),
    "Recording": gettext_lazy("adding to the histories"),
}
"""What each is called, in their order."""


@contextmanager
def telling(token, *, user, stages):
    """A Progress of these stages; the user may ask by the token how far it is, if that is one that we made."""
    if not NAME.fullmatch(token):
        yield silently
        return
    told = _Told(_file(token), user=user.pk, stages=list(stages))
    try:
        yield told.open_stage
    finally:
        told.remove()


def told_by(token, *, user):
    """What the page shows: the stage in words, how much of it is done and how long it will take; or None."""
    if not NAME.fullmatch(token):
        return None
    try:
        told = json.loads(_file(token).read_text())
    except FileNotFoundError:
        return None
    if told["user"] != user.pk:
        return None
    words = {"number": told["number"], "all": told["all"], "stage": STAGES[told["stage"]]}
    return {"stage": _("Step %(number)s of %(all)s: %(stage)s") % words, **_share(told)}


class _Told:
    """Writes at most now and then, whole or not at all; where it cannot, the table goes on without."""

    def __init__(self, file, *, user, stages):
        self.file, self.user, self.stages = file, user, stages

    @contextmanager
    def open_stage(self, *, stage, total):
        self.stage, self.total, self.done = stage, total, 0
        self.began = monotonic()
        self._write(self.began)
        yield self.advance

    def advance(self, steps):
        self.done += steps
        now = monotonic()
        if now - self.written >= SECONDS:
            self._write(now)

    def _write(self, now):
        self.written = now
        told = {"stage": self.stage, "number": self.stages.index(self.stage) + 1, "all": len(self.stages)}
        told |= {"done": self.done, "total": self.total, "seconds": now - self.began, "user": self.user}
        new = self.file.with_suffix(".new")
        with suppress(OSError):
            new.write_text(json.dumps(told))
            new.replace(self.file)

    def remove(self):
        for file in (self.file, self.file.with_suffix(".new")):
            with suppress(OSError):
                file.unlink()


def _share(told):
    """In whole percent, never more than all of it: how many rows a workbook says that it has need not be true."""
    done, total, seconds = (told[name] for name in ("done", "total", "seconds"))
    if not total:
        return {"percent": None, "left": ""}
    share = min(done / total, 1)
    left = _in_words(seconds / share - seconds) if 0 < share < 1 <= seconds else ""
    percent = _("%(percent)s%% done") % {"percent": int(share * 100)}
    return {"percent": int(share * 100), "left": ", ".join(filter(None, [percent, left]))}


def _in_words(seconds):
    if seconds >= 90:
        number = round(seconds / 60)
        text = ngettext("about %(number)s minute to go", "about %(number)s minutes to go", number)
    else:
        number = max(round(seconds), 1)
        text = ngettext("about %(number)s second to go", "about %(number)s seconds to go", number)
    return text % {"number": number}


def _file(token):
    return folder() / f"{token}.progress"
