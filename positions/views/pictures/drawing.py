"""From what was found to what is drawn: words in the reader's language, addresses and tones for every picture."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from positions.choices import DATE_FORMATS, Leaning, Side
from positions.picturing.columns import Head, Name, Row, draw_columns
from positions.picturing.flow import WIDE, Band, Claim, draw_flow
from positions.picturing.heat import HeatCell, HeatRow
from positions.picturing.lanes import Event, Lane, draw_lanes
from positions.picturing.legend import Entry
from positions.picturing.scatter import Dot, draw_scatter
from positions.picturing.shapes import Point
from positions.picturing.tones import tone_of
from positions.picturing.wings import Wings, draw_wings

NEAREST = 5


def draw_scale(question, *, groups):
    """`groups` are the steps of the scale for all or for each kind of organization."""
    stances = [step.stance for step in groups[0].steps] if groups else []
    heads = [
        Head(stance.label, organizations(sum(group.steps[place].total for group in groups)), tone)
        for place, (stance, tone) in enumerate(_toned(stances))
    ]
    return draw_columns(heads, rows=[_row(question, group) for group in groups])


def draw_sides(question, *, shares, steps):
    rows = [
        Wings(
            label=share.topic.name,
            href=reverse("topic-detail", args=[question.slug, share.topic.slug]),
            left=share.keep.percent,
            right=share.change.percent,
            theme=share.topic.theme,
        )
        for share in shares
    ]
    left, right = (
        " · ".join(step.stance.label for step in steps if step.stance.side == side) for side in (Side.KEEP, Side.CHANGE)
    )
    return draw_wings(rows, left=left, right=right, percentage=_("%(n)s%%"))


def heat_rows(question, *, topics, rows):
    """The rows of the grid for its page and its picture."""
    compare = reverse("compare", args=[question.slug])
    return [
        HeatRow(
            row.position.organization.short_name,
            f"{row.position.organization}: {row.position.stance}",
            row.position.get_absolute_url(),
            _tone(row.position),
            [
                _cell(row.position, topic=topic, count=count, compare=compare)
                for topic, count in zip(topics, row.counts, strict=True)
            ],
        )
        for row in rows
    ]


def draw_map(question, *, stances, asked, alike, plane):
    address = reverse("map", args=[question.slug])
    dots = [
        Dot(
            Point(*place),
            position.organization.short_name,
            f"{position.organization}: {position.stance}",
            f"{address}?{asked.address(position.organization.slug)}",
            _tone(position),
        )
        for position, place in zip(alike.positions, plane.places.tolist(), strict=True)
    ]
    focus = alike.order[0][0] if asked.organization and alike.order else None
    nearest = [other for _focus, other in alike.order[:NEAREST]] if focus is not None else []
    return draw_scatter(dots, legend=legend(stances), focus=focus, nearest=nearest)


def draw_argument_map(question, *, found, layout=WIDE):
    several = len(found.topics) > 1
    bands = [
        Band(
            entry.topic.name if several else "",
            reverse("topic-detail", args=[question.slug, entry.topic.slug]),
            [
                Claim(
                    line.pk, line.leaning, line.statement, _notes(line), line.get_absolute_url(), _keys(line.answering)
                )
                for line in entry.lines
            ],
        )
        for entry in found.topics
    ]
    heads = {value: label.capitalize() for value, label in Leaning.choices}
    return draw_flow(bands, layout=layout, heads=heads, language=get_language())


def draw_timeline(stances, *, found):
    places = {stance.pk: place for place, stance in enumerate(stances)}
    events = [
        Event(
            entry.first,
            entry.last,
            places[entry.position.stance_id],
            entry.position.organization.short_name,
            _event_title(entry.position),
            entry.position.get_absolute_url(),
            earlier=not entry.position.is_current,
        )
        for entry in found.dated
    ]
    return draw_lanes(events, lanes=lanes(stances))


def lanes(stances):
    return [Lane(stance.label, tone) for stance, tone in _toned(stances)]


def legend(stances):
    """What the marks of the stances stand for."""
    return [Entry(tone, stance.label) for stance, tone in _toned(stances)]


def organizations(count):
    return ngettext("%(n)d organization", "%(n)d organizations", count) % {"n": count}


def _cell(position, *, topic, count, compare):
    if not count:
        return HeatCell(0)
    words = {"organization": position.organization.short_name, "topic": topic, "n": count}
    address = f"{compare}?org={position.organization.slug}&topic={topic.slug}"
    title = ngettext(
        "%(organization)s, %(topic)s: %(n)d argument", "%(organization)s, %(topic)s: %(n)d arguments", count
    )
    return HeatCell(count, title % words, address)


def _notes(line):
    elsewhere = dict.fromkeys(other.topic.name for other in line.answering if other.topic_id != line.topic_id)
    return [organizations(line.use), *(_("also answers a line on: %(topic)s") % {"topic": name} for name in elsewhere)]


def _keys(lines):
    return [line.pk for line in lines]


def _row(question, group):
    cells = [[*map(_name, step.positions), *_more(question, group.kind, step)] for step in group.steps]
    return Row(group.heading, cells)


def _more(question, kind, step):
    """In place of those that are not named, how many they are, and the list of all that stand there."""
    if step.more:
        words = ngettext("and %(n)d more", "and %(n)d more", step.more) % {"n": step.more}
        chosen = {"stance": step.stance.slug} | ({"kind": kind} if kind else {})
        address = f"{reverse('position-list', args=[question.slug])}?{urlencode(chosen)}"
        yield Name(words, f"{step.stance.label}: {words}", address)


def _name(position):
    return Name(position.organization.short_name, str(position.organization), position.get_absolute_url())


def _event_title(position):
    day = date_format(position.published, DATE_FORMATS[position.published_precision])
    title = f"{position.organization}: {position.stance}, {day}"
    return title if position.is_current else _("%(title)s, superseded by a later position") % {"title": title}


def _tone(position):
    return tone_of(position.stance.rank, steps=position.steps)


def _toned(stances):
    stances = list(stances)
    return [(stance, tone_of(stance.rank, steps=len(stances))) for stance in stances]
