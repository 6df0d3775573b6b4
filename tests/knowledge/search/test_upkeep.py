"""The index against the database: what is kept of searches, checks, rebuilding, and the commands."""

import io
import json
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from knowledge.models import PastQuery, SearchDocument, SearchGap, TermCount
from knowledge.search import index_entry, postings, remember, search, suggest
from knowledge.search.checking import differences
from knowledge.search.listening import _tables_made
from knowledge.search.mending import recount
from knowledge.search.rebuilding import rebuild
from tests.knowledge.search.known import lose_the_index


def ask(text, person, times=1):
    for _ in range(times):
        remember(text, search(text, person), person)


def run(name, *arguments, **options) -> str:
    said = io.StringIO()
    call_command(name, *arguments, stdout=said, **options)
    return said.getvalue()


def test_the_index_of_the_world_agrees_with_the_database(db):
    assert list(differences()) == []


def test_a_changed_title_behind_the_back_is_named(public_entry):
    public_entry.published.tags.clear()

    assert list(differences()) == [
        f"เรื่องที่ {public_entry.pk} ในดัชนีไม่เป็นปัจจุบัน (เนื้อหาเปลี่ยนไปแล้ว): {public_entry.published.title}"
    ]


def test_a_missing_document_is_named_and_put_right(public_entry):
    SearchDocument.objects.filter(entry=public_entry).delete()

    assert f"เรื่องที่ {public_entry.pk} ยังไม่อยู่ในดัชนี: {public_entry.published.title}" in list(differences())
    rebuild()
    assert list(differences()) == []


def test_wrong_counts_are_named_and_put_right(public_entry):
    TermCount.objects.filter(documents=1).update(documents=7)

    assert any("จำนวนเอกสาร" in said for said in differences())
    rebuild()
    assert list(differences()) == []


def test_a_lost_index_is_named_and_made_anew(public_entry, clerk, titles):
    before = titles("ขยะอินทรีย์", clerk)
    lose_the_index()

    assert list(differences()) == ["ดัชนีหายหรือเสียหาย โปรดสั่ง rebuild_search"]
    rebuild()
    assert titles("ขยะอินทรีย์", clerk) == before


def test_indexing_and_changing_keep_every_count_right(public_entry):
    revision = public_entry.published
    SearchDocument.objects.filter(entry=public_entry).update(fingerprint="")
    index_entry(public_entry)
    revision.tags.clear()
    index_entry(public_entry)

    assert list(differences()) == []


def test_the_check_command_fails_where_something_differs(public_entry):
    assert "ตรงกับฐานข้อมูล" in run("check_search")
    public_entry.published.tags.clear()

    with pytest.raises(SystemExit) as end:
        run("check_search")
    assert end.value.code == 1


def test_the_rebuild_command_says_how_far_it_is(db):
    assert "ทำดัชนีใหม่แล้ว" in run("rebuild_search")


def test_the_search_command_prints_json_as_its_user_sees_it(public_entry, staff_entry):
    answer = json.loads(run("search", "จัดซื้อวัสดุ", "--json", "--user", "clerk"))

    assert answer["query"] == "จัดซื้อวัสดุ"
    assert set(answer["results"][0]) == {"id", "kind", "title", "score", "highlight"}
    assert answer["results"][0]["id"] == staff_entry.pk
    assert json.loads(run("search", "จัดซื้อวัสดุ", "--json"))["results"] == []


def test_the_search_command_answers_a_file_of_questions_line_by_line(public_entry, tmp_path):
    asked = tmp_path / "คำถาม.txt"
    asked.write_text("ขยะอินทรีย์\n\nเบี้ยยังชีพ\n", encoding="utf-8")

    assert [json.loads(line)["query"] for line in run("search", queries=asked).splitlines()] == ["ขยะอินทรีย์", "เบี้ยยังชีพ"]


@pytest.mark.parametrize("arguments", [(), ("ขยะ", "--user", "ไม่มี"), ("--queries", "/nowhere/at-all")])
def test_the_search_command_refuses_what_it_cannot_do(arguments, db):
    with pytest.raises(CommandError):
        run("search", *arguments)


def test_what_was_found_is_remembered_and_offered(public_entry, clerk, public):
    ask("ขยะอินทรีย์ที่บ้าน", clerk, times=2)

    (kept,) = PastQuery.objects.all()
    assert (kept.times, kept.is_public, kept.found) == (2, True, public_entry)
    assert "ขยะอินทรีย์ที่บ้าน" in suggest("ขยะอิน", public)


def test_what_nobody_found_becomes_a_gap_counted_once_for_all_spellings(clerk):
    ask("Zzyzx ๙", clerk)
    ask("zzyzx 9", clerk)

    assert [(gap.shown, gap.times) for gap in SearchGap.objects.all()] == [("Zzyzx ๙", 2)]


@pytest.mark.parametrize("text", ["", "ก", "\0", "!!!", "๏"])
def test_nothing_meaningful_is_no_gap(text, clerk):
    ask(text, clerk)

    assert not SearchGap.objects.exists()


def test_suggestions_are_of_what_the_person_may_see(public_entry, unit_entry, clerk, head_works, public):
    assert public_entry.published.title in suggest("แยกขยะ", public)
    assert unit_entry.published.title in suggest("ถอดบท", head_works)
    assert suggest("ถอดบท", clerk) == []
    assert suggest("น้ำท่ว", clerk) == []


def test_a_question_answered_by_what_is_out_of_reach_is_not_offered(unit_entry, head_works, clerk):
    ask("ตะแกรงหน้าตลาดอุดตัน", head_works, times=2)

    assert "ตะแกรงหน้าตลาดอุดตัน" in suggest("ตะแกรง", head_works)
    assert suggest("ตะแกรง", clerk) == []


def test_people_of_an_older_portal_are_found_as_soon_as_the_tables_are_made(clerk):
    for document in SearchDocument.objects.all():
        postings.take([document.pk])
        document.delete()
    recount()

    _tables_made(plan=[(SimpleNamespace(app_label="people"), False), (SimpleNamespace(app_label="knowledge"), True)])
    before = SearchDocument.objects.count()
    _tables_made(plan=[(SimpleNamespace(app_label="knowledge"), False)])

    assert (before, list(differences())) == (0, [])
    assert clerk in [hit.person for hit in search("นักจัดการงานทั่วไป", clerk).hits]
