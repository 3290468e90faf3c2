"""One position: its statement with the passages marked, and its arguments beside them."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from positions.comparing.reading import load_reading
from positions.models import Position
from positions.views.rendering import page


@require_safe
def detail(request, position):
    published = Position.objects.published().for_lists().select_related("question", "supersedes", "superseded_by")
    position = get_object_or_404(published, slug=position)
    context = {"question": position.question, "position": position, "reading": load_reading(position)}
    return page(request, "positions/position.html", context)
