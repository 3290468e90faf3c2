"""How far a table is: told by the request that brings it in, to nobody but the editor whose page waits for it."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse

from positions.admin.tables import telling
from positions.admin.tables.telling import STAGES, told_by
from positions.importing.tables import Outcome
from tests.admin.test_tables import POSITIONS, confirmed, dry_run, kept_files
from tests.make import make_editor

pytestmark = pytest.mark.django_db
TOKEN = "0123456789abcdef" * 2
TWO = list(STAGES)[:2]


@pytest.fixture
def clock(monkeypatch):
    """What time it is for those who tell: the test moves it."""
    now = [0.0]
    monkeypatch.setattr("positions.admin.tables.telling.monotonic", lambda: now[0])
    (settings.MEDIA_ROOT / "tables").mkdir(parents=True)
    return now


def ask(client, token=TOKEN, model="position"):
    return client.get(reverse(f"admin:positions_{model}_progress"), {"token": token})


def test_what_is_done_is_told_now_and_then_in_words_and_goes_at_the_end(clock):
    user = User(pk=1)
    with telling.telling(TOKEN, user=user, stages=TWO) as progress, progress(stage="Judging", total=40) as advance:
        told = {"stage": "Step 2 of 2: judging its rows", "percent": 0, "left": "0% done"}
        assert told_by(TOKEN, user=user) == told
        clock[0] = 0.4
        advance(10)
        assert told_by(TOKEN, user=user) == told
        clock[0] = 6.0
        advance(20)
        assert told_by(TOKEN, user=user)["left"] == "75% done, about 2 seconds to go"
        clock[0] = 600.0
        advance(0)
        assert told_by(TOKEN, user=user)["left"] == "75% done, about 3 minutes to go"
        advance(20)
        clock[0] = 601.0
        advance(0)
        assert told_by(TOKEN, user=user)["left"] == "100% done"
    assert told_by(TOKEN, user=user) is None
    assert kept_files() == []


def test_of_a_stage_of_unknown_length_no_share_is_told(clock):
    with telling.telling(TOKEN, user=User(pk=1), stages=TWO) as progress, progress(stage="Reading", total=0):
        told = told_by(TOKEN, user=User(pk=1))
    assert told == {"stage": "Step 1 of 2: reading the table", "percent": None, "left": ""}


def test_what_ends_in_an_error_is_told_no_longer(clock):
    with (
        pytest.raises(ZeroDivisionError),
        telling.telling(TOKEN, user=User(pk=1), stages=TWO) as progress,
        progress(stage="Judging", total=1),
    ):
        raise ZeroDivisionError
    assert kept_files() == []


@pytest.mark.parametrize("token", ["", "../secret", "0" * 31, TOKEN.upper(), f"{TOKEN}\n", "a\0b", f"/tmp/{TOKEN}"])
def test_by_a_name_that_is_none_of_ours_nothing_is_written_and_nothing_told(admin_client, clock, token):
    with telling.telling(token, user=User(pk=1), stages=TWO) as progress, progress(stage="Judging", total=1) as advance:
        advance(1)
        assert kept_files() == []
        assert ask(admin_client, token).json() == {}


def test_a_folder_that_cannot_be_written_stops_no_table(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "nowhere"
    with telling.telling(TOKEN, user=User(pk=1), stages=TWO) as progress, progress(stage="Judging", total=1) as advance:
        advance(1)
    assert told_by(TOKEN, user=User(pk=1)) is None


@pytest.mark.parametrize(("role", "status"), [("author", 200), ("reviewer", 200), ("administrator", 200), ("", 403)])
def test_those_may_ask_who_may_bring_tables_in_and_nobody_keeps_the_answer(client, clock, role, status):
    editor = make_editor(role or "author")
    if not role:
        editor.groups.clear()
    client.force_login(editor)
    answer = ask(client)
    assert answer.status_code == status
    assert "no-store" in answer["Cache-Control"]
    assert client.post(reverse("admin:positions_position_progress")).status_code == 405


def test_who_is_not_logged_in_is_told_nothing(client, clock):
    assert ask(client)["Location"].startswith(reverse("admin:login"))


def token_of(shown):
    form = shown.context.get("form") or shown.context["confirm_form"]
    return form["token"].value()


@pytest.fixture
def asked(monkeypatch, admin_client):
    """What the page and another editor are told in the middle of each table that is brought in."""
    answers = []
    monkeypatch.setattr("positions.admin.tables.telling.SECONDS", 0)
    stranger = type(admin_client)()
    stranger.force_login(make_editor())

    def bring_in(table, *, editor, expected, **kwargs):
        with editor.progress(stage="Judging" if expected is None else "Saving", total=4) as advance:
            advance(1)
            [file] = [file for file in kept_files() if file.suffix]
            answers.append((ask(admin_client, file.stem).json(), ask(stranger, file.stem).json()))
        return Outcome()

    monkeypatch.setattr("positions.admin.tables.resources.import_table", bring_in)
    return answers


def test_the_page_that_waits_is_told_and_no_other_editor(admin_client, world, asked):
    page = admin_client.get(reverse("admin:positions_position_import"))
    shown = dry_run(admin_client, "position", POSITIONS, token=token_of(page))
    confirmed(admin_client, "position", shown)
    confirmed(admin_client, "position", shown, report="yes")
    told, strangers = zip(*asked, strict=True)
    assert [(one["stage"], one["percent"]) for one in told] == [
        ("Step 2 of 2: judging its rows", 25),
        ("Step 4 of 5: saving", 25),
        ("Step 2 of 2: judging its rows", 25),
    ]
    assert strangers == ({}, {}, {})
    assert token_of(page) != token_of(shown)


def test_asking_takes_few_queries(admin_client, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        assert ask(admin_client).json() == {}
