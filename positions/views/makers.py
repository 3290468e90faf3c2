"""Lists of who makes a line of argument, each rendered once for a content version and language."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import get_language

from positions.comparing.lines import Makers, load_made


@dataclass(frozen=True, slots=True)
class Shown:
    """Who makes a line, and as HTML what they say."""

    makers: Makers
    items: str


def show(groups, *, question, topic, steps, kept):
    """The groups with their lists; only what is not kept yet is loaded."""
    lists = {_key(group, topic): kept.lists.get(_key(group, topic)) for group in groups}
    missing = [group for group in groups if lists[_key(group, topic)] is None]
    made = load_made(topic, groups=missing) if missing else []
    for group, arguments in zip(missing, made, strict=True):
        context = {"question": question, "arguments": arguments, "steps": steps}
        html = render_to_string("positions/_makers.html", context)
        lists[_key(group, topic)] = kept.lists.put(_key(group, topic), html)
    return [Shown(group, lists[_key(group, topic)]) for group in groups]


def _key(group, topic):
    return (get_language(), topic.pk, group.line and group.line.pk, group.positions)
