"""Any number of organizations side by side, topic by topic."""

from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from positions.comparing.loading import load_columns, load_matrix
from positions.comparing.summary import summarize
from positions.forms.comparing import CompareRequest
from positions.models import Position, Topic
from positions.views.rendering import page, the_question


@require_safe
def compare(request, question):
    question = the_question(question)
    speaking = Position.objects.current().on(question).for_lists().defer("text", "summary").by_name()
    topics = list(Topic.objects.of(question))
    asked = CompareRequest(
        request.GET,
        organizations={position.organization.slug: position.organization for position in speaking},
        topics={topic.slug: topic for topic in topics},
    )
    address = f"{request.path}?{asked.query}".removesuffix("?")
    if asked.is_changed and not (request.htmx or asked.parameters.problems):
        return redirect(address)
    columns = load_columns(question, organizations=[organization.pk for organization in asked.organizations])
    matrix = load_matrix(columns, topics=asked.topics or topics, rows=asked.rows)
    context = {
        "question": question,
        "asked": asked,
        "address": request.build_absolute_uri(address),
        "matrix": matrix,
        "summary": summarize(matrix),
        "topics": topics,
        "addable": [position for position in speaking if position.organization not in asked.organizations],
    }
    response = page(request, "positions/compare.html", context, asked.parameters)
    return push_url(response, address) if request.htmx else response
