"""The vocabulary, one topic with every argument on it, and one line of argument."""

from django.shortcuts import get_object_or_404
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from positions.comparing.lines import load_line, load_sides
from positions.models import Topic
from positions.views.rendering import page, the_question
from positions.views.standing import standing_on


@require_safe
def listing(request, question):
    question = the_question(question)
    shares = standing_on(question, version=request.content_version).shares(Topic.objects.of(question))
    return page(request, "positions/topics.html", {"question": question, "shares": shares})


@require_safe
def detail(request, question, topic):
    question = the_question(question)
    topic = get_object_or_404(Topic.objects.of(question), slug=topic)
    context = {
        "question": question,
        "topic": topic,
        "sides": load_sides(question, topic=topic),
        "steps": question.stances.count(),
    }
    return page(request, "positions/topic.html", context)


@require_safe
def line(request, question, line):
    question = the_question(question)
    line = get_object_or_404(question.lines.select_related("topic"), slug=line)
    made = load_line(question, line=line)
    makers = dict.fromkeys(argument.position.organization.slug for argument in made.arguments)
    context = {
        "question": question,
        "line": made,
        "steps": question.stances.count(),
        "compare": urlencode([("org", slug) for slug in makers]),
    }
    return page(request, "positions/line.html", context)
