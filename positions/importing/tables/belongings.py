"""What a table of positions says beside their own columns: the chosen topics, and the first source."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from positions.importing.problems import Problems
from positions.importing.saving.ledger import in_chunks
from positions.importing.shaping import shape_record
from positions.importing.tables.headings import Given
from positions.importing.tables.outcome import Change
from positions.importing.tables.words import Words
from positions.models import Position, Source, TaggedPosition
from positions.records.shapes import SourceRecord


class Belongings(NamedTuple):
    """What is to be: chosen topics (primary keys), address and title of the first source; None leaves it."""

    topics: frozenset[int] | None
    source: tuple[str, str] | None


@dataclass(slots=True)
class Stored:
    """The same as it is stored, and the slug of what the position supersedes."""

    topics: set[int] = field(default_factory=set)
    sources: list[Source] = field(default_factory=list)
    earlier: str = ""


def load_belongings(positions: Iterable[Position]) -> dict[int, Stored]:
    found = defaultdict(Stored)
    for keys in in_chunks(position.pk for position in positions):
        chosen = TaggedPosition.objects.filter(content_object__in=keys, chosen=True)
        for key, topic in chosen.values_list("content_object", "tag"):
            found[key].topics.add(topic)
        for source in Source.objects.filter(position__in=keys):
            found[source.position_id].sources.append(source)
        earlier = Position.objects.filter(pk__in=keys).exclude(supersedes=None).order_by()
        for key, slug in earlier.values_list("pk", "supersedes__slug"):
            found[key].earlier = slug
    return found


def judge_belongings(
    given: Given, stored: Stored | None, *, topics: Words | None, problems: Problems
) -> tuple[Belongings, tuple[Change, ...]]:
    """What is wanted, and what of it differs from what is stored."""
    wanted = Belongings(_topics(given, topics, problems), _source(given, stored, problems))
    changes, before = [], stored or Stored()
    if wanted.topics is not None and wanted.topics != before.topics:
        changes.append(Change("topics", *(_names(those, topics) for those in (before.topics, wanted.topics))))
    first = before.sources[0] if before.sources else None
    former = (first.url, first.title) if first else ("", "")
    if wanted.source and wanted.source != former:
        changes.append(Change("source", " ".join(filter(None, former)), " ".join(wanted.source)))
    return wanted, tuple(changes)


def _topics(given: Given, topics: Words | None, problems: Problems) -> frozenset[int] | None:
    if "topics" not in given.values:
        return None
    named = [word for word in re.split(r"[;\n]", given.values["topics"]) if word.strip()]
    if topics is None:
        return frozenset()
    keys = (topics.find(word, given.place / "topics", problems=problems) for word in named)
    return frozenset(key for key in keys if key is not None)


def _names(keys: Iterable[int], topics: Words | None) -> str:
    return "; ".join(sorted(topics.slugs.get(key, "?") for key in keys)) if topics else ""


def _source(given: Given, stored: Stored | None, problems: Problems) -> tuple[str, str] | None:
    """Address and title of the first source; an empty address leaves the sources as they are."""
    url, title = (given.values.get(name, "").strip() for name in ("source", "source_title"))
    if not url:
        if title and "source" in given.values:
            message = _("There is a title of a source, and no address.")
            problems.add(given.place / "source", message, remedy=_("Write the address, or delete the title."))
        return None
    first = stored.sources[0] if stored and stored.sources else None
    if not title:
        title = first.title if first and first.url == url else given.values.get("title", "").strip()
    own = Problems()
    shape_record(SourceRecord, {"url": url, "title": title}, given.place, problems=own)
    for problem in own:
        column = "source" if problem.keys == "url" else "source_title"
        problems.add(given.place / column, problem.message, remedy=problem.remedy)
    if stored and (url, title) in {(other.url, other.title) for other in stored.sources[1:]}:
        message = _("This source is there already, and not the first one.")
        problems.add(given.place / "source", message, remedy=_("Leave the cell as an export writes it."))
    return url, title
