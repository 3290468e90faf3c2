"""The content version: a number that every write to what readers see moves, by the database itself."""

from typing import NamedTuple

from django.db import connections, models


class Version(NamedTuple):
    """A content version as plain values: `epoch` tells databases apart, `number` only grows, `changed` is in UTC."""

    epoch: str
    number: int
    changed: str


class ContentVersionQuerySet(models.QuerySet):
    def current(self):
        """The Version now; read it before what it is to stand for, so that no old row passes for a new one."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(f"SELECT epoch, number, changed FROM {self.model._meta.db_table}")
            return Version(*cursor.fetchone())

    def hold(self):
        """Let other writers wait until this transaction ends; first of all locks, or two may wait for each other."""
        self.select_for_update().get()


class ContentVersion(models.Model):
    """One row; triggers move its number in the transaction that writes (see `triggers`)."""

    epoch = models.CharField(max_length=32)
    number = models.BigIntegerField()
    changed = models.CharField(max_length=20, help_text="In UTC, as 2026-01-31T12:00:00Z.")
    triggers = models.CharField(max_length=64, blank=True)

    objects = ContentVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_content_version")]

    def __str__(self):
        return str(self.number)


class TouchedPosition(models.Model):
    """The content version at which a position, its tags, arguments or organization last changed, even if it is gone."""

    position = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField(db_index=True)

    def __str__(self):
        return f"{self.position}, {self.number}"
