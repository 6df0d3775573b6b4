"""The shell scripts: the same surroundings from wherever they are called, clear words, repair of what was cut short."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = [*sorted((ROOT / "script").iterdir()), ROOT / ".ci" / "run"]
LIBRARIES = "libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0 libatomic.so.1"
PYTHON = """#!/bin/sh
case $1 in
-V) echo Python 3.11.2 ;;
-c) ;;
*) echo "$(basename "$PWD"): $*" ;;
esac
"""


@pytest.fixture
def project(tmp_path):
    """A project folder with a space in its name, complete but for what Python would do."""
    root = tmp_path / "km portal"
    shutil.copytree(ROOT / "script", root / "script")
    for name in ("requirements.lock", "requirements-test.lock"):
        (root / "config").mkdir(exist_ok=True)
        (root / "config" / name).write_text("django==5.2\n")
    program(root / ".venv" / "bin" / "python", PYTHON)
    program(tmp_path / "bin" / "ldconfig", f"#!/bin/sh\necho {LIBRARIES}\n")
    (root / ".venv" / ".stamp").write_text(run(root, "surroundings; stamp server").stdout)
    return root


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def run(root: Path, lines: str, *arguments: str, cwd: Path | None = None, **environment: str):
    """What shell lines do after reading the set-up of this project."""
    text = f'. "$(dirname -- "$0")/setup"\n{lines}'
    return shell(root, "-c", text, str(root / "script" / "x"), *arguments, cwd=cwd, **environment)


def shell(root: Path, *arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess:
    surroundings = {"PATH": f"{root.parent / 'bin'}:/usr/bin:/bin"} | environment
    return subprocess.run(["sh", *arguments], cwd=cwd or root, env=surroundings, capture_output=True, text=True)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_is_plain_sh_and_can_be_run(script):
    checked = subprocess.run(["sh", "-n", script], capture_output=True, text=True)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert script.read_text().startswith("#!/bin/sh\n")
    assert os.access(script, os.X_OK)


# ---- surroundings ----


@pytest.mark.parametrize(
    ("environment", "demo"),
    [
        ({}, "1"),
        ({"DATABASE_URL": ""}, "1"),
        ({"KM_DEMO": ""}, "1"),
        ({"KM_DEMO": "0"}, "0"),
        ({"DATABASE_URL": "postgresql:///km"}, ""),
        ({"DATABASE_URL": "postgresql:///km", "KM_DEMO": "1"}, "1"),
    ],
)
def test_the_demo_is_for_whoever_configured_nothing(project, environment, demo):
    assert run(project, 'surroundings; echo "${KM_DEMO:-}"', **environment).stdout == f"{demo}\n"


@pytest.mark.parametrize(("given", "meant"), [(None, "{}/var"), ("", "{}/var"), ("data", "{}/data"), ("/d", "/d")])
def test_the_var_folder_does_not_depend_on_where_one_stands(project, tmp_path, given, meant):
    chosen = {} if given is None else {"KM_VAR": given}

    found = run(project, 'surroundings; echo "$KM_VAR"', cwd=tmp_path, **chosen)

    assert found.stdout == meant.format(project) + "\n"


def test_the_secret_is_made_once_and_only_its_owner_reads_it(project):
    run(project, "surroundings; var_folder")
    secret = project / "var" / "secret_key"
    first = secret.read_text()
    run(project, "surroundings; var_folder")

    assert len(first) == 64
    assert secret.read_text() == first
    assert [stat.S_IMODE(path.stat().st_mode) for path in (secret, secret.parent)] == [0o600, 0o700]


def test_a_secret_from_the_environment_is_not_written_down(project):
    run(project, "surroundings; var_folder", KM_SECRET_KEY="given")

    assert not (project / "var" / "secret_key").exists()


def test_an_empty_secret_is_replaced(project):
    (project / "var").mkdir()
    (project / "var" / "secret_key").touch()
    run(project, "surroundings; var_folder")

    assert len((project / "var" / "secret_key").read_text()) == 64


# ---- system packages ----

ORDINARY = "id() { echo 1000; }; "


def test_an_ordinary_user_is_told_the_line_for_the_administrator(project):
    told = run(project, ORDINARY + "sudo() { return 1; }; system_packages 'chromium postgresql'")

    assert (told.returncode, told.stdout) == (3, "")
    assert told.stderr == (
        "ยังขาดแพ็กเกจของระบบ: chromium postgresql\n"
        "ให้ผู้ดูแลเครื่องสั่งบรรทัดนี้หนึ่งครั้ง แล้วสั่งคำสั่งเดิมอีกครั้ง\n"
        "System packages are missing. Run this line once as the machine's administrator, then repeat this command:\n\n"
        "    sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends chromium postgresql'\n\n"
    )


def test_a_user_with_sudo_installs_through_it_and_an_administrator_without(project):
    shown = 'apt_install() { echo "[$as_root] $packages" >&3; }; system_packages chromium 3>&1'

    assert run(project, ORDINARY + "sudo() { return 0; }; " + shown).stdout == "[sudo -n] chromium\n"
    assert run(project, "id() { echo 0; }; " + shown).stdout == "[] chromium\n"


def test_a_failed_installation_shows_its_last_lines(project):
    failed = run(
        project, "id() { echo 0; }; apt_install() { echo 'E: no network'; return 1; }; system_packages chromium"
    )

    assert failed.returncode == 4
    assert "E: no network\nติดตั้งแพ็กเกจของระบบไม่สำเร็จ" in failed.stderr


@pytest.mark.parametrize(
    ("gone", "package"),
    [
        ("libpango-1.0.so.0", "libpango-1.0-0"),
        ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
    ],
)
def test_a_missing_library_names_its_package(project, gone, package):
    program(project.parent / "bin" / "ldconfig", f"#!/bin/sh\necho {LIBRARIES.replace(gone, '')}\n")

    assert run(project, "surroundings; missing_packages server").stdout == f"{package}\n"


# ---- Python packages ----


def current(project: Path) -> bool:
    return run(project, "surroundings; current server").returncode == 0


def test_packages_are_current_until_the_lock_changes(project):
    assert current(project)

    (project / "config" / "requirements.lock").write_text("django==5.3\n")

    assert not current(project)


def test_packages_are_not_current_after_the_folder_moved_or_python_changed(project):
    moved = project.rename(project.parent / "elsewhere")
    assert not current(moved)

    project = moved.rename(project)
    program(project / ".venv" / "bin" / "python", PYTHON.replace("3.11.2", "3.13.1"))
    assert not current(project)


def test_packages_of_the_tests_have_a_stamp_of_their_own(project):
    assert run(project, "surroundings; current test").returncode == 1


@pytest.mark.parametrize(
    ("spoil", "kept"),
    [
        (lambda venv: None, True),
        (lambda venv: (venv / ".stamp").unlink(), True),
        (lambda venv: (venv / ".unfinished").touch(), False),
        (lambda venv: (venv / ".stamp").write_text("Python 3.9.2 in /elsewhere: 1 2"), False),
        (lambda venv: program(venv / "bin" / "python", "#!/bin/sh\nexit 1\n"), False),
    ],
    ids=["sound", "made by other means", "cut short", "moved", "without its python"],
)
def test_only_a_sound_environment_is_built_upon(project, spoil, kept):
    spoil(project / ".venv")

    assert (run(project, "surroundings; worth_keeping").returncode == 0) is kept


# ---- the commands ----


def test_the_server_is_started_from_the_project_folder(project, tmp_path):
    started = shell(project, str(project / "script" / "server"), cwd=tmp_path)

    assert (started.stdout, started.stderr) == ("km portal: -m config.server\n", "")


def test_a_command_runs_where_its_caller_stands_with_its_arguments_whole(project, tmp_path):
    for name in ("assets.json", "database.started"):
        (project / "var").mkdir(exist_ok=True)
        (project / "var" / name).touch()

    ran = shell(project, "km portal/script/manage", "import_plan", "แผน ปี 2569.docx", cwd=tmp_path)

    assert ran.stdout == f"{tmp_path.name}: {project}/manage.py import_plan แผน ปี 2569.docx\n"
    assert ran.stderr == ""


def test_a_first_command_prepares_assets_and_database_without_a_word_on_stdout(project):
    ran = shell(project, "script/manage", "plan_pdf", "2569")

    assert ran.stdout == f"km portal: {project}/manage.py plan_pdf 2569\n"
    assert ran.stderr.splitlines() == [
        f"km portal: {project}/manage.py prepare_assets",
        f"km portal: {project}/manage.py prepare_database",
    ]


def test_preparing_a_configured_database_is_left_to_its_own_command(project):
    ran = shell(project, "script/manage", "plan_pdf", "2569", DATABASE_URL="postgresql:///km")

    assert ran.stderr.splitlines() == [f"km portal: {project}/manage.py prepare_assets"]
