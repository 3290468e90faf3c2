"""Publish what was approved for a time that has come: `manage.py publish_due`, every few minutes from cron."""

import sys

from django.core.management.base import BaseCommand

from positions.publishing import publish_due


class Command(BaseCommand):
    help = "Publishes the positions whose time has come; with status 1 it names those that cannot be, and why."

    def handle(self, **options):
        outcomes = publish_due()
        for outcome in outcomes:
            if outcome.reasons:
                reasons = " ".join(reason.text for reason in outcome.reasons)
                self.stderr.write(f"Not published: {outcome.position} ({outcome.position.pk}). {reasons}")
            else:
                self.stdout.write(f"Published: {outcome.position} ({outcome.position.get_absolute_url()})")
        if any(outcome.reasons for outcome in outcomes):
            sys.exit(1)
