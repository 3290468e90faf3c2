"""A question's positions, filtered, searched and sorted; with boxes that lead to the comparison."""

from django.views.decorators.http import require_safe

from positions.choices import Basis, Match, OrganizationKind
from positions.forms.browsing import BrowseRequest
from positions.models import Topic
from positions.searching.browsing import browse, load_rows
from positions.views.rendering import page, the_question


@require_safe
def listing(request, question):
    question = the_question(question)
    rows = load_rows(question)
    asked = BrowseRequest(
        request.GET,
        rows=rows,
        stances=question.stances.all(),
        topics=Topic.objects.of(question),
        lines=question.lines.with_use().select_related("topic"),
        kinds=dict(OrganizationKind.choices),
        bases=dict(Basis.choices),
    )
    found = browse(
        question,
        rows=rows,
        chosen=asked.chosen,
        every=["topic"] if asked.match == Match.ALL else [],
        typed=asked.typed,
        sort=asked.sort,
        page=asked.page,
    )
    if found.page > found.pages:
        asked.parameters.no_page(found.page, of=found.pages)
    context = {
        "question": question,
        "asked": asked,
        "found": found,
        "facets": asked.facets(found.counts),
        "shown": {position.pk for position in found.positions},
    }
    return page(request, "positions/browse.html", context, asked.parameters)
