"""Lists of entries brought in from the terminal: JSON lines and workbooks, repeated, dry, and wrong ones."""

import pytest
from django.core.management import CommandError, call_command

from knowledge.models import Category, Entry
from tests.knowledge.lists import GOOD, json_lines, workbook


def brought(title: str = GOOD["title"]) -> list[Entry]:
    return list(Entry.objects.filter(revisions__title=title))


def test_json_lines_come_in_with_their_own_names(pr, tmp_path, capsys):
    file = json_lines(
        tmp_path / "a.jsonl",
        {"title": "หนึ่ง", "body": "<p>ก</p>", "tags": ["น้ำ", "ไฟ"], "category": "งานใหม่", "visibility": "public",
         "status": "published"},
        "",
        {"title": "สอง", "body": "ข", "status": "draft"},
    )  # fmt: skip

    call_command("import_entries", file)

    one, two = brought("หนึ่ง")[0], brought("สอง")[0]
    assert (one.published.visibility, one.published.tags.count(), one.owner) == ("public", 2, pr)
    assert Category.objects.filter(name="งานใหม่").exists()
    assert (two.published, two.working.body) == (None, "<p>ข</p>")
    assert "นำเข้าเสร็จ เพิ่ม 2 เรื่อง มีอยู่แล้ว 0 เรื่อง" in capsys.readouterr().out


def test_the_command_repeated_adds_nothing(pr, tmp_path, capsys):
    file = json_lines(tmp_path / "a.jsonl", {"title": "หนึ่ง", "body": "ก"})

    call_command("import_entries", file)
    call_command("import_entries", file)

    assert len(brought("หนึ่ง")) == 1
    assert "เพิ่ม 0 เรื่อง มีอยู่แล้ว 1 เรื่อง" in capsys.readouterr().out


def test_bad_lines_are_named_and_the_good_ones_come_in(pr, tmp_path, capsys):
    file = json_lines(
        tmp_path / "a.jsonl", "ไม่ใช่ JSON", {"title": "หนึ่ง", "body": "ก"}, "[1]", {"title": "", "body": "ก"}
    )

    with pytest.raises(CommandError, match="ไม่ได้นำเข้า 3 แถว"):
        call_command("import_entries", file)

    said = capsys.readouterr().err
    assert [f"แถวที่ {row}" in said for row in (1, 2, 3, 4)] == [True, False, True, True]
    assert len(brought("หนึ่ง")) == 1


def test_a_dry_run_saves_nothing(pr, tmp_path, capsys):
    file = json_lines(tmp_path / "a.jsonl", {"title": "หนึ่ง", "body": "ก", "category": "งานใหม่"})

    call_command("import_entries", file, "--dry-run")

    said = capsys.readouterr().out
    assert "จะเพิ่ม 1 เรื่อง" in said and "งานใหม่" in said
    assert (brought("หนึ่ง"), Category.objects.filter(name="งานใหม่").exists()) == ([], False)


def test_a_workbook_comes_in_by_the_command_too(pr, tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook(GOOD))

    call_command("import_entries", str(file), "--by", "hr")

    assert brought()[0].owner.username == "hr"


@pytest.mark.parametrize("by", ["clerk", "nobody"])
def test_only_who_may_import_can_be_named(pr, tmp_path, by):
    file = json_lines(tmp_path / "a.jsonl", {"title": "หนึ่ง", "body": "ก"})

    with pytest.raises(CommandError):
        call_command("import_entries", file, "--by", by)
    assert brought("หนึ่ง") == []


@pytest.mark.parametrize("name, content", [("a.csv", b"x"), ("a.jsonl", b"\xff\xfe\x00"), ("a.xlsx", b"PK")])
def test_what_is_no_list_is_refused_in_thai(pr, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)

    with pytest.raises(CommandError, match="โปรด"):
        call_command("import_entries", str(tmp_path / name))
