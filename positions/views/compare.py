"""Any number of organizations side by side, topic by topic."""

from django.views.decorators.http import require_safe

from positions.comparing.loading import load_columns, load_matrix
from positions.forms.comparing import CompareRequest
from positions.models import Organization, Topic
from positions.views.rendering import page, the_question


@require_safe
def compare(request, question):
    question = the_question(question)
    speaking = Organization.objects.speaking(question).by_name()
    topics = list(Topic.objects.of(question))
    asked = CompareRequest(
        request.GET,
        organizations={organization.slug: organization for organization in speaking},
        topics={topic.slug: topic for topic in topics},
    )
    columns = load_columns(question, organizations=[organization.pk for organization in asked.organizations])
    for column in columns:
        slug = column.organization.slug
        column.without, column.left, column.right = asked.without(slug), asked.moved(slug, -1), asked.moved(slug, 1)
    matrix = load_matrix(columns, topics=asked.topics or topics, rows=asked.rows)
    context = {"question": question, "asked": asked, "matrix": matrix, "topics": topics, "speaking": speaking}
    return page(request, "positions/compare.html", context, asked.parameters)
