"""The tables in which editors bring in and take out many records at once: which columns each has, in their order."""

from dataclasses import dataclass

AS_IT_IS = "[as it is]"
"""A cell that leaves what is stored: where a text does not fit into a cell of a spreadsheet, an export writes this."""

EXAMPLE = "example"
"""What stands in the first column of a template's example row, which is passed over."""

LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds (Excel specifications and limits)."""


@dataclass(frozen=True, slots=True)
class Table:
    """`required` columns have to be there and filled in; `shown` ones are exported to be read, and not taken back."""

    name: str
    columns: tuple[str, ...]
    required: frozenset[str]
    shown: frozenset[str] = frozenset()


ORGANIZATIONS = Table(
    "organizations",
    ("slug", "name", "abbreviation", "kind", "country", "website", "description"),
    required=frozenset({"slug", "name", "kind"}),
)
POSITIONS = Table(
    "positions",
    ("slug", "organization", "question", "stance", "title", "published", "summary", "topics", "source")
    + ("source_title", "text", "language", "basis", "coding", "supersedes", "status"),
    required=frozenset({"organization", "question", "stance", "title", "summary"}),
)
ARGUMENTS = Table(
    "arguments",
    ("argument", "position", "topic", "line", "claim", "quote", "prefix", "suffix", "source", "anchor"),
    required=frozenset({"position", "topic", "claim"}),
    shown=frozenset({"anchor"}),
)
TABLES = {table.name: table for table in (ORGANIZATIONS, POSITIONS, ARGUMENTS)}
