"""The book in which saving notes what became of every row."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db.models import F, Model
from django.utils import timezone

from positions.importing.report import Fate, Report
from positions.models import Argument, LineOfArgument, Organization, Position, Question, Source, Stance, Topic

KINDS = (Question, Stance, Topic, LineOfArgument, Organization, Position, Source, Argument)
CHUNK = 500
Item = TypeVar("Item")


class Ledger:
    """New rows by model, by primary key the fate of those that were there before, and how many were removed."""

    def __init__(self) -> None:
        self.created: dict[type[Model], list[int]] = defaultdict(list)
        self.fates: dict[type[Model], dict[int, Fate]] = defaultdict(dict)
        self.removed: Counter[type[Model]] = Counter()

    def note(
        self, model: type[Model], *, created: Iterable[int], updated: Iterable[Model], unchanged: Iterable[Model]
    ) -> None:
        self.created[model] += created
        self.fates[model] |= {row.pk: Fate.UPDATED for row in updated} | {row.pk: Fate.UNCHANGED for row in unchanged}

    def touch(self, model: type[Model], keys: Iterable[int]) -> None:
        """Something that belongs to these rows has changed, so those that were there before count as updated."""
        fates = self.fates[model]
        for key in keys:
            if key in fates:
                fates[key] = Fate.UPDATED

    def is_unchanged(self, model: type[Model], key: int) -> bool:
        return self.fates[model].get(key) == Fate.UNCHANGED

    def changed(self, model: type[Model]) -> list[int]:
        """The rows that are new or updated."""
        return self.created[model] + self._updated(model)

    def _updated(self, model: type[Model]) -> list[int]:
        return [key for key, fate in self.fates[model].items() if fate == Fate.UPDATED]

    def raise_revisions(self) -> None:
        """Let an editor who has one of the updated records open know that it is another one now."""
        for model in self.fates:
            if hasattr(model, "revision"):
                for keys in in_chunks(self._updated(model)):
                    model.objects.filter(pk__in=keys).update(revision=F("revision") + 1, changed=timezone.now())

    def report(self) -> Report:
        counts = {}
        for model in KINDS:
            fates = Counter(self.fates[model].values())
            fates[Fate.CREATED], fates[Fate.REMOVED] = len(self.created[model]), self.removed[model]
            counts[str(model._meta.verbose_name_plural)] = {fate: fates[fate] for fate in Fate}
        return Report(counts)


def in_chunks(items: Iterable[Item]) -> Iterator[Sequence[Item]]:
    """Few enough at a time for one statement."""
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
