"""A search over every question."""

from django.core.paginator import Paginator
from django.views.decorators.http import require_safe

from positions.forms.parameters import Parameters
from positions.models import Position
from positions.searching.words import search, words_of
from positions.views.rendering import page


@require_safe
def everywhere(request):
    parameters = Parameters(request.GET)
    typed = parameters.typed("q")
    found = search(Position.objects.current(), words=words_of(typed)).for_lists().select_related("question")
    pages = Paginator(found.defer("text").by_name(), per_page=25)
    number = parameters.number("page")
    if number > pages.num_pages:
        parameters.no_page(number, of=pages.num_pages)
    context = {"typed": typed, "listed": pages.get_page(number)}
    return page(request, "positions/search.html", context, parameters)
