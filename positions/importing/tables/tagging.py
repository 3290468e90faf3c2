"""Tag many positions at once with what editors chose and with the topics of their arguments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from positions.importing.progress import Advance
from positions.importing.saving.children import save_children
from positions.importing.saving.ledger import Ledger, in_chunks
from positions.models import Argument, TaggedPosition


def tag_positions(
    chosen: Mapping[int, Iterable[int] | None], *, ledger: Ledger, advance: Advance = lambda steps: None
) -> None:
    """By position the chosen topics; None leaves those that are chosen already."""
    for keys in in_chunks(chosen):
        wanted: dict[int, dict[int, bool]] = defaultdict(dict)
        arguments = Argument.objects.filter(position__in=keys).order_by()
        for position, topic in arguments.values_list("position", "topic").distinct():
            wanted[position][topic] = False
        stored = TaggedPosition.objects.filter(content_object__in=keys, chosen=True)
        for position, topic in stored.values_list("content_object", "tag"):
            if chosen[position] is None:
                wanted[position][topic] = True
        for position in keys:
            wanted[position] |= dict.fromkeys(chosen[position] or (), True)
        rows = {key: [{"tag_id": t, "chosen": c} for t, c in wanted[key].items()] for key in keys}
        save_children(TaggedPosition, rows, parent="content_object", likeness=[("tag_id",)], ledger=ledger)
        advance(len(keys))
