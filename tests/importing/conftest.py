"""A small import set, which tests change in one place to see what comes of it."""

import pytest

from positions.importing import Fate, ImportRefused, import_files

FILES = {
    "question.yaml": """\
question:
  slug: immunity
  title: Immunity
  prompt: Should it change?
stances:
  - {slug: keep, label: Keep, definition: Keeps it.}
  - {slug: end, label: End, definition: Ends it.}
topics:
  - {slug: safety, theme: Police, name: Safety, description: On safety.}
  - {slug: trust, theme: Police, name: Trust, description: On trust.}
lines:
  - {slug: fear, topic: safety, leaning: keep, statement: Fear slows officers.}
  - {slug: faith, topic: trust, leaning: change, statement: People lose faith., answers: [fear]}
""",
    "chiefs.yaml": """\
organization:
  slug: chiefs
  name: The Chiefs
  kind: police-union
  country: US
  website: https://chiefs.example.org/
position:
  question: immunity
  stance: keep
  basis: stated
  coding: complete
  title: Statement of the Chiefs
  published: 2020-06
  summary: They keep it.
  text: Fear slows officers. Trust comes later. Fear slows all.
  sources:
    - {title: Statement, url: "https://chiefs.example.org/statement"}
  arguments:
    - topic: safety
      line: fear
      claim: Officers would hesitate.
      quote: Fear slows officers
      source: 1
""",
    "league.yaml": """\
organization: {slug: league, name: The League, kind: civil-rights}
position:
  question: immunity
  stance: end
  title: End it
  summary: They end it.
  arguments:
    - topic: trust
      claim: Nobody trusts it.
      responds_to: chiefs#safety
""",
}


class Folder:
    """An import set on the disk."""

    def __init__(self, path):
        self.path = path
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name, content):
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def replace(self, name, old, new):
        text = (self.path / name).read_text()
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def load(self, *names, **options):
        """Import the named files, or all."""
        return import_files([self.path / name for name in names] or [self.path], **options)

    def problems(self, *names):
        """Import what cannot be imported; each problem with its file's name instead of its path."""
        with pytest.raises(ImportRefused) as refused:
            self.load(*names)
        return [
            (problem.file.removeprefix(f"{self.path}/"), problem.line, problem.keys, problem.message, problem.remedy)
            for problem in refused.value.problems
        ]


def changes(report):
    """The kinds of record that were not left unchanged, with what became of them."""
    return {
        kind: {str(fate): number for fate, number in fates.items() if number and fate != Fate.UNCHANGED}
        for kind, fates in report.counts.items()
        if any(number for fate, number in fates.items() if fate != Fate.UNCHANGED)
    }


@pytest.fixture
def folder(tmp_path, db):
    return Folder(tmp_path / "outer" / "data")
