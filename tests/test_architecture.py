"""Reads the sources and holds the floors, the limits and the habits that ARCHITECTURE.md describes."""

import ast
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = (
    {"choices", "records", "anchoring"},
    {"queries"},
    {"models"},
    {"importing", "exporting", "extracting", "searching", "comparing", "picturing", "publishing", "forms"},
    {"views", "api", "admin", "management", "templatetags"},
    {"wiring"},
)
WIRING = {"urls", "settings", "environment", "wsgi", "asgi", "apps", "admin_site"}
ROOMS = FLOORS[3]
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
WITHOUT_DJANGO = (
    "positions/anchoring/",
    "positions/comparing/matrix.py",
    "positions/comparing/similarity.py",
    "positions/comparing/summary.py",
    "positions/extracting/reading/",
    "positions/picturing/",
    "positions/searching/nearest.py",
)


def tracked_files():
    """What is in the repository or would be with the next commit."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return [name for name in listed if (ROOT / name).is_file()]


FILES = tracked_files()
MODULES = {
    name: ast.parse((ROOT / name).read_text()) for name in FILES if name.endswith(".py") and "/migrations/" not in name
}
OURS = {name: tree for name, tree in MODULES.items() if name.startswith("positions/")}
TEMPLATES = {name: (ROOT / name).read_text() for name in FILES if name.startswith("templates/")}


def dotted(name):
    return name.removesuffix(".py").replace("/", ".")


def room_of(module):
    """`positions.models.position` lives in the room models, `positions.urls` in the wiring, others' modules in none."""
    package, _, rest = module.partition(".")
    part = rest.partition(".")[0] if package == "positions" else ""
    return "wiring" if part in WIRING else part


def imported_modules(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("name", OURS)
def test_imports_stay_in_the_room_or_go_down(name):
    home = room_of(dotted(name))
    assert home in FLOOR or name == "positions/__init__.py", "a room without a floor"
    for module in imported_modules(MODULES[name]):
        if room_of(module) not in ("", home):
            assert FLOOR[room_of(module)] < FLOOR[home], f"{name} ({home}) imports {module}, which is no floor below"


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith(WITHOUT_DJANGO)])
def test_pure_work_knows_no_django(name):
    assert not [module for module in imported_modules(MODULES[name]) if module.split(".")[0] == "django"]


@pytest.mark.parametrize("name", MODULES)
def test_a_module_opens_with_a_sentence_and_keeps_to_the_limits(name):
    assert len((ROOT / name).read_text().splitlines()) <= 300
    docstring = ast.get_docstring(MODULES[name]) or ""
    assert docstring.partition("\n")[0].endswith("."), "a module opens with one sentence saying what lives there"
    for function in functions(MODULES[name]):
        assert function.end_lineno - function.lineno < 40, f"{function.name} has over 40 lines"


@pytest.mark.parametrize("name", MODULES)
def test_imports_stand_at_the_top_of_a_module(name):
    hidden = [
        f"{function.name}, line {node.lineno}"
        for function in functions(MODULES[name])
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not hidden


@pytest.mark.parametrize("name", OURS)
def test_text_is_never_declared_safe(name):
    used = {getattr(node, "id", getattr(node, "attr", None)) for node in ast.walk(MODULES[name])}
    assert not used & {"mark_safe", "SafeString", "SafeText", "csrf_exempt"}


def offered_names():
    """What rooms give away, by another room's import or by their own __init__."""
    for name, tree in OURS.items():
        for module in imported_modules(tree):
            if room_of(module) in ROOMS and (room_of(dotted(name)) != room_of(module) or name.endswith("/__init__.py")):
                yield room_of(module), module.rpartition(".")[2]


def test_what_a_room_offers_takes_all_but_the_first_argument_by_keyword():
    offered = set(offered_names())
    for name, tree in OURS.items():
        for function in tree.body:
            if isinstance(function, ast.FunctionDef) and (room_of(dotted(name)), function.name) in offered:
                assert len(function.args.posonlyargs + function.args.args) <= 1, f"{function.name} in {name}"


FORBIDDEN_IN_TEMPLATES = {
    "the safe filter": r"\|\s*safe(seq)?\b",
    "autoescape off": r"{%\s*autoescape\s+off",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "an inline style": r"<style\b|<[^>]*\sstyle\s*=",
    "an inline handler": r"<[^>]*\s(on\w+|hx-on[\w:-]*)\s*=|javascript:",
    "another host": r"<(script|link|img|iframe|source|use)\b[^>]*(src|href)\s*=\s*[\"']?(https?:)?//",
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_short_and_leaves_nothing_to_inline_code(name):
    assert len(TEMPLATES[name].splitlines()) <= 120
    found = {what for what, pattern in FORBIDDEN_IN_TEMPLATES.items() if re.search(pattern, TEMPLATES[name])}
    assert found <= ({"an inline style"} if name.endswith(".svg") else set())  # a file of its own brings its style


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ("{{ text|safe }}", "the safe filter"),
        ("{% autoescape off %}", "autoescape off"),
        ("<script>alert(1)</script>", "an inline script"),
        ('<p class="a" style="color: red">', "an inline style"),
        ('<button type="button" onclick="go()">', "an inline handler"),
        ('<button hx-on:click="go()">', "an inline handler"),
        ('<img src="//elsewhere.example/a.png" alt="">', "another host"),
    ],
)
def test_what_templates_must_not_hold_is_recognized(markup, what):
    assert re.search(FORBIDDEN_IN_TEMPLATES[what], markup)


def test_each_setting_is_assigned_once_in_a_short_file():
    targets = Counter()
    for node in ast.walk(MODULES["positions/settings.py"]):
        assert not isinstance(node, ast.AugAssign), f"line {node.lineno} changes a setting"
        if isinstance(node, ast.Assign):
            targets.update(target.id for target in node.targets)
    assert targets["DEBUG"] == 1
    assert [name for name, times in targets.items() if times > 1] == []
    assert len((ROOT / "positions/settings.py").read_text().splitlines()) < 150


def test_the_top_level_is_fixed():
    folders = {name.split("/")[0] for name in FILES if "/" in name and not name.startswith(".")}
    assert folders <= {"positions", "templates", "static", "tests"}


def test_the_repository_stands_alone():
    """Sources name no folder outside of it; the data may, in the addresses of their sources."""
    places = (b"/" + b"work/", b"shared" + b"/")
    files = [name for name in FILES if not name.startswith("positions/data/")]
    assert [name for name in files if any(place in (ROOT / name).read_bytes() for place in places)] == []
