"""The way from a fresh clone to a running site: make, the environment, the first start and the second."""

import re
import socket
import sqlite3
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from positions import environment
from positions.management.commands import prepare
from positions.management.commands.serve import free_address
from tests import postgres
from tests.make import make_question

ROOT = settings.BASE_DIR


def run_make(*arguments):
    return subprocess.run(["make", "--no-print-directory", *arguments], cwd=ROOT, capture_output=True, text=True)


@pytest.fixture
def commands(monkeypatch):
    """The names of the commands that `prepare` calls, in place of running them."""
    called = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: called.append(name))
    return called


def test_make_alone_lists_every_target_with_a_line():
    listed = re.findall(r"^make ([\w-]+) {2,}\w.+$", run_make().stdout, re.MULTILINE)
    assert listed == ["help", "run", "dev", "admin", "test", "bench", "clean"]


def test_without_a_fitting_python_make_says_what_is_needed(tmp_path):
    done = run_make("run", "PYTHON=false", f"VENV={tmp_path / 'venv'}")
    assert done.returncode != 0
    assert done.stderr.startswith("Standpoint needs Python 3.11 or newer with venv")
    assert not (tmp_path / "venv").exists()


def test_the_suite_runs_on_sqlite_and_then_on_postgresql():
    suites = [line for line in run_make("--dry-run", "test", "DATABASE_URL=").stdout.splitlines() if "pytest" in line]
    assert [line.split()[0].endswith("=") for line in suites] == [True, False]
    assert " -m tests.postgres " in suites[1]
    other = run_make("--dry-run", "test", "DATABASE_URL=postgres://u@h/x").stdout
    assert "-m tests.postgres" not in other


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
def test_without_postgresql_a_line_says_so_and_in_continuous_integration_it_is_a_failure(
    monkeypatch, capsys, ci, status
):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(postgres, "find_programs", lambda: None)
    assert postgres.main(["pytest", "tests"]) == status
    assert capsys.readouterr().err.startswith("There is no PostgreSQL here, so this was left out: pytest tests")


def test_continuous_integration_runs_make_test_and_nothing_else():
    lines = (ROOT / ".ci/run").read_text().splitlines()
    commands = [line for line in lines if not line.startswith(("#", "set ", "cd "))]
    assert commands == ["exec make test"]


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-dev.txt", "requirements-postgres.txt", "requirements-redis.txt"]
)
def test_every_requirement_has_a_version_and_a_reason(name):
    lines = [line for line in (ROOT / name).read_text().splitlines() if not line.startswith(("#", "-r "))]
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[\w\[\]-]+~=[\d.]+ +# \S.+", line)] == []


@pytest.mark.parametrize("name", [".env", ".secret_key", "db.sqlite3", "db.sqlite3-wal", ".staticfiles/x", ".venv/x"])
def test_git_ignores_what_belongs_to_one_installation(name):
    assert subprocess.run(["git", "-c", "safe.directory=*", "check-ignore", "-q", name], cwd=ROOT).returncode == 0


def test_the_example_names_every_value_that_the_environment_can_set():
    sources = "".join((ROOT / "positions" / name).read_text() for name in ("settings.py", "environment.py"))
    read = set(re.findall(r"\b(?:text|flag|names|number)\(\"([A-Z_]+)\"", sources))
    assert read >= {"PORT", "HOST", "DATABASE_URL", "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "HTTPS"}
    assert set(re.findall(r"^#([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)) == read


def test_first_starts_at_the_same_time_agree_on_one_secret_key(tmp_path):
    path = tmp_path / "key"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(environment.kept_secret_key, [path] * 8))
    assert (len(keys), len(keys.pop())) == (1, 50)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_key_that_cannot_be_kept_is_told(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="set SECRET_KEY"):
        environment.kept_secret_key(tmp_path / "no such folder" / "key")


@pytest.mark.parametrize("value", ["abc", "0", "65536", "-1", "8000.5", "²", "８０００"])
def test_a_port_that_is_none_is_told(monkeypatch, value):
    monkeypatch.setenv("PORT", value)
    with pytest.raises(ImproperlyConfigured, match="PORT is to be a number from 1 to 65535"):
        environment.number("PORT", default=8000, highest=65535)


def test_an_empty_value_counts_as_none(monkeypatch):
    for name in ("PORT", "HOST", "ALLOWED_HOSTS", "DATABASE_URL"):
        monkeypatch.setenv(name, "")
    assert environment.number("PORT", default=8000, highest=65535) == 8000
    assert environment.text("HOST", default="127.0.0.1") == "127.0.0.1"
    assert environment.names("ALLOWED_HOSTS", default=["localhost"]) == ["localhost"]
    assert environment.database()["NAME"] == str(ROOT / "db.sqlite3")


@pytest.mark.parametrize(
    ("value", "meant"), [("on", True), ("True", True), ("1", True), ("off", False), ("", False), ("perhaps", False)]
)
def test_debug_is_on_only_when_asked_for(monkeypatch, value, meant):
    monkeypatch.setenv("DEBUG", value)
    assert environment.flag("DEBUG") is meant


def test_hosts_are_a_list_with_or_without_blanks(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "a.example, b.example,")
    assert environment.names("ALLOWED_HOSTS", default=[]) == ["a.example", "b.example"]


@pytest.mark.parametrize(
    "url", ["nonsense", "postgres://", "postgres://u:secret@h:port/x", "mysql://u:secret@h/x", "://"]
)
def test_a_database_address_that_is_none_is_told_without_its_password(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is to look like") as refusal:
        environment.database()
    assert "secret" not in str(refusal.value)


def test_a_database_address_is_read_with_its_options(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://u:p%23w@db:5433/standpoint?sslmode=require&conn_max_age=5")
    config = environment.database()
    assert (config["USER"], config["PASSWORD"]) == ("u", "p#w")
    assert (config["HOST"], config["PORT"], config["NAME"]) == ("db", 5433, "standpoint")
    assert (config["OPTIONS"], config["CONN_MAX_AGE"]) == ({"sslmode": "require"}, 5)


def test_sqlite_lets_readers_go_on_while_one_writes(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:////tmp/with%20space.sqlite3")
    config = environment.database()
    assert config["NAME"] == "/tmp/with space.sqlite3"
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode = WAL" in config["OPTIONS"]["init_command"]


@pytest.mark.parametrize("url", ["nonsense", "http://h", "redis://u:secret@h:port/0", "memcache://h:1", "redis"])
def test_a_cache_address_that_is_none_is_told_without_its_password(monkeypatch, url):
    monkeypatch.setenv("CACHE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL is to look like") as refusal:
        environment.cache()
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("url", "location"),
    [
        ("redis://:valkey@h:6379/1", "redis://:valkey@h:6379/1"),
        ("valkeys://h", "rediss://h"),
        ("unix:///run/redis.sock", "unix:///run/redis.sock"),
    ],
)
def test_redis_and_valkey_keep_pages_by_one_client(monkeypatch, url, location):
    monkeypatch.setenv("CACHE_URL", url)
    assert environment.cache()["LOCATION"] == location
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="requirements-redis.txt"):
        environment.cache()


@pytest.mark.parametrize(("value", "size"), [("", 32 * 2**20), ("64", 64 * 2**20), ("off", 0), ("Off", 0), ("0", 0)])
def test_the_page_cache_has_a_size_or_is_off(monkeypatch, value, size):
    monkeypatch.setenv("PAGE_CACHE", value)
    assert environment.page_cache() == size


@pytest.mark.parametrize(
    ("command", "values", "sentence"),
    [
        ("check", {"PORT": "abc"}, "PORT is to be a number"),
        ("check", {"DATABASE_URL": "nonsense"}, "DATABASE_URL is to look like"),
        ("prepare", {"DATABASE_URL": "sqlite:////no/such/folder/db.sqlite3"}, "the database cannot be used"),
        ("serve", {"HOST": "192.0.2.1"}, "192.0.2.1, port 8000, cannot be opened"),
    ],
)
def test_what_hinders_the_start_is_one_sentence_and_status_1(run_manage, command, values, sentence):
    done = run_manage(command, **{"PORT": "8000", **values})
    assert done.returncode == 1
    assert done.stderr.startswith(f"Standpoint cannot start: {sentence}")
    assert done.stderr.count("\n") == 1


def test_a_port_that_another_program_holds_is_told_with_the_way_out():
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        with pytest.raises(ImproperlyConfigured, match="make run PORT="):
            free_address("127.0.0.1", port)
    assert free_address("127.0.0.1", port) == "127.0.0.1"


def test_an_empty_database_is_filled_and_a_filled_one_left_alone(db, commands, settings):
    settings.DEBUG = True
    call_command("prepare")
    assert commands == ["migrate", "import_positions"]
    make_question()
    call_command("prepare")
    assert commands[2:] == ["migrate"]


def test_a_second_start_changes_no_data(run_manage, tmp_path):
    path = tmp_path / "db.sqlite3"
    dumps = []
    for _ in range(2):
        assert run_manage("prepare", DATABASE_URL=f"sqlite:///{path}", DEBUG="on").returncode == 0
        with closing(sqlite3.connect(path)) as database:
            dumps.append(list(database.iterdump()))
            assert database.execute("SELECT count(*) FROM positions_position").fetchone() > (0,)
    assert dumps[0] == dumps[1]


def test_static_files_are_collected_only_when_one_changed(commands, settings, tmp_path):
    source, settings.STATIC_ROOT = tmp_path / "source", tmp_path / "collected"
    source.mkdir()
    settings.STATIC_ROOT.mkdir()
    settings.STATICFILES_DIRS = [source]
    for content in ("body {}", None, "body { margin: 0 }", None):
        if content:
            (source / "site.css").write_text(content)
        prepare.collect_static_files()
    assert commands == ["collectstatic"] * 2


def test_static_files_that_cannot_be_collected_are_told(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "file" / "static"
    settings.STATIC_ROOT.parent.write_text("no folder")
    with pytest.raises(ImproperlyConfigured, match="cannot be written"):
        prepare.collect_static_files()
