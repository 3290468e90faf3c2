"""What records need once a merge has moved something of theirs: tags, a new revision, a state in the history."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db.models import Exists, F, Model, OuterRef
from django.utils import timezone

from positions.choices import How
from positions.models import Argument, Position, TaggedPosition
from positions.publishing.history import keep

_AT_ONCE = 500


def mark(touched: Mapping[type[Model], set[int]], *, user: User, comment: str) -> None:
    for model, those in touched.items():
        keys = sorted(those)
        for first in range(0, len(keys), _AT_ONCE):
            _mark_some(model, keys[first : first + _AT_ONCE])
    keep(touched, how=How.MERGED, user=user, comment=comment)


def _mark_some(model: type[Model], keys: list[int]) -> None:
    if model is Position:
        _tag(keys)
        _raise_based_on(keys)
    model._base_manager.filter(pk__in=keys).update(revision=F("revision") + 1, changed=timezone.now())


def _raise_based_on(positions: list[int]) -> None:
    """A new draft that was begun from the latest revision is so still: the merge has moved what it says too."""
    drafts = Position.objects.filter(draft_of__in=positions, based_on=F("draft_of__revision"))
    drafts.update(based_on=F("based_on") + 1)


def _tag(positions: list[int]) -> None:
    """As sync_tags() does for one position."""
    arguments = Argument.objects.filter(position=OuterRef("content_object"), topic=OuterRef("tag"))
    tags = TaggedPosition.objects.filter(content_object__in=positions)
    tags.filter(~Exists(arguments), chosen=False).delete()
    tagged = TaggedPosition.objects.filter(content_object=OuterRef("position"), tag=OuterRef("topic"))
    missing = Argument.objects.filter(~Exists(tagged), position__in=positions).order_by("position", "topic")
    TaggedPosition.objects.bulk_create(
        TaggedPosition(content_object_id=position, tag_id=topic, chosen=False)
        for position, topic in missing.values_list("position", "topic").distinct()
    )
