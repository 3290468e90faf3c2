"""Two whole statements next to each other."""

from django.views.decorators.http import require_safe

from positions.comparing.reading import face, load_readings
from positions.forms.parameters import Parameters
from positions.forms.texts import TextsRequest
from positions.models import Position
from positions.searching.catalogue import catalogue
from positions.searching.making import use_of_lines
from positions.views.choosing import choose, first_two, topics_of
from positions.views.rendering import page, the_question


@require_safe
def texts(request, question):
    question = the_question(question)
    kept = catalogue(request.content_version)
    slugs = request.GET.getlist("left") + request.GET.getlist("right")
    choice = choose(question, slugs=slugs, typed=Parameters(request.GET).typed("named"), kept=kept)
    asked = TextsRequest(
        request.GET,
        organizations=choice.known if len(choice.known) > 1 else choice.known | first_two(question, kept=kept),
        topics={topic.slug: topic for topic in topics_of(question, kept=kept)},
    )
    shown = [position for position in (asked.left, asked.right) if position]
    readings = load_readings(_whole(shown), use=use_of_lines(kept))
    if len(readings) == 2:
        face(readings[0], right=readings[1])
    context = {"question": question, "asked": asked, "choice": choice, "readings": readings}
    context["positions"] = choice.offered if choice.few else _by_name({*shown, *choice.offered})
    context["spoken"] = _spoken(readings)
    return page(request, "positions/texts.html", context, asked.parameters)


def _whole(positions):
    """The positions with their texts, in the same order."""
    found = Position.objects.for_lists().in_bulk([position.pk for position in positions])
    return [found[position.pk] for position in positions]


def _by_name(positions):
    return sorted(positions, key=lambda position: position.organization.name.casefold())


def _spoken(readings):
    """The topics that either side speaks to, alphabetical, each with the number of arguments left and right."""
    topics = {argument.topic.pk: argument.topic for reading in readings for argument in reading.arguments}
    counts = [[argument.topic_id for argument in reading.arguments] for reading in readings]
    ordered = sorted(topics.values(), key=lambda topic: topic.name.casefold())
    return [(topic, [side.count(topic.pk) for side in counts]) for topic in ordered]
