"""What is to be stored of a position, before primary keys are known."""

from collections.abc import Sequence
from typing import NamedTuple

from positions.anchoring import Anchor
from positions.importing.batch import PositionEntry
from positions.importing.columns import columns_of
from positions.queries.inserting import Columns
from positions.records.shapes import ArgumentRecord, ReplyRecord

_NO_REPLY = ReplyRecord(kind="")
_NO_ANCHOR = {"prefix": "", "suffix": "", "start": None, "end": None, "anchor_state": ""}


class Draft(NamedTuple):
    """The columns of a position and of what belongs to it.

    Topics, lines and stances are slugs, the source of an argument is its number; of the tags, by topic, those are true
    that an editor chose.
    """

    slug: str
    organization: str
    question: str
    stance: str
    columns: Columns
    sources: list[Columns]
    arguments: list[Columns]
    tags: dict[str, bool]


def draft_of(entry: PositionEntry, *, anchors: Sequence[Anchor | None]) -> Draft:
    """The draft of a whole position, whose arguments' quotations stand where the anchors say."""
    position = entry.record
    return Draft(
        slug=position.slug,
        organization=entry.organization,
        question=position.question,
        stance=position.stance,
        columns=columns_of(position) | columns_of(position.reply or _NO_REPLY),
        sources=[columns_of(source) for source in position.sources],
        arguments=[_argument(argument, anchor) for argument, anchor in zip(position.arguments, anchors, strict=True)],
        tags=dict.fromkeys((argument.topic for argument in position.arguments), False)
        | dict.fromkeys(position.tags, True),
    )


def _argument(argument: ArgumentRecord, anchor: Anchor | None) -> Columns:
    references = {"topic": argument.topic, "line": argument.line, "source": argument.source}
    return columns_of(argument) | argument_columns(anchor) | references


def argument_columns(anchor: Anchor | None) -> Columns:
    """What is kept of where a quotation stands; of none, nothing."""
    if anchor is None:
        return _NO_ANCHOR
    return {
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "start": anchor.start,
        "end": anchor.end,
        "anchor_state": str(anchor.state),
    }
