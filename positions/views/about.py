"""What this site is, how its records are made, and what crawlers ask for."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from positions.choices import AnchorState, Basis, Coding
from positions.models import Question
from positions.views.rendering import page
from positions.views.standing import with_counts


@require_safe
def about(request):
    questions = with_counts(Question.objects.all()[:50], version=request.content_version)
    return page(request, "positions/about.html", {"questions": questions})


@require_safe
def method(request):
    words = {"bases": Basis.choices, "codings": Coding.choices, "states": AnchorState.choices}
    questions = Question.objects.prefetch_related("stances")[:50]
    return page(request, "positions/method.html", {"questions": questions, **words})


@require_safe
def robots(request):
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return render(request, "positions/robots.txt", {"sitemap": sitemap}, content_type="text/plain; charset=utf-8")
