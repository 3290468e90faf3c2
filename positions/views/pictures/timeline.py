"""The timeline: a mark for each position, or of more than a picture holds their number by years or months."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.dates import MONTHS_3
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.comparing.timeline import EARLIER, in_periods, load_timeline
from positions.forms.picturing import TimelineRequest
from positions.models import Stance
from positions.picturing.bars import Bar, Column, draw_bars
from positions.searching.standing import count_months, count_years
from positions.views.pictures import drawing
from positions.views.pictures.picking import WHOLE, pick
from positions.views.pictures.shown import Shown


@dataclass(frozen=True, slots=True)
class Cell:
    """How many positions of a stance are from a stretch of time, and their list."""

    stance: Stance
    count: int
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some years or a month with a cell for each stance; `href` leads to the timeline of it alone."""

    label: str
    cells: list[Cell]
    total: int
    href: str = ""
    short: str = ""


def timeline(question, query, version):
    asked, picking = pick(TimelineRequest, question=question, query=query, version=version)
    return _counted(asked, picking) if picking.is_cut else _one_by_one(asked, picking)


def _one_by_one(asked, picking):
    question = picking.question
    years = {"since": asked.since, "until": asked.until}
    found = load_timeline(question, positions=picking.found, speakers=picking.speakers, **years)
    about = _(
        "A mark is a position dated to the day. Where only the month or the year is known, a bar runs from the "
        "first day that it can be from to the last. Faint, with the name in italics: a later position of the same "
        "organization supersedes it."
    )
    cut = _("Of the earlier positions only the %(n)d latest are in the picture.") % {"n": EARLIER}
    return Shown(
        title=_("Positions over time"),
        about=f"{about} {cut}" if found.is_cut else about,
        asked=asked,
        context={"found": found},
        draw=lambda: drawing.draw_timeline(picking.vocabulary.stances, found=found),
        missing=_undated(len(found.undated)),
    )


def _counted(asked, picking):
    stances = picking.vocabulary.stances
    groups = {stance.pk: picking.found & picking.kept.value("stance", stance.pk) for stance in stances}
    years, undated = count_years(groups, catalogue=picking.kept)
    if len(years) == 1:
        months = count_months(groups, year=next(iter(years)), catalogue=picking.kept)
        stretches = [
            _month(stances, month, counts) for month, counts in months.items() if month or any(counts.values())
        ]
    else:
        stretches = [_years(picking, asked, period) for period in in_periods(years)]
    about = _(
        "The bars count current positions by date and stance, all on one scale. Earlier positions that a later one "
        "supersedes are not counted. Up to %(n)d positions are drawn one by one."
    )
    return Shown(
        title=_("Positions over time"),
        about=about % {"n": WHOLE},
        asked=asked,
        context={"stretches": stretches, "stances": stances, "list": _list(picking, asked.whole())},
        draw=lambda: _draw(stretches, stances),
        missing=_undated(undated),
    )


def _years(picking, asked, period):
    first, last = period.first, period.last
    label = str(first) if first == last else f"{first}–{last}"
    cells = [
        _cell(stance, label, period.counts, _list(picking, asked.between(first, last, stance=stance.slug)))
        for stance in picking.vocabulary.stances
    ]
    address = f"{reverse('timeline', args=[picking.question.slug])}?{asked.between(first, last)}"
    return Stretch(label, cells, period.total, address if period.total else "")


def _month(stances, month, counts):
    """No list is narrowed to a month, so that its numbers lead nowhere."""
    label = capfirst(MONTHS_3[month]) if month else _("month not known")
    cells = [_cell(stance, label, counts) for stance in stances]
    return Stretch(label, cells, sum(counts.values()), short="" if month else "?")


def _cell(stance, label, counts, href=""):
    count = counts[stance.pk]
    return Cell(stance, count, f"{stance.label}, {label}: {drawing.organizations(count)}", href if count else "")


def _list(picking, query):
    return f"{reverse('position-list', args=[picking.question.slug])}?{query}"


def _draw(stretches, stances):
    columns = [
        Column(stretch.short or stretch.label, [Bar(cell.count, cell.title, cell.href) for cell in stretch.cells])
        for stretch in stretches
    ]
    return draw_bars(columns, lanes=drawing.lanes(stances))


def _undated(count):
    missing = ngettext(
        "%(n)s position without a date is not in the picture.",
        "%(n)s positions without a date are not in the picture.",
        count,
    )
    return missing % {"n": count} if count else ""
