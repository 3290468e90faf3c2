"""What there will be once the import is saved."""

from collections.abc import Mapping

from positions.choices import Status
from positions.importing.batch import Batch, Listing
from positions.importing.stored import Standing, Stored
from positions.records.shapes import TopicRecord


class World:
    """The slugs of the database and of the import set as one; a list of the set stands for the one it replaces.

    `superseded` are the positions that a published one supersedes, `current` the other published ones, by organization
    and question.
    """

    def __init__(self, batch: Batch, stored: Stored) -> None:
        self.questions = stored.questions | batch.questions.keys()
        self.stances = _replaced(stored.stances, batch.stances)
        self.vocabularies = _replaced(stored.vocabularies, batch.topics)
        self.lines = {**stored.lines}
        for question, listing in batch.lines.items():
            self.lines[question] = {entry.record.slug: entry.record.topic for entry in listing.entries}
        records = [entry.record for listing in batch.topics.values() for entry in listing.entries]
        self.topics = stored.topics.keys() | {topic.slug for topic in records if isinstance(topic, TopicRecord)}
        self.organizations = stored.organizations.keys() | batch.organizations.keys()
        self.positions = {**stored.positions, **_standings(batch)}
        self.successors = _successors(self.positions)
        published = {slug: standing for slug, standing in self.positions.items() if standing.status == Status.PUBLISHED}
        self.superseded = {standing.supersedes for standing in published.values()}
        self.current = _by_pair({slug: published[slug] for slug in published if slug not in self.superseded})


def _replaced(stored: Mapping[str, set[str]], listings: Mapping[str, Listing]) -> dict[str, set[str]]:
    return {**stored, **{question: set(listing.slugs) for question, listing in listings.items()}}


def _standings(batch: Batch) -> dict[str, Standing]:
    return {
        entry.record.slug: Standing(
            entry.organization, entry.record.question, entry.record.status, entry.record.supersedes
        )
        for entry in batch.positions
    }


def _successors(positions: Mapping[str, Standing]) -> dict[str, list[str]]:
    successors: dict[str, list[str]] = {}
    for slug, standing in positions.items():
        if standing.supersedes:
            successors.setdefault(standing.supersedes, []).append(slug)
    return successors


def _by_pair(positions: Mapping[str, Standing]) -> dict[tuple[str, str], list[str]]:
    pairs: dict[tuple[str, str], list[str]] = {}
    for slug, standing in positions.items():
        pairs.setdefault(standing.pair, []).append(slug)
    return pairs
