"""Small makers of stored records: every argument is optional, so that a test passes only what matters to it."""

from importlib import import_module
from itertools import count
from pkgutil import iter_modules
from types import SimpleNamespace

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection
from django.utils import timezone
from django.utils.text import slugify

from positions import migrations
from positions.migrations._roles import give_rights
from positions.models import (
    Argument,
    Document,
    LineOfArgument,
    Merge,
    Organization,
    Position,
    Question,
    QuestionTopic,
    Source,
    SourceCheck,
    Stance,
    TaggedPosition,
    Topic,
)

_numbers = count(1)
_names = [module.name for module in iter_modules(migrations.__path__) if not module.name.startswith("_")]
_operations = [step for name in _names for step in import_module(f"positions.migrations.{name}").Migration.operations]
_rights = [step for step in _operations if getattr(getattr(step, "code", None), "func", None) is give_rights]


def make_question(title=None, **fields):
    title = title or f"Question {next(_numbers)}"
    return Question.objects.create(
        **{"slug": slugify(title), "title": title, "prompt": "Should the rule be changed?", **fields}
    )


def make_stance(label=None, *, question=None, **fields):
    """A stance on the next step of the question's scale."""
    question = question or make_question()
    rank = fields.pop("rank", question.stances.count() + 1)
    label = label or f"Stance {rank}"
    defaults = {"slug": slugify(label), "label": label, "definition": f"What {label} means.", "side": "keep"}
    return Stance.objects.create(question=question, rank=rank, **{**defaults, **fields})


def make_topic(name=None, *, question=None, **fields):
    """A topic, at the end of the question's vocabulary when one is given."""
    name = name or f"Topic {next(_numbers)}"
    defaults = {"slug": slugify(name), "name": name, "theme": "Policing", "description": f"What {name} is about."}
    topic = Topic.objects.create(**{**defaults, **fields})
    if question:
        QuestionTopic.objects.create(question=question, topic=topic, order=question.vocabulary.count() + 1)
    return topic


def make_organization(name=None, **fields):
    name = name or f"Organization {next(_numbers)}"
    return Organization.objects.create(**{"slug": slugify(name), "name": name, "kind": "advocacy", **fields})


def make_position(*, organization=None, question=None, stance=None, topics=(), **fields):
    """A published position; `topics` are the tags that an editor chose."""
    organization = organization or make_organization()
    question = question or (stance.question if stance else make_question())
    stance = stance or question.stances.first() or make_stance(question=question)
    slug = f"{organization.slug}-{question.slug}"
    if Position.objects.filter(slug=slug).exists():
        slug = f"{slug}-{next(_numbers)}"
    defaults = {"slug": slug, "title": f"Statement of {organization}", "summary": f"What {organization} wants and why."}
    defaults["status"] = "published"
    position = Position.objects.create(
        organization=organization, question=question, stance=stance, **{**defaults, **fields}
    )
    TaggedPosition.objects.bulk_create(TaggedPosition(content_object=position, tag=topic) for topic in topics)
    return position


def make_source(*, position=None, **fields):
    position = position or make_position()
    number = position.sources.count() + 1
    defaults = {"order": number, "title": f"Source {number}", "url": f"https://example.org/source-{number}"}
    return Source.objects.create(position=position, **{**defaults, **fields})


def make_document(**fields):
    """The row of a kept original, without its file."""
    number = next(_numbers)
    defaults = {"name": f"document-{number}.txt", "kind": "text", "sha256": f"{number:064}", "size": 12}
    return Document.objects.create(**{**defaults, "file": f"originals/{number}", "text": "What it says.", **fields})


def make_check(url=None, **fields):
    """A look at the address of a source."""
    now = timezone.now()
    url = url or f"https://example.org/page-{next(_numbers)}"
    return SourceCheck.objects.create(**{"url": url, "finding": "same", "since": now, "checked": now, **fields})


def make_merge(**fields):
    """The record of a merge, of records that are not there."""
    defaults = {"kind": "topic", "kept": 1, "removed": 2, "kept_name": "One", "removed_name": "Other", "stored": {}}
    return Merge.objects.create(**{**defaults, **fields})


def make_line(statement=None, *, question=None, topic=None, **fields):
    statement = statement or f"Line of argument {next(_numbers)}."
    question = question or make_question()
    topic = topic or make_topic(question=question)
    defaults = {"slug": slugify(statement)[:100], "statement": statement, "leaning": "keep"}
    return LineOfArgument.objects.create(question=question, topic=topic, **{**defaults, **fields})


def make_argument(claim=None, *, position=None, topic=None, line=None, responds_to=(), **fields):
    """An argument at the end of its position; the topic is the line's, or a new one of the question."""
    position = position or make_position(question=line and line.question)
    topic = topic or (line.topic if line else make_topic(question=position.question))
    number = position.arguments.count() + 1
    defaults = {"order": number, "claim": claim or f"Claim {next(_numbers)}."}
    argument = Argument.objects.create(position=position, topic=topic, line=line, **{**defaults, **fields})
    argument.responds_to.set(responds_to)
    return argument


def make_editor(role="author", **fields):
    """Somebody of the desk: an author, a reviewer, an administrator or a superuser."""
    fields = {"username": f"{role}-{next(_numbers)}", "is_staff": True, **fields}
    if role == "superuser":
        return User.objects.create_superuser(**fields)
    if not Group.objects.exists():  # a test in the browser has emptied the tables
        for rights in _rights:
            rights.code(apps, SimpleNamespace(connection=connection))
    editor = User.objects.create_user(**fields)
    editor.groups.set([Group.objects.get(name=role)])
    return editor
