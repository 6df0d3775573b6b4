"""A database is created where there never was one, upgraded whole, and otherwise left alone with good advice."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.utils import ConnectionHandler

from core.database import BackupUnusable, DatabaseNotReady, changes, check_ready, facts, prepare, restore
from core.database.facts import Facts
from core.database.verdict import Verdict, judge

ROOT = Path(__file__).parent.parent.parent
FIRST, SECOND, FOREIGN = ("plan", "0001"), ("plan", "0002"), ("plan", "0003")


def seen(**changed) -> Facts:
    """A sound, up-to-date database of the portal's own, but for what the test changes."""
    sound = {
        "started": True,
        "homes": {"plan": frozenset({"plan_row"}), "people": frozenset({"person"})},
        "tables": frozenset({"plan_row", "person"}),
        "applied": frozenset({FIRST, SECOND, ("people", "0001")}),
        "known": frozenset({FIRST, SECOND, ("people", "0001")}),
    }
    return Facts(**(sound | changed))


OLDER = {"applied": frozenset({FIRST, ("people", "0001")}), "waiting": frozenset({SECOND})}


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (seen(), Verdict.READY),
        (seen(configured=True, started=False), Verdict.READY),
        (Facts(), Verdict.CREATE),
        (Facts(started=True), Verdict.LOST),
        (Facts(configured=True), Verdict.NOT_CREATED),
        (Facts(configured=True, started=True), Verdict.NOT_CREATED),
        (Facts(trouble="disk I/O error"), Verdict.UNREADABLE),
        (seen(trouble="disk I/O error"), Verdict.UNREADABLE),
        (seen(**OLDER), Verdict.UPGRADE),
        (seen(**OLDER, configured=True), Verdict.OLDER),
        (seen(applied=seen().applied | {FOREIGN}), Verdict.NEWER),
        (seen(applied=seen().applied | {("training", "0001")}), Verdict.NEWER),
        (seen(unfinished=True), Verdict.HALF),
        (seen(in_order=False), Verdict.HALF),
        (seen(applied=frozenset()), Verdict.HALF),
        (seen(applied=frozenset({FIRST, SECOND}), waiting=frozenset({("people", "0001")})), Verdict.HALF),
        (seen(tables=frozenset({"person"})), Verdict.HALF),
    ],
)
def test_the_verdict_follows_from_the_facts(found, verdict):
    assert judge(found) is verdict


def test_asking_for_it_creates_or_upgrades_what_is_refused_otherwise():
    assert judge(Facts(configured=True), create=True) is Verdict.CREATE
    assert judge(Facts(started=True), create=True) is Verdict.CREATE
    assert judge(seen(**OLDER, configured=True), upgrade=True) is Verdict.UPGRADE


def test_asking_to_create_or_upgrade_never_overrules_a_refusal_that_guards_data():
    newer = seen(applied=seen().applied | {FOREIGN})

    assert [judge(found, create=True, upgrade=True) for found in (seen(unfinished=True), newer)] == [
        Verdict.HALF,
        Verdict.NEWER,
    ]


# ---- on a real file, with migrations that only make empty tables ----


class Place:
    """A var folder with a database of its own, in place of the one the other tests share."""

    def __init__(self, var: Path, connection):
        self.var, self.connection, self.file = var, connection, var / "km.sqlite3"

    def migrate(self) -> None:
        executor = MigrationExecutor(self.connection)
        executor.recorder.ensure_schema()
        tables = set().union(*facts._homes(executor.loader).values())
        with self.connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f'CREATE TABLE IF NOT EXISTS "{table}" (id integer)')
        for migration in executor.loader.disk_migrations.keys() - executor.loader.applied_migrations.keys():
            executor.recorder.record_applied(*migration)

    def sql(self, statement: str) -> list:
        with self.connection.cursor() as cursor:
            return cursor.execute(statement).fetchall()

    def forget(self, app: str, name: str) -> None:
        self.sql(f"DELETE FROM django_migrations WHERE app = '{app}' AND name = '{name}'")

    def files(self) -> list[str]:
        return sorted(path.name for path in self.var.iterdir() if not path.name.endswith(("-wal", "-shm", ".lock")))


LAST = MigrationLoader(None).graph.leaf_nodes("km_plan")[0]


@pytest.fixture
def place(tmp_path, settings, monkeypatch, django_db_blocker):
    settings.VAR = tmp_path
    file = {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "km.sqlite3"}
    own, shared = ConnectionHandler({"default": file})["default"], connections["default"]
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("KM_CREATE_DATABASE", raising=False)
    place = Place(tmp_path, own)
    monkeypatch.setattr(changes, "_migrate", place.migrate)
    connections["default"] = own
    with django_db_blocker.unblock():
        yield place
        own.close()
    connections["default"] = shared


@pytest.fixture
def started(place):
    """A place where the portal has been started and holds one person."""
    prepare()
    place.sql("INSERT INTO people_person VALUES (7)")
    return place


@pytest.fixture
def configured(place, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{place.file}")
    return place


def refusal(**asked) -> DatabaseNotReady:
    with pytest.raises(DatabaseNotReady) as caught:
        prepare(**asked)
    return caught.value


def test_the_first_start_creates_the_database_and_remembers_it(place):
    assert prepare() == f"สร้างฐานข้อมูล {place.file} แล้ว"
    assert place.files() == ["database.started", "km.sqlite3"]
    assert check_ready() is None


def test_a_second_start_has_nothing_to_do(started):
    assert prepare() == ""


def test_a_first_start_cut_short_leaves_no_database_and_the_next_one_begins_anew(place, monkeypatch):
    def half():
        place.sql("CREATE TABLE people_person (id integer)")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(changes, "_migrate", half)
        prepare()

    assert not place.file.exists()
    assert prepare().startswith("สร้างฐานข้อมูล")
    assert check_ready() is None


def test_looking_never_makes_the_file(place):
    with pytest.raises(DatabaseNotReady) as caught:
        check_ready()

    assert (caught.value.verdict, place.files()) == (Verdict.CREATE, [])


@pytest.mark.parametrize("spoil", [Path.unlink, lambda file: file.write_bytes(b"")], ids=["missing", "empty"])
def test_a_database_that_was_there_before_is_never_replaced_by_a_new_one(started, spoil):
    started.connection.close()
    spoil(started.file)
    before = started.files()

    refused = refusal()

    assert (refused.verdict, started.files()) == (Verdict.LOST, before)
    assert "prepare_database --create" in str(refused)
    assert "prepare_database --restore" in str(refused)


def test_a_database_without_one_of_our_tables_counts_as_lost(started):
    started.connection.close()
    started.file.unlink()
    started.sql("CREATE TABLE other (id integer)")

    assert refusal().verdict is Verdict.LOST


def test_beginning_anew_after_a_loss_is_a_deliberate_word(started):
    started.connection.close()
    started.file.unlink()

    assert prepare(create=True) == f"สร้างฐานข้อมูล {started.file} แล้ว"
    assert started.sql("SELECT * FROM people_person") == []


def test_a_configured_database_is_created_only_when_asked(configured):
    assert (refusal().verdict, configured.files()) == (Verdict.NOT_CREATED, [])
    assert prepare(create=True).startswith("สร้างฐานข้อมูล")
    assert configured.files() == ["km.sqlite3"]


def test_an_older_database_of_our_own_is_backed_up_and_upgraded(started):
    started.forget(*LAST)

    told = prepare()

    (backup,) = (started.var / "backups").iterdir()
    assert told == f"ปรับปรุงฐานข้อมูล {started.file} แล้ว ข้อมูลก่อนปรับปรุงอยู่ที่ {backup}"
    assert backup.stat().st_mode & 0o777 == 0o600
    assert check_ready() is None
    assert started.sql("SELECT id FROM people_person") == [(7,)]
    restore(backup)
    assert judge(facts.look()) is Verdict.UPGRADE


def test_an_older_configured_database_waits_for_the_word(configured):
    prepare(create=True)
    configured.forget(*LAST)

    refused = refusal()

    assert refused.verdict is Verdict.OLDER
    assert "prepare_database --upgrade" in str(refused)
    assert prepare(upgrade=True).startswith("ปรับปรุงฐานข้อมูล")


def test_an_upgrade_that_failed_is_not_served_until_the_backup_is_restored(started, monkeypatch):
    def fail():
        raise OperationalError("no room")

    started.forget(*LAST)
    with monkeypatch.context() as patch:
        patch.setattr(changes, "_migrate", fail)
        refused = refusal()
    (backup,) = (started.var / "backups").iterdir()

    assert refused.verdict is Verdict.HALF
    assert "no room" in str(refused)
    assert str(backup) in str(refused)
    assert refusal(upgrade=True).verdict is Verdict.HALF
    restore(backup)
    assert prepare().startswith("ปรับปรุงฐานข้อมูล")


def test_an_upgrade_that_cannot_be_backed_up_does_not_begin(started, monkeypatch):
    def full(*_):
        raise OSError("no space left")

    started.forget(*LAST)
    monkeypatch.setattr(changes, "_fresh_name", full)

    assert refusal().verdict is Verdict.UNREADABLE
    assert judge(facts.look()) is Verdict.UPGRADE


def test_a_database_from_a_newer_program_is_refused_by_name(started):
    started.sql("INSERT INTO django_migrations (app, name, applied) VALUES ('forecast', '0001_initial', '2569-01-01')")

    refused = refusal()

    assert refused.verdict is Verdict.NEWER
    assert "forecast.0001_initial" in str(refused)


def test_a_file_that_is_no_database_is_refused_and_left_alone(started):
    started.connection.close()
    started.file.write_bytes(b"not a database, but long enough to be one" * 40)

    assert refusal().verdict is Verdict.UNREADABLE
    assert started.file.read_bytes().startswith(b"not a database")


def test_restoring_keeps_the_present_file_and_plays_nothing_old_into_the_new_one(started):
    backup = changes.back_up("test")
    started.sql("INSERT INTO people_person VALUES (8)")
    started.connection.close()
    Path(f"{started.file}-wal").write_bytes(b"left over")

    aside = restore(backup)

    assert started.sql("SELECT id FROM people_person") == [(7,)]
    assert (aside.exists(), Path(f"{aside}-wal").read_bytes()) == (True, b"left over")


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 100], ids=["missing", "empty", "other"])
def test_an_unsound_backup_is_refused_and_changes_nothing(started, content):
    backup = started.var / "copy.sqlite3"
    if content is not None:
        backup.write_bytes(content)

    with pytest.raises(BackupUnusable, match=r"แฟ้มสำรอง .*copy\.sqlite3"):
        restore(backup)

    assert started.sql("SELECT id FROM people_person") == [(7,)]


def test_the_command_says_the_refusal_on_stderr_and_ends_with_4(started, capsys):
    started.connection.close()
    started.file.unlink()

    with pytest.raises(SystemExit) as ended:
        call_command("prepare_database")

    assert ended.value.code == 4
    assert capsys.readouterr().err.startswith(f"ไม่พบข้อมูลใน {started.file}")


def test_the_command_creates_when_the_environment_says_so(configured, monkeypatch, capsys):
    monkeypatch.setenv("KM_CREATE_DATABASE", "1")

    call_command("prepare_database")

    assert capsys.readouterr().out == f"สร้างฐานข้อมูล {configured.file} แล้ว\n"


def test_backing_up_by_hand_names_a_copy_that_can_be_restored(started, capsys):
    call_command("back_up")
    started.sql("DELETE FROM people_person")

    restore(Path(capsys.readouterr().out.strip()))

    assert started.sql("SELECT id FROM people_person") == [(7,)]


def test_backing_up_a_lost_database_fails_and_writes_no_backup(started, capsys):
    started.connection.close()
    started.file.unlink()

    with pytest.raises(SystemExit) as ended:
        call_command("back_up")

    assert ended.value.code == 4
    assert capsys.readouterr().err.startswith("สำรองข้อมูลไม่สำเร็จ\nไม่พบข้อมูลใน")
    assert not (started.var / "backups").exists()


# ---- the real migrations, in a process of their own ----


def portal(var: Path, *command: str, **environment: str) -> subprocess.CompletedProcess:
    surroundings = {
        "PATH": "/usr/bin:/bin",
        "PYTHONUTF8": "1",
        "KM_VAR": str(var),
        "KM_SECRET_KEY": "only-for-tests-" + "x" * 50,
        "KM_DEMO": "1",
    }
    command = [sys.executable, *command]
    return subprocess.run(command, cwd=ROOT, env=surroundings | environment, capture_output=True, text=True)


@pytest.mark.slow
def test_the_real_database_is_created_found_ready_and_upgraded(tmp_path):
    first = portal(tmp_path, "manage.py", "prepare_database")
    again = portal(tmp_path, "manage.py", "prepare_database")
    portal(tmp_path, "manage.py", "migrate", "km_plan", "0001")
    older = portal(tmp_path, "manage.py", "prepare_database")
    served = portal(tmp_path, "-c", "import config.wsgi")

    assert [run.returncode for run in (first, again, older, served)] == [0, 0, 0, 0], older.stderr + served.stderr
    assert first.stdout == f"สร้างฐานข้อมูล {tmp_path}/km.sqlite3 แล้ว\n"
    assert again.stdout == ""
    assert older.stdout.startswith("ปรับปรุงฐานข้อมูล")


@pytest.mark.slow
def test_the_server_does_not_come_up_on_a_missing_database(tmp_path):
    (tmp_path / "database.started").touch()

    served = portal(tmp_path, "-c", "import config.wsgi")

    assert served.returncode == 4
    assert "CRITICAL config.wsgi ไม่พบข้อมูลใน" in served.stderr
    assert not (tmp_path / "km.sqlite3").exists()


@pytest.mark.slow
def test_an_unreachable_postgresql_is_named_without_its_password(tmp_path):
    refused = portal(
        tmp_path, "manage.py", "prepare_database", "--create", DATABASE_URL="postgresql://km:hidden@127.0.0.1:1/km"
    )

    assert refused.returncode == 4
    assert refused.stderr.startswith("อ่านฐานข้อมูล postgresql:km@127.0.0.1 ไม่ได้")
    assert "hidden" not in refused.stdout + refused.stderr
