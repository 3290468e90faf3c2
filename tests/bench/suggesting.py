"""How often the right topic and line are proposed for what an organization says, from what all the others say.

Run it with .venv/bin/python -m tests.bench.suggesting: it loads the shipped data into a test database, leaves each
organization out in turn, and asks for each of its arguments by its claim and, where there is one, its quotation.
"""

import os
import statistics
import time
from collections import Counter
from unittest.mock import patch

import django
from django.core.management import call_command
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "positions.settings")
os.environ.setdefault("DEBUG", "on")
django.setup()

from positions.models import Argument  # noqa: E402  after Django is set up
from positions.searching import proposing  # noqa: E402

RANKS = (1, 3)


def main():
    connection.creation.create_test_db(verbosity=0)
    try:
        call_command("import_positions", verbosity=0)
        arguments = list(Argument.objects.select_related("position__question").order_by("pk"))
        report(arguments, how="proposed")
        with patch.object(proposing, "_vocabulary", return_value=()):
            report(arguments, how="from arguments alone")
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def report(arguments, *, how):
    hits, took = Counter(), []
    for argument in arguments:
        others = [one for one in arguments if one.position.organization_id != argument.position.organization_id]
        began = time.perf_counter()
        proposed = ask(argument, without={one.position_id for one in arguments} - {one.position_id for one in others})
        took.append(time.perf_counter() - began)
        for what in ("topic", "line"):
            right = getattr(argument, f"{what}_id")
            offers = [proposal.record.pk for proposal in getattr(proposed, f"{what}s")]
            commonest = [pk for pk, _times in Counter(getattr(one, f"{what}_id") for one in others).most_common(3)]
            for rank in RANKS:
                hits[what, how, rank] += right in offers[:rank]
                hits[what, "always the most frequent", rank] += right in commonest[:rank]
    print(f"{len(arguments)} arguments on {connection.vendor}; median {statistics.median(took) * 1000:.0f} ms")
    for what, which in dict.fromkeys(key[:2] for key in hits):
        shares = [f"top {rank}: {hits[what, which, rank] / len(arguments):.1%}" for rank in RANKS]
        print(f"{what:6} {which:25} {'  '.join(shares)}")


def ask(argument, *, without):
    words = f"{argument.claim} {argument.quote}"
    return proposing.propose(words, question=argument.position.question, without=without)


if __name__ == "__main__":
    main()
