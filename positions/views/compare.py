"""Any number of organizations side by side, topic by topic."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from positions.comparing.loading import compare_columns, load_columns
from positions.comparing.summary import summarize
from positions.forms.comparing import CompareRequest, slugs_in
from positions.forms.parameters import Parameters
from positions.searching.catalogue import catalogue
from positions.searching.making import use_of_lines
from positions.views.cells import draw, topic_boxes
from positions.views.choosing import choose, offered, topics_of
from positions.views.rendering import page, the_question


@require_safe
def compare(request, question):
    question = the_question(question)
    kept = catalogue(request.content_version)
    topics = topics_of(question, kept=kept)
    choice = choose(question, slugs=slugs_in(request.GET), typed=Parameters(request.GET).typed("named"), kept=kept)
    asked = CompareRequest(request.GET, positions=choice.known, topics={topic.slug: topic for topic in topics})
    address = f"{request.path}?{asked.query}".removesuffix("?")
    if asked.is_changed and not (request.htmx or asked.parameters.problems):
        return redirect(address)
    matrix = compare_columns(_columns(asked.positions, kept), topics=asked.topics or topics, rows=asked.rows)
    chosen = {position.pk for position in asked.positions}
    context = {
        "question": question,
        "asked": asked,
        "address": request.build_absolute_uri(address),
        "matrix": matrix,
        "drawn": draw(matrix, question=question, kept=kept, show=asked.show),
        "summary": summarize(matrix),
        "boxes": topic_boxes(topics, chosen=asked.topics, question=question, kept=kept),
        "choice": choice,
        "addable": [position for position in choice.offered if position.pk not in chosen],
    }
    response = page(request, "positions/compare.html", context, asked.parameters)
    return push_url(response, address) if request.htmx else response


@require_safe
def organizations(request, question):
    """The organizations whose names, kinds or stances hold what is being typed, for the box's own list."""
    question = the_question(question)
    kept = catalogue(request.content_version)
    typed = Parameters(request.GET).typed("named")
    found = offered(typed, question=question, kept=kept)
    return render(request, "positions/_options.html", {"addable": found})


def _columns(positions, kept):
    """The columns of the positions, each loaded once for a content version."""
    keys = {position.pk: ("column", position.pk) for position in positions}
    columns = {pk: kept.records.get(key) for pk, key in keys.items()}
    missing = [position for position in positions if columns[position.pk] is None]
    for column in load_columns(missing, use=use_of_lines(kept)) if missing else ():
        columns[column.pk] = kept.records.put(keys[column.pk], column)
    return list(columns.values())
