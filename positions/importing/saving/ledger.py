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
    def __init__(self) -> None:
        self.fates: dict[type[Model], dict[int, Fate]] = defaultdict(dict)
        self.removed: Counter[type[Model]] = Counter()

    def note(self, rows: Iterable[Model], fate: Fate) -> None:
        for row in rows:
            self.fates[type(row)][row.pk] = fate

    def changed(self, rows: Iterable[Model]) -> list[Model]:
        return [row for row in rows if self.fates[type(row)][row.pk] != Fate.UNCHANGED]

    def touch(self, model: type[Model], keys: Iterable[int]) -> None:
        """Something that belongs to these rows has changed, so they count as updated."""
        fates = self.fates[model]
        for key in keys:
            if fates.get(key) == Fate.UNCHANGED:
                fates[key] = Fate.UPDATED

    def raise_revisions(self) -> None:
        """Let an editor who has one of the updated records open know that it is another one now."""
        for model, fates in self.fates.items():
            if hasattr(model, "revision"):
                updated = [key for key, fate in fates.items() if fate == Fate.UPDATED]
                for keys in in_chunks(updated):
                    model.objects.filter(pk__in=keys).update(revision=F("revision") + 1, changed=timezone.now())

    def report(self) -> Report:
        counts = {}
        for model in KINDS:
            fates = Counter(self.fates[model].values())
            fates[Fate.REMOVED] = self.removed[model]
            counts[str(model._meta.verbose_name_plural)] = {fate: fates[fate] for fate in Fate}
        return Report(counts)


def in_chunks(items: Iterable[Item]) -> Iterator[Sequence[Item]]:
    """Few enough at a time for one statement."""
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
