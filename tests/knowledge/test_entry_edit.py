"""Write a draft: saved by the button and by itself, by two people, thrown away, begun anew after publication."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import AuditEvent
from knowledge.actions.reviewing import submit_revision
from knowledge.actions.writing import save_draft
from knowledge.models import Category, Entry, Revision, Visibility


def address(draft: Revision, what: str = "edit") -> str:
    return f"/knowledge/{draft.entry_id}/{what}/"


def fields(draft: Revision, **changed) -> dict:
    """What the form sends when nothing but ``changed`` was touched."""
    return {
        "revision": draft.edits, "title": draft.title, "body": draft.body, "visibility": draft.visibility,
        "categories": [each.pk for each in draft.categories.all()], "unit": draft.entry.unit_id or "",
        "tags": ", ".join(each.name for each in draft.tags.all()), "nature": draft.nature, "step": draft.step or "",
        "focus": draft.focus,
    } | changed  # fmt: skip


def test_the_page_shows_the_draft_its_prompts_and_who_will_review_it(client_of, clerk, pr, draft_revision):
    html = client_of(clerk).get(address(draft_revision)).content.decode()

    assert draft_revision.title in html
    assert "ขณะนี้เห็นได้เฉพาะผู้เขียน เพราะยังเป็นฉบับร่าง" in html
    assert f'<option value="{pr.pk}">{pr} ({pr.title})</option>' in html
    assert "data-rich-text=" in html


def test_everything_that_was_changed_is_saved(client_of, clerk, hr, draft_revision):
    category = Category.objects.create(name="หมวดใหม่")
    client_of(clerk).post(
        address(draft_revision),
        fields(
            draft_revision, title="ชื่อใหม่", body="<h2>หัว</h2><p onclick=x>เนื้อ</p>", visibility="unit", step=3,
            nature="explicit", categories=[category.pk], tags="พัสดุ; คำใหม่,พัสดุ", authors=[hr.pk],
        ),
    )  # fmt: skip
    saved = Revision.objects.get(pk=draft_revision.pk)

    assert (saved.title, saved.body) == ("ชื่อใหม่", "<h2>หัว</h2>\n<p>เนื้อ</p>")
    assert (saved.visibility, saved.step, saved.nature) == (Visibility.UNIT, 3, "explicit")
    assert list(saved.categories.all()) == [category]
    assert sorted(tag.name for tag in saved.tags.all()) == sorted(["คำใหม่", "พัสดุ"])
    assert [author.person for author in saved.entry.authors.all()] == [clerk, hr]
    assert (saved.edits, saved.changed_by) == (draft_revision.edits + 1, clerk)


def test_saving_without_a_change_leaves_no_trace(client_of, clerk, draft_revision):
    before = AuditEvent.objects.count()
    client_of(clerk).post(address(draft_revision), fields(draft_revision))

    assert Revision.objects.get(pk=draft_revision.pk).edits == draft_revision.edits
    assert AuditEvent.objects.count() == before


def test_it_saves_by_itself_and_says_when_and_who_will_see_it(client_of, clerk, draft_revision):
    answer = client_of(clerk).post(address(draft_revision, "save"), fields(draft_revision, visibility="public"))
    said = json.loads(answer.content)

    assert (said["ok"], said["revision"]) == (True, draft_revision.edits + 1)
    assert said["saved_at"].startswith("เวลา ")
    assert "ทุกคนรวมทั้งประชาชน" in said["understood"]["reach"]


def test_a_mistake_is_named_and_nothing_is_saved_by_itself(client_of, clerk, draft_revision):
    answer = client_of(clerk).post(address(draft_revision, "save"), fields(draft_revision, title="", body="ใหม่"))

    assert (answer.status_code, list(json.loads(answer.content)["errors"])) == (422, ["title"])
    assert Revision.objects.get(pk=draft_revision.pk).body == draft_revision.body


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"title": ""}, "title"), ({"visibility": "all"}, "visibility"), ({"step": "9"}, "step"),
        ({"tags": ",".join(f"คำ{n}" for n in range(21))}, "tags"), ({"tags": "ก" * 81}, "tags"),
        ({"unit": "9" * 9}, "unit"), ({"revision": "9" * 30}, "revision"), ({"focus": "ไม่มีในแผน"}, "focus"),
        ({"body": "ก" * 300_001}, "body"), ({"body": "<blockquote>" * 40}, "body"), ({"nature": "x"}, "nature"),
        ({"categories": ["999999999"]}, "categories"), ({"authors": ["999999999"]}, "authors"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_beside_its_field_and_the_text_stays(client_of, clerk, draft_revision, wrong, field):
    sent = fields(draft_revision, body="<p>ข้อความที่พิมพ์ไว้</p>") | wrong
    answer = client_of(clerk).post(address(draft_revision), sent)

    assert list(answer.context["form"].errors) == [field]
    assert ("ข้อความที่พิมพ์ไว้" in answer.content.decode()) is (field != "body")
    assert Revision.objects.get(pk=draft_revision.pk).edits == draft_revision.edits


@pytest.mark.parametrize("name", ["categories", "authors"])
@pytest.mark.parametrize("key", ["9" * 40, "x", "-1", "๑", ""])
def test_what_can_be_no_key_is_overlooked(client_of, clerk, draft_revision, name, key):
    assert client_of(clerk).post(address(draft_revision), fields(draft_revision) | {name: [key]}).status_code == 302


def test_two_editors_lose_nothing(client_of, clerk, hr, draft_revision):
    opened = fields(draft_revision, body="<p>ของคนที่สอง</p>")
    save_draft(draft_revision, by=hr, edits=draft_revision.edits, values={"body": "<p>ของคนแรก</p>"})
    answer = client_of(clerk).post(address(draft_revision), opened)
    html = answer.content.decode()

    assert answer.status_code == 409
    assert "ที่บันทึกไว้ล่าสุด" in html
    assert ("ของคนแรก" in html, "ของคนที่สอง" in html, str(hr) in html) == (True, True, True)
    assert Revision.objects.get(pk=draft_revision.pk).body == "<p>ของคนแรก</p>"

    again = client_of(clerk).post(
        address(draft_revision), opened | {"revision": answer.context["form"].data["revision"]}
    )
    assert again.status_code == 302
    assert Revision.objects.get(pk=draft_revision.pk).body == "<p>ของคนที่สอง</p>"


def test_labels_of_another_editor_are_not_overwritten_unseen(client_of, clerk, hr, draft_revision):
    opened = fields(draft_revision, tags="ของคนที่สอง")
    save_draft(draft_revision, by=hr, edits=draft_revision.edits, values={}, tags=["ของคนแรก"])
    answer = client_of(clerk).post(address(draft_revision), opened)

    assert answer.status_code == 409
    assert ("ของคนแรก", "ของคนที่สอง") in [pair[1:] for pair in answer.context["theirs"]]
    assert [tag.name for tag in draft_revision.tags.all()] == ["ของคนแรก"]


def test_two_editors_are_told_while_it_saves_by_itself(client_of, clerk, hr, draft_revision):
    save_draft(draft_revision, by=hr, edits=draft_revision.edits, values={"body": "<p>ของคนแรก</p>"})
    answer = client_of(clerk).post(address(draft_revision, "save"), fields(draft_revision, body="ของคนที่สอง"))

    assert answer.status_code == 409
    assert json.loads(answer.content)["url"] == address(draft_revision)


def test_what_is_sent_too_late_comes_back_to_be_copied(client_of, clerk, pr, draft_revision):
    sent = fields(draft_revision, body="<p>พิมพ์ไว้ยาวมาก</p>")
    submit_revision(draft_revision, by=clerk, reviewer=pr)
    answer = client_of(clerk).post(address(draft_revision), sent)

    assert answer.status_code == 409
    assert "พิมพ์ไว้ยาวมาก" in answer.content.decode()
    assert client_of(clerk).get(address(draft_revision))["Location"] == f"/knowledge/{draft_revision.entry_id}/"
    assert client_of(clerk).post(address(draft_revision, "save"), sent).status_code == 403


def test_others_see_neither_draft_nor_its_preview(client_of, client, hr, pr, draft_revision):
    rooms = [address(draft_revision, room) for room in ("edit", "preview", "discard")]

    assert [client_of(hr).get(room).status_code for room in rooms] == [404, 404, 404]
    assert [client_of(pr).get(room).status_code for room in rooms] == [404, 404, 404]
    assert [client.get(room).status_code for room in rooms] == [302, 302, 302]
    assert client_of(hr).post(address(draft_revision, "save"), fields(draft_revision)).status_code == 404


def test_a_reader_of_a_published_entry_may_not_write_it(client_of, hr, pr, staff_entry):
    rooms = [f"/knowledge/{staff_entry.pk}/{room}/" for room in ("edit", "preview", "discard")]

    assert [client_of(person).get(room).status_code for person in (hr, pr) for room in rooms] == [403] * 6
    assert client_of(hr).post(f"/knowledge/{staff_entry.pk}/revise/").status_code == 403


def test_another_author_may_write_it(client_of, clerk, hr, draft_revision):
    client_of(clerk).post(address(draft_revision), fields(draft_revision, authors=[hr.pk]))
    draft = Revision.objects.get(pk=draft_revision.pk)

    assert client_of(hr).post(address(draft), fields(draft, title="โดยผู้เขียนร่วม", authors=[hr.pk])).status_code == 302
    assert Revision.objects.get(pk=draft.pk).title == "โดยผู้เขียนร่วม"


def test_the_preview_leaves_unused_headings_out(client_of, clerk, draft_revision):
    save_draft(
        draft_revision,
        by=clerk,
        edits=draft_revision.edits,
        values={"body": "<h2>สาระสำคัญ</h2>\n<p>ก</p>\n<h2>แหล่งข้อมูลเพิ่มเติม</h2>"},
    )
    answer = client_of(clerk).post(address(draft_revision), fields(draft_revision.entry.working, press="preview"))
    html = client_of(clerk).get(answer["Location"]).content.decode()

    assert answer["Location"] == address(draft_revision, "preview")
    assert ("<h2>สาระสำคัญ</h2>" in html, "แหล่งข้อมูลเพิ่มเติม" in html) == (True, False)


def test_a_published_entry_is_edited_as_its_next_revision(client_of, clerk, staff_entry):
    page = client_of(clerk).get(f"/knowledge/{staff_entry.pk}/edit/")
    assert staff_entry.working is None
    answer = client_of(clerk).post(f"/knowledge/{staff_entry.pk}/revise/")
    again = client_of(clerk).post(f"/knowledge/{staff_entry.pk}/revise/")

    assert "เริ่มแก้ไข" in page.content.decode()
    assert [answer["Location"], again["Location"]] == [f"/knowledge/{staff_entry.pk}/edit/"] * 2
    assert (staff_entry.working.number, staff_entry.working.body) == (2, staff_entry.published.body)
    assert "ฉบับนี้แก้ไขอะไร" in client_of(clerk).get(answer["Location"]).content.decode()


def test_a_draft_that_was_never_published_is_thrown_away_with_its_entry(client_of, clerk, draft_revision):
    shown = client_of(clerk).get(address(draft_revision, "discard"))
    answer = client_of(clerk).post(address(draft_revision, "discard"))

    assert "ทิ้งฉบับร่างนี้หรือไม่" in shown.content.decode()
    assert (answer.status_code, Entry.objects.filter(pk=draft_revision.entry_id).exists()) == (302, False)
    event = AuditEvent.objects.get(event="knowledge.discarded")
    assert draft_revision.title in event.before


def test_a_next_revision_is_thrown_away_alone(client_of, clerk, staff_entry):
    client_of(clerk).post(f"/knowledge/{staff_entry.pk}/revise/")
    answer = client_of(clerk).post(f"/knowledge/{staff_entry.pk}/discard/")

    assert answer["Location"] == f"/knowledge/{staff_entry.pk}/"
    assert [each.number for each in staff_entry.revisions.all()] == [1]
    assert client_of(clerk).post(f"/knowledge/{staff_entry.pk}/discard/").status_code == 404


def test_no_more_queries_for_more_authors_and_words(client_of, clerk, hr, palad, mayor, draft_revision):
    browser = client_of(clerk)

    def queries(authors, tags):
        save_draft(
            draft_revision, by=clerk, edits=draft_revision.entry.working.edits, values={}, authors=authors, tags=tags
        )
        browser.get(address(draft_revision))
        with CaptureQueriesContext(connection) as made:
            browser.get(address(draft_revision))
        return len(made)

    assert queries([hr], ["ก1"]) == queries([hr, palad, mayor], ["ก1", "ข2", "ค3"])
