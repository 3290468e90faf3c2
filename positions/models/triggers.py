"""The database's own triggers: every write to what readers see moves the content version, whoever writes and how.

They are looked after when `migrate` ends, because SQLite drops a table's triggers when a migration remakes the table.
"""

import hashlib
import secrets

from django.db import connections, transaction
from reversion.models import Revision
from reversion.models import Version as RevisionVersion

from positions.models.argument import Argument, LineOfArgument
from positions.models.organization import Organization
from positions.models.position import Position, Source
from positions.models.question import Question, QuestionTopic, Stance
from positions.models.topic import TaggedPosition, Topic
from positions.models.version import ContentVersion, TouchedPosition

# The positions that a changed row touches, as SQL over that row, where it can change what they are found by.
TOUCHING = {
    Position: "SELECT {row}.id AS id",
    TaggedPosition: "SELECT {row}.content_object_id AS id",
    Argument: "SELECT {row}.position_id AS id",
    Organization: "SELECT id FROM positions_position WHERE organization_id = {row}.id",
}
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
INSTALLED = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'positions!_on!_%' ESCAPE '!'",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'positions!_on!_%' ESCAPE '!'",
}


def install_triggers(*, using):
    """Put every trigger in place unless all are; then the version moves, since rows may have changed without them."""
    connection = connections[using]
    if VERSION not in connection.introspection.table_names():
        return  # migrated back to before there were any
    vendor = connection.vendor
    functions, triggers = sqlite_triggers() if vendor == "sqlite" else postgresql_triggers()
    digest = hashlib.sha256(repr((functions, triggers)).encode()).hexdigest()
    versions = ContentVersion.objects.using(using)
    versions.get_or_create(pk=1, defaults={"epoch": secrets.token_hex(16), "number": 1, "changed": ""})
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute(INSTALLED[vendor])
        if cursor.fetchone() == (len(triggers),) and versions.filter(triggers=digest).exists():
            return
        for function in functions:
            cursor.execute(function)
        for (name, table), trigger in triggers.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if vendor == "sqlite" else f" ON {table}"))
            cursor.execute(trigger)
        cursor.execute(_move(vendor))
        versions.update(triggers=digest)


def sqlite_triggers():
    """No functions, and each (name, table) with its CREATE TRIGGER; SQLite runs a trigger once for each row."""
    triggers = {}
    for table, event, touching in _watched():
        name = f"positions_on_{event.lower()}_{table}"
        changes = [_move("sqlite"), *(_touch(f"({touching.format(row=row)})") for row in EVENTS[event] if touching)]
        triggers[name, table] = f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {'; '.join(changes)}; END"
    return [], triggers


def postgresql_triggers():
    """The functions, and each (name, table) with its CREATE TRIGGER; one run for a statement, over the rows it changed.

    The version's row stays locked until the writer commits, so that its numbers become visible in their order.
    """
    functions = [_function("positions_moved", _move("postgresql"))]
    functions.append(_function("positions_emptied", f"UPDATE {VERSION} SET epoch = md5(random()::text)"))
    for model, touching in TOUCHING.items():
        touch = _touch(f"changed CROSS JOIN LATERAL ({touching.format(row='changed')})")
        functions.append(_function(f"positions_touched_{model._meta.db_table}", f"{_move('postgresql')}; {touch}"))
    triggers = {}
    for table, event, touching in _watched():
        call = f"positions_touched_{table}" if touching else "positions_moved"
        for row in EVENTS[event]:
            name = f"positions_on_{event.lower()}_{row.lower()}_{table}"
            when = f"AFTER {event} ON {table} REFERENCING {row} TABLE AS changed FOR EACH STATEMENT"
            triggers[name, table] = f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {call}()"
        name = f"positions_on_truncate_{table}"
        triggers[name, table] = f"CREATE TRIGGER {name} AFTER TRUNCATE ON {table} EXECUTE FUNCTION positions_emptied()"
    return functions, triggers


def _watched():
    return [(model._meta.db_table, event, TOUCHING.get(model)) for model in WATCHED for event in EVENTS]


def _move(vendor):
    return f"UPDATE {VERSION} SET number = number + 1, changed = {NOW[vendor]}"


def _touch(rows):
    return (
        f"INSERT INTO {TOUCHED} (position, number) SELECT DISTINCT touched.id, {VERSION}.number"
        f" FROM {rows} AS touched CROSS JOIN {VERSION} WHERE true"
        " ON CONFLICT (position) DO UPDATE SET number = excluded.number"
    )


def _function(name, changes):
    body = f"BEGIN {changes}; RETURN NULL; END"
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ {body} $body$"
