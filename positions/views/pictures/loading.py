"""What each picture of a question shows, read from its address."""

from django.utils.translation import gettext as _

from positions.choices import GridOrder, Grouping, Measure
from positions.comparing.alike import rank_alike
from positions.comparing.argument_map import load_argument_map
from positions.comparing.grid import arrange
from positions.forms.picturing import ArgumentMapRequest, GridRequest, MapRequest, PictureRequest, ScaleRequest
from positions.models import Topic
from positions.picturing.flow import NARROW
from positions.picturing.heat import draw_heat
from positions.views.pictures import drawing
from positions.views.pictures.picking import WHOLE, cut_to_most, pick
from positions.views.pictures.shown import Shown
from positions.views.pictures.timeline import timeline
from positions.views.standing import Group, standing_on

ROWS = 100  # of a grid on one page
PAIRS = 20


def scale(question, query, version):
    asked, standing = ScaleRequest(query), standing_on(question, version=version)
    groups = standing.kinds() if asked.by == Grouping.KIND else [Group("", standing.steps())]
    named = next((len(step.positions) for group in groups for step in group.steps if step.more), 0)
    cut = _("Where more than %(n)d stand together, the first %(n)d by name are named and the others counted.")
    return Shown(
        title=_("Who stands where"),
        about=_("Every organization on the ordered scale of stances, alphabetical on each step."),
        asked=asked,
        context={"groups": groups, "steps": groups[0].steps if groups else []},
        draw=lambda: drawing.draw_scale(question, groups=groups),
        missing=cut % {"n": named} if named else "",
    )


def sides(question, query, version):
    standing = standing_on(question, version=version)
    steps, shares = standing.steps(named=False), standing.shares(Topic.objects.of(question))
    return Shown(
        title=_("What each side argues about"),
        about=_("The bars show which share of each side’s organizations speaks to a topic."),
        asked=PictureRequest(query),
        context={"steps": steps, "shares": shares},
        draw=lambda: drawing.draw_sides(question, shares=shares, steps=steps),
    )


def grid(question, query, version):
    asked, picking = pick(GridRequest, question=question, query=query, version=version)
    paged = picking.is_cut and asked.order != GridOrder.ALIKE
    total = picking.total if paged else min(picking.total, WHOLE)
    start, end = asked.turn_to_page(total=total, size=ROWS)
    ids = picking.stretch(asked.order, start, end) if paged else picking.most()
    usage = picking.usage(ids)
    whole = arrange(usage, order=asked.order)
    rows = whole.rows if paged else whole.rows[start:end]
    rows = drawing.heat_rows(question, topics=whole.topics, rows=rows)
    legend = drawing.legend(picking.vocabulary.stances)
    return Shown(
        title=_("Who speaks to what"),
        about=_("Each number counts the arguments of an organization on a topic; the stronger its color, the more."),
        asked=asked,
        context={"usage": usage, "topics": whole.topics, "rows": rows, "total": total, "legend": legend},
        draw=lambda: draw_heat([topic.name for topic in whole.topics], rows=rows, legend=legend),
        missing="" if paged else cut_to_most(picking),
    )


def alike(question, query, version):
    asked, picking = pick(MapRequest, question=question, query=query, version=version)
    ids, focus = picking.most(), picking.focus(asked)
    usage = picking.usage(ids if focus is None or focus in ids else [focus, *ids])
    asked.organization = next((row.organization for row in usage.positions if row.pk == focus), None)
    found = rank_alike(usage, measure=asked.measure, organization=asked.organization)
    start, end = asked.turn_to_page(total=len(found.order), size=PAIRS)
    plane = found.plane()
    name = asked.organization
    return Shown(
        title=_("Who argues like %(name)s") % {"name": name} if name else _("Who argues alike"),
        about=_(
            "Near each other stand organizations that use the same lines of argument and topics (%(measure)s); the "
            "directions mean nothing. The plane shows %(share)d%% of all differences, the rest needs more dimensions. "
            "Dots that would lie on each other stand side by side."
        )
        % {"measure": Measure(asked.measure).label, "share": round(100 * plane.share)},
        asked=asked,
        context={"usage": usage, "alike": found, "pairs": found.pairs(start, end=end), "is_cut": picking.is_cut},
        draw=lambda: drawing.draw_map(
            question, stances=picking.vocabulary.stances, asked=asked, alike=found, plane=plane
        ),
        missing=cut_to_most(picking),
    )


def argument_map(question, query, version):
    topics = list(Topic.objects.of(question))
    asked = ArgumentMapRequest(query, topics={topic.slug: topic for topic in topics})
    chosen = [asked.topic] if asked.topic else topics
    standing = standing_on(question, version=version)
    found = load_argument_map(question, topics=chosen, use=standing.makers, unlined=standing.unlined(chosen))
    narrow = drawing.draw_argument_map(question, found=found, layout=NARROW)
    topic = asked.topic
    return Shown(
        title=_("What answers what: %(topic)s") % {"topic": topic} if topic else _("What answers what"),
        about=_(
            "An arrow leads from a line of argument to the line that it answers; with two heads they answer each other."
        ),
        asked=asked,
        context={"topics": topics, "found": found, "narrow": narrow},
        draw=lambda: drawing.draw_argument_map(question, found=found),
    )


PICTURES = {
    "scale": scale,
    "sides": sides,
    "grid": grid,
    "map": alike,
    "argument-map": argument_map,
    "timeline": timeline,
}
