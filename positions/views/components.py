"""Every component of the pages once in every state, to judge a change of style on one screen; only while debugging."""

from datetime import date

from django import forms
from django.conf import settings
from django.http import Http404
from django.views.decorators.http import require_safe

from positions.choices import AnchorState, Basis, Precision
from positions.comparing.loading import Linked, Said
from positions.comparing.matrix import Link, Point
from positions.comparing.overview import Share
from positions.comparing.wording import changes_between
from positions.models import Organization, Position, Question, Source, Stance
from positions.picturing.legend import Entry
from positions.picturing.scatter import Dot, draw_scatter
from positions.picturing.shapes import Point as Place
from positions.views.rendering import page

STEPS = ("Write it into law", "Keep it", "Mixed", "Limit it", "End it")
STATEMENT = "Officers decide in an instant, and fear of a suit would make them hesitate."
CHANGED = "Officers decide at once, and fear of a suit would make them hesitate, or stay at home."


class Fields(forms.Form):
    """A field without words, one that is explained, one that was filled in wrongly, and boxes under one legend."""

    plain = forms.CharField(required=False)
    needed = forms.CharField(help_text="What it is for.")
    wrong = forms.RegexField("[0-9]+")
    kind = forms.ChoiceField(choices=[("one", "One"), ("two", "Two")], widget=forms.RadioSelect)


@require_safe
def components(request):
    if not settings.DEBUG:
        raise Http404
    question = Question(slug="example", title="An example", prompt="Should the rule be changed?")
    scale = [Stance(question=question, rank=rank, label=label) for rank, label in enumerate(STEPS, start=1)]
    positions = [_position(number, question, stance) for number, stance in enumerate(scale, start=1)]
    context = {
        "question": question,
        "scale": scale,
        "positions": positions,
        "points": [_point(positions[1], number, state) for number, state in enumerate(["", *AnchorState.values], 10)]
        + _linked(positions),
        "share": Share(7, 12),
        "dated": [Position(published=date(2020, 6, 10), published_precision=one) for one in Precision] + [Position()],
        "fields": Fields({"plain": "Words", "needed": "Words", "wrong": "many", "kind": "one"}),
        "changes": [change for changes in changes_between(STATEMENT, later=CHANGED) for change in changes],
        "shown": {"title": "A picture", "about": "Club 1 stands near club 2."},
        "picture": _picture(positions),
        "problems_shown": ["There is no organization “nobody” here."],
    }
    return page(request, "positions/components.html", context)


def _position(number, question, stance):
    organization = Organization(slug=f"club-{number}", name=f"Club number {number}", abbreviation=f"C{number}")
    position = Position(pk=number, slug=f"club-{number}", question=question, stance=stance, organization=organization)
    position.title, position.summary, position.basis = f"Statement {number}", STATEMENT, Basis.values[number % 4]
    position.steps, position.short_name = len(STEPS), organization.short_name
    return position


def _argument(position, number, state):
    source = Source(position=position, title="Their own page", url="https://example.org/")
    return Said(
        pk=number,
        position_id=position.pk,
        topic_id=1,
        line_id=1,
        line_slug="fear",
        line_statement="Fear of suits makes officers hesitate.",
        claim=STATEMENT,
        quote="fear of a suit would make them hesitate" if state else "",
        anchor_state=state,
        start=None if state in ("", AnchorState.LOST) else 34,
        source=source,
        use=3,
        targets=[],
        answers=[],
    )


def _point(position, number, state):
    argument = _argument(position, number, state)
    return position, Point(argument, shared_with=[], targets=[], answers=[])


def _linked(positions):
    """An argument that answers one beside it and is answered from elsewhere, and that other one."""
    own = _argument(positions[1], 30, AnchorState.EXACT)
    other = Linked((1, 31), 31, positions[4].pk, positions[4].slug, "Club number 5", "C5")
    both = Point(own, shared_with=["C1", "C3"], targets=[Link(other, True)], answers=[Link(other, False)])
    return [(positions[1], both), _point(positions[4], 31, "")]


def _picture(positions):
    dots = [
        Dot(
            Place(number, number % 2),
            position.short_name,
            str(position.stance),
            position.get_absolute_url(),
            number + 1,
        )
        for number, position in enumerate(positions)
    ]
    legend = [Entry(tone, label) for tone, label in enumerate(STEPS, start=1)]
    return draw_scatter(dots, legend=legend, focus=0, nearest=[1])
