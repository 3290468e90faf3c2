"""Proves that the full-text index and the filters agree with the texts and records they are made from."""

from django.core.management.base import BaseCommand, CommandError

from positions.models import ContentVersion
from positions.searching.catalogue import catalogue, load_catalogue
from positions.searching.engines import engine


class Command(BaseCommand):
    help = "Check that the full-text index holds the words of the texts, and the filters the values of the positions."

    def handle(self, **options):
        if not engine().agrees():
            raise CommandError(
                "The full-text index does not hold the words of the texts: run manage.py rebuild_search."
            )
        kept, fresh = catalogue(), load_catalogue(ContentVersion.objects.current())
        if (kept.rows, kept.facets, kept.orders) != (fresh.rows, fresh.facets, fresh.orders):
            raise CommandError("The filters do not hold the values of the positions: restart the server.")
        self.stdout.write(f"The full-text index and the filters agree with {len(fresh.rows)} current positions.")
