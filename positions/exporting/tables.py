"""The tables that readers download: their columns in order, and the SQL that finds what stands in them.

A name in braces is what the database's engine calls it, see `csv_lines`. `asked` are the primary keys of the positions.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its source in SQL; `typed` is what people wrote, all else a number, a date or a word of a list."""

    name: str
    source: str
    typed: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table about positions: columns that say whose it is, then its own, and the query that joins them to lines."""

    own: tuple[Column, ...]
    query: str

    @property
    def columns(self) -> tuple[Column, ...]:
        return SPEAKER + self.own


def _fixed(name: str, source: str) -> Column:
    return Column(name, source, typed=False)


# A date that is known to the month or the year is cut to what is known (ISO 8601): 2020-06, 2020.
_PUBLISHED = """substr(CAST(position.published AS text), 1,
    CASE position.published_precision WHEN 'day' THEN 10 WHEN 'month' THEN 7 ELSE 4 END)"""
SPEAKER = (
    Column("question", "question.slug"),
    Column("organization", "organization.slug"),
    Column("name", "organization.name"),
    _fixed("kind", "organization.kind"),
    Column("country", "organization.country"),
    Column("position", "position.slug"),
    Column("stance", "stance.slug"),
    _fixed("side", "stance.side"),
    _fixed("published", _PUBLISHED),
    _fixed("basis", "position.basis"),
    _fixed("coding", "position.coding"),
    Column("language", "position.language"),
)
# What a line says of its position is made once, however many lines there are.
SPEAKERS = """
WITH page AS MATERIALIZED (
    SELECT asked.key, position.id, {speaker} AS speaker
    FROM {asked}
    JOIN positions_position AS position ON position.id = asked.value AND position.status = %(status)s
    JOIN positions_organization AS organization ON organization.id = position.organization_id
    JOIN positions_question AS question ON question.id = position.question_id
    JOIN positions_stance AS stance ON stance.id = position.stance_id
)"""

POSITIONS = Table(
    own=(
        Column("title", "facts.title"),
        Column("summary", "facts.summary"),
        Column("topics", "facts.topics"),
        _fixed("arguments", "facts.arguments"),
        Column("source", "facts.source"),
    ),
    query="""
, facts AS MATERIALIZED (
    SELECT page.key, page.speaker, position.title, position.summary,
        (SELECT {together}(slug, ' ') FROM (
            SELECT topic.slug FROM positions_taggedposition AS tagged
            JOIN positions_topic AS topic ON topic.id = tagged.tag_id
            WHERE tagged.content_object_id = page.id ORDER BY topic.slug) AS topics) AS topics,
        (SELECT count(*) FROM positions_argument WHERE position_id = page.id) AS arguments,
        (SELECT url FROM positions_source WHERE position_id = page.id ORDER BY "order", id LIMIT 1) AS source
    FROM page JOIN positions_position AS position ON position.id = page.id
)
SELECT CAST({line} AS {raw}) FROM facts ORDER BY key""",
)

ARGUMENTS = Table(
    own=(
        _fixed("argument", "argument.id"),
        Column("topic", "topic.slug"),
        Column("line", "line.slug"),
        Column("claim", "argument.claim"),
        Column("quote", "argument.quote"),
        _fixed("start", "argument.start"),
        _fixed("end", 'argument."end"'),
        _fixed("anchor", "argument.anchor_state"),
        Column("source", "source.url"),
    ),
    query="""
SELECT (SELECT CAST({together}(lines.line, '') AS {raw}) FROM (
    SELECT {line} AS line
    FROM positions_argument AS argument
    JOIN positions_topic AS topic ON topic.id = argument.topic_id
    LEFT JOIN positions_lineofargument AS line ON line.id = argument.line_id
    LEFT JOIN positions_source AS source ON source.id = argument.source_id
    WHERE argument.position_id = page.id
    ORDER BY argument.id) AS lines)
FROM page ORDER BY key""",
)
