"""Look up the addresses of all sources: `manage.py check_sources`."""

from collections import Counter
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError

from positions.choices import Finding
from positions.extracting.checking import due, look_up_and_keep
from positions.extracting.sentences import say_all
from positions.extracting.visiting import PAUSE
from positions.management.progress import progress
from positions.models import Source, SourceCheck

TO_BE_SEEN = (Finding.GONE, Finding.CHANGED)


class Command(BaseCommand):
    help = (
        "Looks up the address of every source: one question a host at a time, with pauses, as robots.txt allows. Ends"
        " with status 1 while pages are gone or changed; the desk lists them under what needs work."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--days", type=int, default=0, help="Leave out what was looked up in the last so many days."
        )
        parser.add_argument("--pause", type=float, default=PAUSE, help="Seconds between two questions to one host.")

    def handle(self, *args, days, pause, **options):
        if days < 0 or pause < 0:
            raise CommandError("--days and --pause are to be 0 or more.")
        asked = due(older_than=timedelta(days=days))
        counts = Counter()
        with progress(stage="Looking up", total=len(asked)) as advance:
            for check in look_up_and_keep(asked, pause=pause):
                counts[check.finding] += 1
                advance(1)
        found = ", ".join(f"{counts[finding]} {finding.value}" for finding in Finding if counts[finding])
        self.stdout.write(f"{counts.total()} of {len(asked)} addresses were looked up: {found or 'none'}.")
        to_be_seen = list(SourceCheck.objects.filter(finding__in=TO_BE_SEEN).defer("text", "kept_text"))
        for check in to_be_seen:
            self._report(check)
        if to_be_seen:
            raise CommandError(f"{len(to_be_seen)} addresses are gone or changed.")

    def _report(self, check):
        sources = Source.objects.filter(url=check.url).select_related("position").order_by("position__slug")
        self.stdout.write(f"{check.finding}: {check.url} (since {check.since:%Y-%m-%d})")
        for sentence in say_all([check.note]):
            self.stdout.write(f"  {sentence}")
        for source in sources:
            archived = f", archived copy: {source.archived_url}" if source.archived_url else ""
            self.stdout.write(f"  cited by {source.position.slug}{archived}")
