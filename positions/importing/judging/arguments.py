"""Judge arguments: topic, line, source, and whether the quotation stands in the statement."""

from dataclasses import replace

from django.utils.translation import gettext as _

from positions.anchoring import CONTEXT, Anchor, State, find, find_only, is_ambiguous, nearest
from positions.importing.batch import PositionEntry
from positions.importing.judging.world import World
from positions.importing.problems import Place, Problems
from positions.records.shapes import ArgumentRecord, PositionRecord


def judge_arguments(entry: PositionEntry, *, problems: Problems) -> list[Anchor | None]:
    """Note what is wrong with a whole position's arguments; where the quotation of each stands in the statement."""
    judge, all_places = _Judge(entry.record, problems), entry.place / "arguments"
    anchors, seen = [], {}
    for number, argument in enumerate(entry.record.arguments, 1):
        place = all_places / number
        same = (argument.topic, argument.claim, argument.quote, argument.prefix, argument.suffix)
        first = seen.setdefault(same, number)
        if first != number and argument.claim:
            remedy = _("Keep one; it is argument %(number)s already.") % {"number": first}
            problems.add(place, _("This argument is here twice."), remedy=remedy)
        judge.judge_source(argument, place)
        anchors.append(judge.judge_quote(argument, place))
    return anchors


def judge_topics_and_lines(entry: PositionEntry, *, world: World, problems: Problems) -> None:
    question = entry.record.question
    if question not in world.questions:
        return
    topics, lines = world.vocabularies.get(question, ()), world.lines.get(question, {})
    for number, argument in enumerate(entry.record.arguments, 1):
        topic = lines.get(argument.line, argument.topic) if argument.line else argument.topic
        if argument.topic in topics and argument.topic == topic and (not argument.line or argument.line in lines):
            continue
        place = entry.place / "arguments" / number
        problems.refer(place / "topic", argument.topic, what="topic", known=topics)
        problems.refer(place / "line", argument.line, what="line of argument", known=lines)
        if argument.topic and topic and topic != argument.topic:
            message = f"The line of argument “{argument.line}” belongs to the topic “{topic}”."
            problems.add(place / "line", message, remedy="Choose a line of this topic, or the line's topic.")


class _Judge:
    def __init__(self, position: PositionRecord, problems: Problems) -> None:
        self.position, self.problems = position, problems

    def judge_source(self, argument: ArgumentRecord, place: Place) -> None:
        if argument.source and argument.source > len(self.position.sources):
            message = f"There is no source {argument.source}; the list has {len(self.position.sources)}."
            self.problems.add(place / "source", message, remedy="Write the number of one, counted from 1.")

    def judge_quote(self, argument: ArgumentRecord, place: Place) -> Anchor | None:
        """Where the quotation stands: letter for letter in one place, but for what the file itself says about it."""
        if not argument.quote.strip():
            needless = [key for key in ("quote", "prefix", "suffix", "anchor") if getattr(argument, key)]
            for key in needless:
                remedy = _("Add its words, or delete this key.")
                self.problems.add(place / key, _("There is no quotation."), remedy=remedy)
            return None
        if self.position.text_file:  # refused, so that there is no statement to look into
            return None
        says_where = argument.prefix or argument.suffix or argument.anchor
        if not says_where and (only := find_only(self.position.text, argument.quote)):
            return only
        found = find(self.position.text, argument.quote, prefix=argument.prefix, suffix=argument.suffix)
        if argument.anchor in ("", State.EXACT):
            self._judge_words(argument, place, found)
        elif argument.anchor == State.MOVED and found.state == State.EXACT:
            return replace(found, state=State.MOVED)  # nobody has looked at it yet
        return found

    def _judge_words(self, argument: ArgumentRecord, place: Place, found: Anchor) -> None:
        text, quote, given = self.position.text, argument.quote, (argument.prefix, argument.suffix)
        if not text:
            message = _("There is no statement that it could stand in.")
            remedy = _("Add `text:` or `text_file:`, or delete it.")
        elif found.state in (State.CHANGED, State.LOST):
            message, remedy = _("These words are not in the statement."), _nearest_words(text, quote)
        elif found.state == State.MOVED:
            message = _("These words stand in the statement, but not between this prefix and suffix.")
            remedy = _("Correct the two, or leave them out.")
        elif given != (found.prefix, found.suffix) and is_ambiguous(text, quote, prefix=given[0], suffix=given[1]):
            message = _("These words stand in the statement more than once.")
            remedy = _(
                "Add `prefix:` or `suffix:`, up to %(number)s characters from just before or after the right ones."
            )
            remedy %= {"number": CONTEXT}
        else:
            return
        self.problems.add(place / "quote", message, remedy=remedy)


def _nearest_words(text: str, quote: str) -> str:
    words = nearest(text, quote)
    near = _("The nearest are: “%(words)s”") % {"words": words}
    return near if words else _("Nothing in it is like them; quote it letter for letter.")
