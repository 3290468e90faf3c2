"""Makes the full-text index anew; triggers or generated columns keep it in step, so this only repairs."""

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from positions.models import upkeep


class Command(BaseCommand):
    help = "Make the full-text index anew from the texts, and move the content version."

    def handle(self, **options):
        with transaction.atomic():
            upkeep.reread(using=connection.alias)
        self.stdout.write("The full-text index was made anew.")
