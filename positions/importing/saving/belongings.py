"""Save what belongs to positions: sources, arguments and tags."""

from collections.abc import Mapping, Sequence

from positions.anchoring import Anchor
from positions.importing.batch import PositionEntry
from positions.importing.columns import columns_of
from positions.importing.judging import Plan
from positions.importing.saving.children import save_children
from positions.importing.saving.keys import Keys
from positions.importing.saving.ledger import Ledger
from positions.importing.saving.rows import Columns
from positions.models import Argument, Position, Source, TaggedPosition
from positions.records.shapes import ArgumentRecord, PositionRecord

_SAME_SOURCE = [("url", "title"), ("url",)]
_SAME_ARGUMENT = [
    ("topic_id", "line_id", "quote", "prefix", "suffix", "claim"),
    ("topic_id", "claim"),
    ("topic_id", "quote"),
    ("topic_id", "line_id"),
]
_NO_ANCHOR = {"prefix": "", "suffix": "", "start": None, "end": None, "anchor_state": ""}


def save_belongings(
    entries: Sequence[PositionEntry], *, plan: Plan, positions: Mapping[str, Position], keys: Keys, ledger: Ledger
) -> None:
    """Save the lists of positions whose own rows are saved already."""
    records = {positions[entry.record.slug].pk: entry.record for entry in entries}
    sources = save_children(
        Source,
        {key: [columns_of(source) for source in record.sources] for key, record in records.items()},
        parent="position",
        likeness=_SAME_SOURCE,
        ledger=ledger,
    )
    save_children(
        Argument,
        {
            key: [
                _argument(argument, anchor, question=record.question, sources=sources[key], keys=keys)
                for argument, anchor in zip(record.arguments, plan.anchors[record.slug], strict=True)
            ]
            for key, record in records.items()
        },
        parent="position",
        likeness=_SAME_ARGUMENT,
        ledger=ledger,
    )
    save_children(
        TaggedPosition,
        {key: _tags(record, keys=keys) for key, record in records.items()},
        parent="content_object",
        likeness=[("tag_id",)],
        ledger=ledger,
    )


def _argument(
    argument: ArgumentRecord, anchor: Anchor | None, *, question: str, sources: Sequence[Source], keys: Keys
) -> Columns:
    return {
        **columns_of(argument),
        **(_anchor(anchor) if anchor else _NO_ANCHOR),
        "topic_id": keys.topics[argument.topic],
        "line_id": keys.lines[question, argument.line] if argument.line else None,
        "source_id": sources[argument.source - 1].pk if argument.source else None,
    }


def _anchor(anchor: Anchor) -> Columns:
    return {
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "start": anchor.start,
        "end": anchor.end,
        "anchor_state": str(anchor.state),
    }


def _tags(position: PositionRecord, *, keys: Keys) -> list[Columns]:
    """The topics that an editor chose, and those that are there because an argument has them."""
    chosen = dict.fromkeys((argument.topic for argument in position.arguments), False) | dict.fromkeys(
        position.tags, True
    )
    return [{"tag_id": keys.topics[topic], "chosen": by_editor} for topic, by_editor in chosen.items()]
