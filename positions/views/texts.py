"""Two whole statements next to each other."""

from django.views.decorators.http import require_safe

from positions.comparing.reading import face, load_readings
from positions.forms.texts import TextsRequest
from positions.models import Position, Topic
from positions.views.rendering import page, the_question


@require_safe
def texts(request, question):
    question = the_question(question)
    positions = Position.objects.current().on(question).for_lists().with_text_flag().by_name()
    asked = TextsRequest(
        request.GET,
        organizations={position.organization.slug: position for position in positions},
        topics={topic.slug: topic for topic in Topic.objects.of(question)},
    )
    readings = load_readings([position for position in (asked.left, asked.right) if position])
    if len(readings) == 2:
        face(readings[0], right=readings[1])
    context = {"question": question, "asked": asked, "positions": positions, "readings": readings}
    context["spoken"] = _spoken(readings)
    return page(request, "positions/texts.html", context, asked.parameters)


def _spoken(readings):
    """The topics that either side speaks to, alphabetical, each with the number of arguments left and right."""
    topics = {argument.topic.pk: argument.topic for reading in readings for argument in reading.arguments}
    counts = [[argument.topic_id for argument in reading.arguments] for reading in readings]
    ordered = sorted(topics.values(), key=lambda topic: topic.name.casefold())
    return [(topic, [side.count(topic.pk) for side in counts]) for topic in ordered]
