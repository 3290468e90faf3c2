"""Whatever a file holds, an import saves it or says what is wrong with it."""

import copy
import json

import yaml
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.exporting import gather_documents
from positions.importing import ImportRefused, import_files
from tests.importing.conftest import FILES

SET = {name: yaml.safe_load(text) for name, text in FILES.items()}
WORDS = [
    "",
    " ",
    "x",
    "keep",
    "end",
    "safety",
    "trust",
    "fear",
    "faith",
    "chiefs",
    "league",
    "immunity",
    "\0",
    "2020-06",
]
WORDS += [
    "chiefs-immunity",
    "league-immunity",
    "chiefs#safety",
    "#",
    "draft",
    "lost",
    "Fear",
    "https://x.org",
    "🙂\ud800",
]
SCALARS = st.none() | st.booleans() | st.integers(-1, 3) | st.sampled_from(WORDS) | st.text(max_size=5)
VALUES = st.recursive(
    SCALARS,
    lambda values: (
        st.lists(values, max_size=3) | st.dictionaries(st.sampled_from([*SET["chiefs.yaml"], *WORDS]), values)
    ),
    max_leaves=4,
)


def places(value, place=()):
    """Every place in a tree of mappings and lists."""
    yield place
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(child, (*place, key))


PLACES = [place for place in places(SET) if place]
KEYS = st.sampled_from(["status", "supersedes", "tags", "slug", "quote", "anchor", "prefix", "side", "answers", "text"])


@st.composite
def mutated(draw):
    """The small import set with some of its values replaced, taken away or added."""
    files = copy.deepcopy(SET)
    for *above, key in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3)):
        parent = files
        try:
            for step in above:
                parent = parent[step]
            if draw(st.booleans()) and isinstance(parent, dict):
                parent.pop(key, None)
                key = draw(KEYS)
            parent[key] = draw(VALUES | st.sampled_from(PLACES).map(lambda place: at(SET, place)))
        except (KeyError, IndexError, TypeError):
            continue
    return files


def at(value, place):
    for key in place:
        value = value[key]
    return copy.deepcopy(value)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=mutated(), suffix=st.sampled_from([".json", ".jsonl"]))
def test_any_file_is_saved_or_refused(db, tmp_path_factory, files, suffix):
    folder = tmp_path_factory.mktemp("data")
    for name, content in files.items():
        (folder / f"{name}{suffix}").write_text(json.dumps(content))
    with transaction.atomic():
        try:
            import_files([folder])
            assert import_files([folder]).changed_nothing
            list(gather_documents())
        except ImportRefused as refused:
            assert all(problem.message and problem.remedy for problem in refused.problems)
        transaction.set_rollback(True)
