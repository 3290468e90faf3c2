"""The front page, and a question's overview: who stands where, and what each side argues about."""

from django.views.decorators.http import require_safe

from positions.models import Position, Question, Topic
from positions.views.rendering import page, the_question
from positions.views.standing import standing_on, with_counts


@require_safe
def home(request):
    questions = list(Question.objects.all()[:200])
    if len(questions) == 1:
        return overview(request, questions[0])
    return page(request, "positions/home.html", {"questions": with_counts(questions, version=request.content_version)})


@require_safe
def detail(request, question):
    return overview(request, the_question(question))


def overview(request, question):
    standing = standing_on(question, version=request.content_version)
    context = {
        "question": question,
        "total": len(standing.within),
        "steps": standing.steps(),
        "shares": standing.shares(Topic.objects.of(question)),
        "argument_count": standing.arguments,
        "changed": Position.objects.current().on(question).latest_change() or question.changed,
    }
    return page(request, "positions/overview.html", context)
