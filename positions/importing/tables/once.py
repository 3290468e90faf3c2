"""Nothing is described by two rows of a table."""

from django.utils.translation import gettext as _

from positions.importing.problems import Place, Problems
from positions.importing.values import short


class Once:
    def __init__(self, problems: Problems, *, what: str) -> None:
        self.problems, self.what, self.seen = problems, what, {}

    def judge(self, name: object, place: Place) -> bool:
        """Whether the name comes for the first time; an empty one always does."""
        first = self.seen.setdefault(name, place.line)
        if first == place.line or not name:
            return True
        message = _("The %(kind)s “%(name)s” is here a second time.") % {"kind": self.what, "name": _shown(name)}
        self.problems.add(place, message, remedy=_("Keep one; the first is in row %(row)s.") % {"row": first})
        return False


def _shown(name: object) -> str:
    """Of several parts, the one that tells most."""
    return short(str(name[-1] if isinstance(name, tuple) else name))
