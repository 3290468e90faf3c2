"""Making an earlier state of a record the present one again: all of it or, with every reason said, nothing."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Field, Model, ProtectedError
from django.utils.translation import gettext as _
from reversion.models import Version

from positions.choices import How, Status
from positions.models import ContentVersion, Position
from positions.publishing.comparison import compare_states
from positions.publishing.differences import Difference
from positions.publishing.drafts import begin_draft
from positions.publishing.history import record
from positions.publishing.names import Names, Reference, references_in
from positions.publishing.putting import kept_by, put_state
from positions.publishing.requirements import Missing
from positions.publishing.states import State, Unreadable
from positions.publishing.workflow import Refused


def reasons_against_restoring(row: Model, *, version: Version) -> list[Missing]:
    """All that is known beforehand to stand in the way."""
    reasons = list(_reasons_of_status(row))
    try:
        return reasons + list(_reasons_of_what_is_gone(State.of(version)))
    except Unreadable:
        text = _("This revision was stored by another release of the program, in a way that this one cannot read.")
        return [*reasons, Missing(text)]


def changes_by_restoring(row: Model, *, version: Version) -> list[Difference]:
    """What would differ from the record as it is now; Unreadable where the version is."""
    return compare_states(State.now(row), after=State.of(version), but=kept_by(row))


def restore(row: Model, *, version: Version, user: User, seen: int, comment: str = "") -> Model:
    """The record with that state, or the new draft of it; Refused, with nothing changed, when it cannot be.

    `seen` is the revision that the editor had before them. The ids of arguments, to which links lead, come back.
    """
    try:
        with transaction.atomic():
            ContentVersion.objects.hold()
            stored = type(row)._base_manager.select_for_update().get(pk=row.pk)
            reasons = reasons_against_restoring(stored, version=version)
            if stored.revision != seen:
                reasons.insert(0, Missing(_("It was changed after you opened it: look at it again.")))
            if reasons:
                raise Refused(reasons)
            if isinstance(stored, Position):
                stored = begin_draft(stored, user=user, comment=comment)
            put_state(stored, state=State.of(version))
            record([stored], how=How.RESTORED, user=user, comment=comment)
            return stored
    except ValidationError as error:
        raise Refused([Missing(text) for text in error.messages]) from error
    except ProtectedError as error:
        names = {"names": ", ".join(sorted(map(str, error.protected_objects)))}
        text = _("It would delete what other records rest on: %(names)s")
        raise Refused([Missing(text % names)]) from error
    except IntegrityError:
        raise Refused(
            [Missing(_("The database does not take it: another record has its name or place now."))]
        ) from None


def _reasons_of_status(row: Model) -> Iterator[Missing]:
    if not isinstance(row, Position) or row.status == Status.DRAFT:
        return
    if row.status == Status.IN_REVIEW:
        yield Missing(_("It is in review, and only drafts are edited: send it back first."))
    elif Position.objects.filter(draft_of=row).exists():
        yield Missing(_("There is a new draft of it already: publish or discard that draft first."))


def _reasons_of_what_is_gone(state: State) -> Iterator[Missing]:
    """Other records that it cannot be without; an answer to what is gone, or a successor of it, comes back as none."""
    needed = [reference for field, reference in _references_of(state) if not _may_be_empty(field)]
    names = Names(needed)
    for model, key in dict.fromkeys(needed):
        if (model, key) not in names.there:
            named = {"kind": model._meta.verbose_name, "name": names(model, key)}
            yield Missing(_("It names a record that was deleted since: %(name)s (%(kind)s)") % named)


def _may_be_empty(field: Field) -> bool:
    return field.many_to_many or field.remote_field.on_delete is models.SET_NULL


def _references_of(state: State) -> Iterator[tuple[Field, Reference]]:
    """Those to other records; what belongs to this one comes back with it."""
    rows = [
        (state.model, state.fields),
        *((kind, row) for kind, those in state.parts.items() for row in those.values()),
    ]
    for model, fields in rows:
        for field, reference in references_in(model, fields):
            if reference[0] not in (state.model, *state.parts):
                yield field, reference
