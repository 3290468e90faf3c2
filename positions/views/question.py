"""The front page, and a question's overview: who stands where, and what each side argues about."""

from django.views.decorators.http import require_safe

from positions.comparing.overview import load_shares, steps_of
from positions.models import Position, Question, Topic
from positions.views.rendering import page, the_question


@require_safe
def home(request):
    questions = list(Question.objects.with_counts()[:200])
    if len(questions) == 1:
        return overview(request, questions[0])
    return page(request, "positions/home.html", {"questions": questions})


@require_safe
def detail(request, question):
    return overview(request, the_question(question))


def overview(request, question):
    positions = list(Position.objects.current().on(question).for_lists().defer("text").by_name())
    steps = steps_of(question.stances.all(), positions=positions)
    topics = list(Topic.objects.of(question))
    context = {
        "question": question,
        "steps": steps,
        "shares": load_shares(question, steps=steps, topics=topics),
        "positions": positions,
        "argument_count": question.argument_count(),
        "changed": max((position.changed for position in positions), default=question.changed),
    }
    return page(request, "positions/overview.html", context)
