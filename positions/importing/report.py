"""What an import did: how many records of each kind it created, updated, left unchanged and removed."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Report:
    """The counts by kind of record, in the plural, and by fate."""

    counts: dict[str, dict[Fate, int]]

    @property
    def changed_nothing(self) -> bool:
        return not any(
            number for fates in self.counts.values() for fate, number in fates.items() if fate != Fate.UNCHANGED
        )

    def __str__(self) -> str:
        width = max(map(len, self.counts))
        lines = [" " * width + "".join(f"{fate:>11}" for fate in Fate)]
        for kind, fates in self.counts.items():
            lines.append(f"{kind:<{width}}" + "".join(f"{fates[fate]:>11,}" for fate in Fate))
        return "\n".join(lines)
