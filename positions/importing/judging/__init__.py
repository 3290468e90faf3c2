"""Judge an import set against itself and the database, so that nothing is left to fail when it is saved."""

from dataclasses import dataclass

from positions.anchoring import Anchor
from positions.importing.batch import Batch, PositionEntry
from positions.importing.judging.answers import Target, judge_answers
from positions.importing.judging.arguments import judge_arguments, judge_topics_and_lines
from positions.importing.judging.positions import judge_position, judge_sources
from positions.importing.judging.removals import Removals, judge_removals
from positions.importing.judging.vocabulary import judge_vocabulary
from positions.importing.judging.world import World
from positions.importing.problems import Problems
from positions.importing.stored import Stored


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be saved beside the drafts; `answers` are the arguments that each one answers."""

    batch: Batch
    world: World
    removals: Removals
    answers: dict[Target, list[Target]]


def judge_statement(entry: PositionEntry, *, problems: Problems) -> list[Anchor | None]:
    """Judge what a whole position says without looking at other records; where each argument's quotation stands."""
    judge_sources(entry, problems=problems)
    return judge_arguments(entry, problems=problems)


def judge_batch(batch: Batch, *, stored: Stored, problems: Problems) -> Plan:
    """The plan for saving; it must not be carried out if there are problems."""
    world = World(batch, stored)
    removals = judge_removals(batch, stored=stored, world=world, problems=problems)
    judge_vocabulary(batch, stored=stored, world=world, removals=removals, problems=problems)
    for entry in batch.positions:
        judge_position(entry, stored=stored, world=world, problems=problems)
        judge_topics_and_lines(entry, world=world, problems=problems)
    answers = judge_answers(batch, world=world, problems=problems)
    return Plan(batch, world, removals, answers)
