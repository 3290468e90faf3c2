"""How a file names the arguments that another one answers."""

from collections import defaultdict
from collections.abc import Iterable

from positions.models import Argument, Position


class References:
    """Knows the arguments of every position in which an argument is answered."""

    def __init__(self) -> None:
        answered = Position.objects.filter(arguments__answered_by__isnull=False)
        arguments = Argument.objects.filter(position__in=answered).order_by("position", "order", "pk")
        current = Position.objects.current().filter(pk__in=answered)
        self.groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        for position, topic, key in arguments.values_list("position__slug", "topic__slug", "pk"):
            self.groups[position, topic].append(key)
        self.group_of = {key: group for group, keys in self.groups.items() for key in keys}
        self.current = {
            slug: (organization, question)
            for slug, organization, question in current.values_list("slug", "organization__slug", "question__slug")
        }

    def names(self, arguments: Iterable[Argument], *, question: str) -> tuple[str, ...]:
        """The shortest references that mean just these arguments, in a document on the question."""
        chosen = defaultdict(set)
        for argument in arguments:
            if argument.pk in self.group_of:  # or an editor linked it after the export began
                chosen[self.group_of[argument.pk]].add(argument.pk)
        return tuple(sorted(name for group, keys in chosen.items() for name in self._names(group, keys, question)))

    def _names(self, group: tuple[str, str], chosen: set[int], question: str) -> list[str]:
        position, topic = group
        organization, about = self.current.get(position, ("", ""))
        name = f"{organization if about == question else position}#{topic}"
        if len(chosen) == len(self.groups[group]):
            return [name]
        return [f"{name}#{number}" for number, key in enumerate(self.groups[group], 1) if key in chosen]
