"""Save what belongs to positions: sources, arguments and tags."""

from collections.abc import Mapping, Sequence, Set

from positions.importing.drafts import Columns, Draft
from positions.importing.saving.children import save_children
from positions.importing.saving.keys import Keys
from positions.importing.saving.ledger import Ledger
from positions.models import Argument, Source, TaggedPosition

_SAME_SOURCE = [("url", "title"), ("url",)]
_SAME_ARGUMENT = [
    ("topic_id", "line_id", "quote", "prefix", "suffix", "claim"),
    ("topic_id", "claim"),
    ("topic_id", "quote"),
    ("topic_id", "line_id"),
]


def save_belongings(
    drafts: Sequence[Draft], *, positions: Mapping[str, int], new: Set[int], keys: Keys, ledger: Ledger
) -> None:
    """Save the lists of positions whose own rows are saved already; `positions` are their primary keys by slug."""
    by_key = {positions[draft.slug]: draft for draft in drafts}
    sources = save_children(
        Source,
        {key: draft.sources for key, draft in by_key.items()},
        parent="position",
        likeness=_SAME_SOURCE,
        ledger=ledger,
        new=new,
    )
    save_children(
        Argument,
        {key: _arguments(draft, sources=sources[key], keys=keys) for key, draft in by_key.items()},
        parent="position",
        likeness=_SAME_ARGUMENT,
        ledger=ledger,
        new=new,
    )
    save_children(
        TaggedPosition,
        {
            key: [{"tag_id": keys.topics[topic], "chosen": chosen} for topic, chosen in draft.tags.items()]
            for key, draft in by_key.items()
        },
        parent="content_object",
        likeness=[("tag_id",)],
        ledger=ledger,
        new=new,
    )


def _arguments(draft: Draft, *, sources: Sequence[int], keys: Keys) -> list[Columns]:
    """The columns of the arguments, with primary keys instead of what drafts have."""
    rows = []
    for argument in draft.arguments:
        row = dict(argument)
        topic, line, source = row.pop("topic"), row.pop("line"), row.pop("source")
        row["topic_id"] = keys.topics[topic]
        row["line_id"] = keys.lines[draft.question, line] if line else None
        row["source_id"] = sources[source - 1] if source else None
        rows.append(row)
    return rows
