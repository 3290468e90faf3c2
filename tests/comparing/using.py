"""Everything that the current positions on a question use, as the pictures load it for those that they show."""

from positions.comparing.usage import load_usage
from positions.models import Position, Topic


def usage_of(question):
    positions = Position.objects.current().on(question).by_name().values_list("pk", flat=True)
    lines = question.lines.select_related("topic")
    return load_usage(positions=list(positions), topics=Topic.objects.of(question), lines=lines)
