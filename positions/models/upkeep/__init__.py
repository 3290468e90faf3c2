"""What the database does by itself, whoever writes: it moves the content version and keeps the full-text index in step.

It is taken away before migrations and put back after them: SQLite drops the triggers of a table that a migration
remakes, and refuses to remake one that a trigger or view of another table names.
"""

import hashlib
import secrets

from django.db import connections, transaction

from positions.models.upkeep import moving, words
from positions.models.version import ContentVersion

KEPT = {
    "sqlite": "SELECT type, name, '' FROM sqlite_master WHERE name LIKE 'upkeep!_%' ESCAPE '!'",
    "postgresql": "SELECT 'TRIGGER', tgname, 'ON ' || tgrelid::regclass FROM pg_trigger"
    " WHERE tgname LIKE 'upkeep!_%' ESCAPE '!'",
}


def install(*, using):
    """Put everything in place unless all is; then words are read anew and the version moves: rows may have changed."""
    connection = connections[using]
    if ContentVersion._meta.db_table not in connection.introspection.table_names():
        return  # migrated back to before there was any
    triggers = {**moving.triggers(connection.vendor), **words.triggers(connection.vendor)}
    statements = [*words.statements(connection.vendor), *moving.functions(connection.vendor)]
    digest = hashlib.sha256(repr((triggers, statements)).encode()).hexdigest()
    versions = ContentVersion.objects.using(using)
    versions.get_or_create(pk=1, defaults={"epoch": secrets.token_hex(16), "number": 1, "changed": ""})
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute(KEPT[connection.vendor])
        if (
            triggers.keys() <= {name for _kind, name, _table in cursor.fetchall()}
            and versions.filter(triggers=digest).exists()
        ):
            return
        remove(using=using)
        for statement in [*statements, *triggers.values(), moving.move(connection.vendor)]:
            cursor.execute(statement)
        versions.update(triggers=digest)


def remove(*, using):
    """Take away what could hinder a migration; `install` puts it back."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(KEPT[connection.vendor])
        for kind, name, on_table in cursor.fetchall():
            cursor.execute(f"DROP {kind} {name} {on_table}")


def reread(*, using):
    """Read every text into the full-text index anew, and move the version."""
    vendor = connections[using].vendor
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for statement in [*words.rebuild(vendor), moving.move(vendor)]:
            cursor.execute(statement)
