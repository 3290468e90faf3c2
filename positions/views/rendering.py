"""What every reader's page shares: finding the question and answering with the right status."""

from django.shortcuts import get_object_or_404, render

from positions.models import Question


def the_question(slug):
    return get_object_or_404(Question, slug=slug)


def page(request, template, context, parameters=None):
    """The page; with problems in the address it says so at its top and answers with their status."""
    problems, status = (parameters.problems, parameters.status) if parameters else ([], 200)
    return render(request, template, {**context, "problems": problems}, status=status)


def site(request):
    """For every template: `nav_question`, the question whose pages the navigation leads to on pages of no question."""
    return {"nav_question": _only_question}


def _only_question():
    questions = Question.objects.all()[:2]
    return questions[0] if len(questions) == 1 else None
