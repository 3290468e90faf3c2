"""The vocabulary, one topic with every argument on it, and one line of argument."""

from django.shortcuts import get_object_or_404
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from positions.choices import Leaning, Side
from positions.comparing.lines import Makers, load_answers, load_lines
from positions.forms.parameters import Parameters
from positions.models import Position, Topic
from positions.searching.catalogue import catalogue
from positions.searching.listing import PAGE_SIZE
from positions.searching.making import Group, alone_on, use_of_lines, with_stances
from positions.searching.standing import first_by_name
from positions.views.makers import show
from positions.views.paging import turn
from positions.views.rendering import page, the_question
from positions.views.standing import standing_on


@require_safe
def listing(request, question):
    question = the_question(question)
    shares = standing_on(question, version=request.content_version).shares(Topic.objects.of(question))
    return page(request, "positions/topics.html", {"question": question, "shares": shares})


@require_safe
def detail(request, question, topic):
    """Every line with the first who make it; with `alone` in the address a page of those with points of their own."""
    question = the_question(question)
    topic = get_object_or_404(Topic.objects.of(question), slug=topic)
    kept = catalogue(request.content_version)
    parameters = Parameters(request.GET)
    side = parameters.one_of("alone", choices=["", *Leaning.values], default="")
    stances = list(question.stances.all())
    alone = _alone(question, topic, stances, kept)
    parts = {"question": question, "topic": topic, "steps": len(stances), "kept": kept}
    context = {"question": question, "topic": topic, "side": side and Leaning(side)}
    if side:
        turned = turn(parameters, Group(kept, alone[side]))
        groups = [Makers(None, tuple(turned.page.ids), turned.page.total)]
        context |= {"turned": turned, "made": show(groups, **parts)[0]}
        return page(request, "positions/topic_alone.html", context, parameters)
    context["sides"] = _sides(alone, **parts)
    return page(request, "positions/topic.html", context, parameters)


@require_safe
def line(request, question, line):
    question = the_question(question)
    line = get_object_or_404(question.lines.select_related("topic"), slug=line)
    kept = catalogue(request.content_version)
    parameters = Parameters(request.GET)
    load_answers(line, use=use_of_lines(kept))
    turned = turn(parameters, Group(kept, kept.value("line", line.pk)))
    makers = Makers(line, tuple(turned.page.ids), turned.page.total)
    context = {
        "question": question,
        "line": line,
        "turned": turned,
        "made": show([makers], question=question, topic=line.topic, steps=question.stances.count(), kept=kept)[0],
        "compare": urlencode([("org", slug) for slug in _organizations(turned.page.ids)]),
    }
    return page(request, "positions/line.html", context, parameters)


def _alone(question, topic, stances, kept):
    """By leaning the positions with points of their own on the topic; those of the middle are with neither side."""
    own = alone_on(kept, question=question, topic=topic)
    return {
        leaning: own & with_stances(kept, stances=[stance for stance in stances if _leaning_of(stance) == leaning])
        for leaning in Leaning.values
    }


def _leaning_of(stance):
    return Leaning.EITHER if stance.side == Side.MIDDLE else stance.side


def _sides(alone, *, question, topic, steps, kept):
    """For each leaning the lines with the first who make them, most makers first, and at last points of one's own."""
    found = {line: kept.value("line", line.pk) for line in load_lines(question, topic=topic)}
    ordered = sorted(found.items(), key=lambda entry: (-len(entry[1]), entry[0].pk))
    groups = [(line.leaning, line, ids) for line, ids in ordered]
    groups += [(leaning, None, ids) for leaning, ids in alone.items() if ids]
    makers = [
        Makers(line, tuple(first_by_name(ids, most=PAGE_SIZE, catalogue=kept)), len(ids)) for _, line, ids in groups
    ]
    shown = show(makers, question=question, topic=topic, steps=steps, kept=kept)
    by_leaning = [(group[0], made) for group, made in zip(groups, shown, strict=True)]
    return {leaning: [made for side, made in by_leaning if side == leaning] for leaning in Leaning.values}


def _organizations(positions):
    """The slugs of the organizations of the positions, alphabetical by name."""
    return Position.objects.filter(pk__in=positions).by_name().values_list("organization__slug", flat=True)
