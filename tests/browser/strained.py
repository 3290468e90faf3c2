"""A site that strains its pages: long names, six columns, overlapping passages, two scripts, an earlier statement."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from tests.make import make_argument, make_line, make_organization, make_position, make_source
from tests.views.addresses import NAMES, pages_of

LONG = "The National Association of Counterterrorism Interdepartmental Representatives, Inc."
STATEMENT = """Qualified immunity lets officers act fast. Fear of lawsuits slows them, and people are hurt.

Change would do harm. أمر القضاة بذلك. Fear of lawsuits slows them all.

We ask Congress to keep the law as it is."""
PLACES = [name for name in NAMES if name not in ("sitemap", "robots")]
PLACES += ["browse-filtered", "compare-nobody", "compare-three", "compare-all", "position-without-text", "problems"]
PLACES += ["not-found", "withdrawn", "search-found", "admin-login"]


@pytest.fixture
def site(world):
    """The small world, more of it, and `addresses`: every kind of page and every state of one that looks different."""
    organization = make_organization(LONG, abbreviation="NACIR", website="https://nacir.example/a/long/address")
    earlier = make_position(organization=organization, stance=world.mixed, text=STATEMENT[:90], published="2014-01-01")
    strict = make_position(
        organization=organization,
        stance=world.keep,
        text=STATEMENT,
        coding="complete",
        published="2020-06-10",
        supersedes=earlier,
    )
    cited = {"position": strict, "source": make_source(position=strict, publisher="Interdepartmental Quarterly")}
    fear = make_argument("Fear slows them.", **cited, line=world.fear, quote="Fear of lawsuits slows them, and")
    make_argument("Then people are hurt.", **cited, topic=world.trust, quote="slows them, and people are hurt")
    for number in range(4):
        make_argument(f"Reason {number} on money.", **cited, topic=world.money)
    make_argument("It is only in our words.", **cited, topic=world.money, responds_to=[world.answer])
    make_line("Municipalities’ indemnification makes it unnecessary.", question=world.question, topic=world.money)
    for name in ("Quiet Club", "Right to Remedy"):
        position = make_position(organization=make_organization(name), stance=world.end)
        make_argument(position=position, line=world.faith, responds_to=[fear], source=make_source(position=position))
    gone = make_position(organization=make_organization("Withdrawn Club"), stance=world.end, status="withdrawn")
    addresses = _addresses(world, strict) | {"withdrawn": gone.get_absolute_url()}
    return SimpleNamespace(**vars(world) | {"strict": strict, "addresses": addresses})


def _addresses(world, strict):
    pages = pages_of(strict)
    current = world.question.positions.current()
    columns = [position.organization.slug for position in current.exclude(pk=strict.pk)]
    return pages | {
        "browse-filtered": f"{pages['browse']}?topic=safety&stance=keep-it&q=fear&org=liberty-fund",
        "compare-nobody": reverse("compare", args=[world.question.slug]),
        "compare-three": f"{pages['compare']}&org={columns[0]}&org={columns[2]}&rows=differ",
        "compare-all": f"{pages['compare']}&org={'&org='.join(columns)}",
        "position-without-text": world.liberty.get_absolute_url(),
        "problems": f"{pages['browse']}?topic=nonsense",
        "not-found": "/no/such/page/",
        "search-found": f"{pages['search']}?q=lawsuits",
        "admin-login": reverse("admin:login"),
    }
