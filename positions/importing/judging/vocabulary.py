"""Judge what questions are made of: names, topics and lines of argument."""

from collections.abc import Container, Mapping

from django.utils.translation import gettext as _

from positions.importing.batch import Batch, Entry
from positions.importing.judging.removals import Removals
from positions.importing.judging.world import World
from positions.importing.problems import Problems
from positions.importing.stored import Stored
from positions.records.shapes import LineRecord, TopicRecord


def judge_vocabulary(batch: Batch, *, stored: Stored, world: World, removals: Removals, problems: Problems) -> None:
    topics = _judge_topics(batch, world=world, problems=problems)
    kept = {slug: name for slug, name in stored.topics.items() if slug not in removals.topics}
    _judge_names("topic", topics, stored=kept, problems=problems)
    _judge_names("organization", batch.organizations, stored=stored.organizations, problems=problems)
    _judge_former("question", batch.questions, stored.former["question"], stored.questions, problems)
    _judge_former("organization", batch.organizations, stored.former["organization"], stored.organizations, problems)
    _judge_former("topic", topics, stored.former["topic"], stored.topics, problems)
    for question, listing in batch.lines.items():
        lines = {entry.record.slug: entry for entry in listing.entries}
        former, known = stored.former_lines.get(question, {}), stored.lines.get(question, {})
        _judge_former("line of argument", lines, former, known, problems)
        for entry in listing.entries:
            _judge_line(entry, question=question, world=world, problems=problems)


def _judge_topics(batch: Batch, *, world: World, problems: Problems) -> dict[str, Entry]:
    """Every topic that is defined; one that several questions share is to be the same for all of them."""
    defined: dict[str, Entry] = {}
    for listing in batch.topics.values():
        for entry in listing.entries:
            if isinstance(entry.record, str):
                problems.refer(entry.place, entry.record, what="topic", known=world.topics)
            elif (first := defined.get(entry.record.slug)) and first.record != entry.record:
                remedy = f"Write it as in {first.place.file}, line {first.place.line}, or only its slug."
                problems.add(entry.place, "Another question defines this topic differently.", remedy=remedy)
        defined |= {entry.record.slug: entry for entry in listing.entries if isinstance(entry.record, TopicRecord)}
    return defined


def _judge_former(
    kind: str, entries: Mapping[str, Entry], former: Mapping[str, str], stored: Container[str], problems: Problems
) -> None:
    """What was renamed or merged into another record is not made anew by its old slug."""
    for slug, entry in entries.items():
        if slug in former and slug not in stored:
            message = _("The %(kind)s “%(slug)s” is “%(now)s” now.") % {
                "kind": _(kind),
                "slug": slug,
                "now": former[slug],
            }
            problems.add(entry.place / "slug", message, remedy=_("Write that slug."))


def _judge_names(kind: str, entries: Mapping[str, Entry], *, stored: Mapping[str, str], problems: Problems) -> None:
    holders = {name: slug for slug, name in stored.items() if slug not in entries}
    for slug, entry in entries.items():
        name = entry.record.name
        holder = holders.setdefault(name, slug)
        if name and holder != slug:
            message = f"“{name}” is already the name of the {kind} “{holder}”."
            problems.add(entry.place / "name", message, remedy="Write that slug if it is the same, or another name.")


def _judge_line(entry: Entry, *, question: str, world: World, problems: Problems) -> None:
    line: LineRecord = entry.record
    problems.refer(entry.place / "topic", line.topic, what="topic", known=world.vocabularies.get(question, ()))
    for number, answered in enumerate(line.answers, 1):
        place = entry.place / "answers" / number
        problems.refer(place, answered, what="line of argument", known=world.lines[question])
        if answered and answered == line.slug:
            problems.add(place, "A line of argument cannot answer itself.", remedy="Delete it here.")
