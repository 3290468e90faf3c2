"""Plain columns, topics and arguments for tests of what needs no database."""

from types import SimpleNamespace


def column(pk, coding="partial"):
    return SimpleNamespace(pk=pk, coding=coding, short_name=f"Org {pk}")


def topic(pk, theme="Policing"):
    return SimpleNamespace(pk=pk, theme=theme)


def argument(pk, *, position, topic, line=None, targets=(), answers=()):
    return SimpleNamespace(
        pk=pk, position_id=position, topic_id=topic, line_id=line, targets=list(targets), answers=list(answers)
    )
