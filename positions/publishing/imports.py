"""Which positions a piece of work created or changed, told by their revision numbers."""

from positions.models import Position


def revisions() -> dict[int, int]:
    """The revision number of every position, by primary key."""
    return dict(Position.objects.order_by().values_list("pk", "revision"))


def changed_since(before: dict[int, int]) -> list[Position]:
    """The positions that are new, or of another revision, since `revisions()` was asked."""
    changed = [pk for pk, revision in revisions().items() if before.get(pk) != revision]
    return list(Position.objects.filter(pk__in=changed).order_by("pk"))
