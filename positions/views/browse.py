"""Lists of positions, filtered, searched and sorted: of one question or of all."""

from django.db.models import Q
from django.http import JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from positions.choices import Match
from positions.forms.browsing import BrowseRequest, choices_of
from positions.forms.parameters import Parameters
from positions.models import Organization, Question
from positions.searching.catalogue import catalogue
from positions.searching.filters import Agreement, Filters, Selection
from positions.searching.suggesting import instead_of, offer
from positions.searching.typed import Query, parse
from positions.searching.vocabulary import vocabulary_of
from positions.views.cards import cards_of, passages_of
from positions.views.paging import turn
from positions.views.rendering import page, the_question


@require_safe
def listing(request, question):
    return _listing(request, question, "positions/browse.html")


@require_safe
def everywhere(request):
    return _listing(request, None, "positions/search.html")


def _listing(request, slug, template):
    question, asked, selection = select(request, slug)
    turned = turn(asked.parameters, selection, sort=asked.sort)
    found = turned.page
    kept, words = selection.catalogue, selection.filters.typed or Query()
    cards = cards_of(found.ids, kept=kept, anywhere=question is None)
    passages = passages_of(found.ids, kept=kept, typed=asked.typed, words=words) if words.wanted else {}
    facets = asked.facets(selection.counts)
    context = {
        "question": question,
        "asked": asked,
        "found": found,
        "results": [(card, passages.get(card.slug, "")) for card in cards],
        "facets": facets,
        "applied": [(facet, option) for facet in facets for option in facet.chosen],
        "turned": turned,
        "instead": instead_of(words, catalogue=kept) if words.groups and not found.total else [],
        "offer": offer(asked.typed, vocabulary=vocabulary_of(question, catalogue=kept), catalogue=kept),
        "looked_for": bool(words),
        "shown": {card.organization for card in cards},
    }
    return page(request, template, context, asked.parameters)


@require_safe
def suggestions(request):
    """Names that hold what is being typed, for the box's own list; without script the page of results shows them."""
    kept = catalogue(request.content_version)
    parameters = Parameters(request.GET)
    question = Question.objects.filter(slug=parameters.typed("question")).first()
    found = offer(parameters.typed("q"), vocabulary=vocabulary_of(question, catalogue=kept), catalogue=kept)
    return JsonResponse({"names": found.names})


def select(request, slug):
    """The question, if one is named, what an address asks for, and the positions it leaves; for pages and downloads."""
    kept = catalogue(request.content_version)
    question = kept.answers.once(("question", slug), lambda: the_question(slug)) if slug else None
    asked = BrowseRequest(request.GET, choices=choices_on(question, kept=kept))
    asked.tray = _tray(asked)
    chosen = asked.chosen | ({"question": [question.pk]} if question else {})
    filters = Filters(
        chosen=chosen,
        every_topic=asked.match == Match.ALL,
        themes=vocabulary_of(question, catalogue=kept).themes,
        since=asked.since,
        until=asked.until,
        agrees=_agreements(asked),
        typed=parse(asked.typed) if asked.typed else None,
    )
    return question, asked, Selection(kept, filters=filters)


def choices_on(question, *, kept):
    """The values of every filter that positions on the question, or on any, have."""
    within = kept.value("question", question.pk) if question else kept.everything
    vocabulary = vocabulary_of(question, catalogue=kept)
    key = ("choices", get_language(), question and question.pk)
    return kept.answers.once(key, lambda: choices_of(vocabulary, present=kept.present(within)))


def _tray(asked):
    """The organizations that were chosen for the comparison."""
    slugs = [slug for slug in asked.parameters.query.getlist("org") if slug and "\0" not in slug]
    if not slugs:
        return []
    known = {organization.slug: organization for organization in Organization.objects.readable().filter(slug__in=slugs)}
    return asked.parameters.many("org", known=known, what=_("organization"))


def _agreements(asked):
    """The organization that the list is to agree with, by its address, name or abbreviation."""
    if not asked.agrees:
        return []
    named = Q(slug=asked.agrees) | Q(name__iexact=asked.agrees) | Q(abbreviation__iexact=asked.agrees)
    organization = Organization.objects.readable().filter(named).first()
    if organization is None:
        asked.parameters.missing(asked.agrees, what=_("organization"))
        return []
    topics = asked.chosen["topic"]
    groups = [[topic] for topic in topics] if asked.match == Match.ALL and topics else [topics]
    return [Agreement(organization.pk, topics=tuple(group)) for group in groups]
