"""Triggers that move the content version, and note which positions a write touched."""

from reversion.models import Revision
from reversion.models import Version as RevisionVersion

from positions.models.argument import Argument, LineOfArgument
from positions.models.organization import Organization
from positions.models.position import Position, Source
from positions.models.question import Question, QuestionTopic, Stance
from positions.models.report import Report
from positions.models.topic import TaggedPosition, Topic
from positions.models.version import ContentVersion, TouchedPosition

# The positions that a changed row touches, as SQL over that row, where it can change what they are found by.
TOUCHING = {
    Position: "SELECT {row}.id AS id",
    TaggedPosition: "SELECT {row}.content_object_id AS id",
    Argument: "SELECT {row}.position_id AS id",
    Organization: "SELECT id FROM positions_position WHERE organization_id = {row}.id",
}
# A table whose rows readers see belongs here.
WATCHED = [
    *TOUCHING,
    Question,
    Stance,
    Topic,
    QuestionTopic,
    Source,
    LineOfArgument,
    LineOfArgument.answers.through,
    Argument.responds_to.through,
    Report,
    Revision,
    RevisionVersion,
]
EVENTS = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}
VERSION = ContentVersion._meta.db_table
TOUCHED = TouchedPosition._meta.db_table
NOW = {
    "sqlite": "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')",
    "postgresql": "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
}


def move(vendor):
    return f"UPDATE {VERSION} SET number = number + 1, changed = {NOW[vendor]}"


def triggers(vendor):
    """Each trigger's name with its CREATE TRIGGER."""
    return {"sqlite": _sqlite_triggers, "postgresql": _postgresql_triggers}[vendor]()


def functions(vendor):
    """What the triggers call: PostgreSQL's need functions, SQLite's need none.

    The version's row stays locked until the writer commits, so that its numbers become visible in their order.
    """
    if vendor == "sqlite":
        return []
    moved = _function("upkeep_moved", move(vendor))
    emptied = _function("upkeep_emptied", f"UPDATE {VERSION} SET epoch = md5(random()::text)")
    touched = [
        _function(f"upkeep_touched_{model._meta.db_table}", f"{move(vendor)}; {_touch(_lateral(touching))}")
        for model, touching in TOUCHING.items()
    ]
    return [moved, emptied, *touched]


def _sqlite_triggers():
    """One run for each row."""
    made = {}
    for table, event, touching in _watched():
        name = f"upkeep_moved_by_{event.lower()}_{table}"
        changes = [move("sqlite"), *(_touch(f"({touching.format(row=row)})") for row in EVENTS[event] if touching)]
        made[name] = f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {'; '.join(changes)}; END"
    return made


def _postgresql_triggers():
    """One run for each statement, over the table of the rows it changed."""
    made = {}
    for table, event, touching in _watched():
        for row in EVENTS[event]:
            name = f"upkeep_moved_by_{event.lower()}_{row.lower()}_{table}"
            when = f"AFTER {event} ON {table} REFERENCING {row} TABLE AS changed FOR EACH STATEMENT"
            call = f"upkeep_touched_{table}" if touching else "upkeep_moved"
            made[name] = f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {call}()"
        name = f"upkeep_moved_by_truncate_{table}"
        made[name] = f"CREATE TRIGGER {name} AFTER TRUNCATE ON {table} EXECUTE FUNCTION upkeep_emptied()"
    return made


def _watched():
    return [(model._meta.db_table, event, TOUCHING.get(model)) for model in WATCHED for event in EVENTS]


def _lateral(touching):
    return f"changed CROSS JOIN LATERAL ({touching.format(row='changed')})"


def _touch(rows):
    return (
        f"INSERT INTO {TOUCHED} (position, number) SELECT DISTINCT touched.id, {VERSION}.number"
        f" FROM {rows} AS touched CROSS JOIN {VERSION} WHERE true"
        " ON CONFLICT (position) DO UPDATE SET number = excluded.number"
    )


def _function(name, changes):
    body = f"BEGIN {changes}; RETURN NULL; END"
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ {body} $body$"
