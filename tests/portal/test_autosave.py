"""A form that saves by itself: says what became of the text, and never loses it."""

import json

import pytest

from tests.portal.look import ORIGIN, frame, render, serve

pytestmark = pytest.mark.slow
PATH = "/rows/1/"
QUIET = 1500  # milliseconds, as in autosave.js
FORM = """{% extends "base.html" %}{% block content %}<form method="post" data-autosave="/save/">
<input type="hidden" name="csrfmiddlewaretoken" value="first"><input type="hidden" name="revision" value="7">
<label for="text">ข้อความ</label><textarea id="text" name="text">เดิม</textarea><p id="echo"></p>
{% include "components/autosave_status.html" %}<button class="btn">บันทึก</button></form>{% endblock %}"""
SAVED = {"ok": True, "saved_at": "เวลา ๑๐.๓๕ น.", "revision": 8, "understood": {"echo": "<b>เข้าใจแล้ว</b>"}}


class Desk:
    """One tab with the form, and a server that answers as it is told."""

    def __init__(self, page, body: str):
        self.page, self.received, self.answer = page, [], {"status": 200, "body": json.dumps(SAVED)}
        self.sign_in = body.replace("<form method", "<p data-none").replace("<body", "<body data-keep-drafts")
        self.pages = {PATH: body, "/elsewhere/": self.sign_in.replace("data-keep-drafts", ""), "/login/": self.sign_in}
        page.on("dialog", lambda dialog: dialog.accept())
        serve(page, self.pages)
        page.route(f"{ORIGIN}/save/", self._save)
        page.goto(f"{ORIGIN}{PATH}")

    def _save(self, route) -> None:
        self.received.append(route.request.post_data)
        if self.answer is None:
            route.abort()
        else:
            route.fulfill(**self.answer)

    def says(self, status: int, **answer) -> None:
        self.answer = {"status": status, "body": json.dumps(answer)}

    def types(self, text: str) -> None:
        self.page.fill("#text", text)
        self.page.wait_for_timeout(QUIET + 300)
        self.page.wait_for_selector("[data-state=saved], [data-state=failed]")

    @property
    def status(self) -> tuple[str, str]:
        line = self.page.locator("[data-autosave-status]")
        return line.get_attribute("data-state"), line.inner_text()

    @property
    def kept(self) -> list[str]:
        return self.page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('draft:'))")


@pytest.fixture
def desk(chromium, tmp_path, settings):
    (tmp_path / "form.html").write_text(FORM)
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
    context = chromium.new_context()
    yield Desk(context.new_page(), render("form.html", **frame(messages=[])))
    context.close()


def test_quiet_typing_is_saved_and_said(desk):
    desk.types("ใหม่")

    assert desk.status == ("saved", "บันทึกแล้ว เวลา ๑๐.๓๕ น.")
    assert len(desk.received) == 1
    assert desk.page.input_value("[name=revision]") == "8"
    assert desk.page.inner_html("#echo") == "<b>เข้าใจแล้ว</b>"
    assert desk.kept == []


def test_typing_on_after_saving_says_at_once_that_the_newest_text_waits(desk):
    desk.types("ใหม่")
    desk.page.fill("#text", "ใหม่กว่า")

    assert desk.status == ("pending", "ข้อความล่าสุดยังไม่ได้บันทึก จะบันทึกให้เองเมื่อหยุดพิมพ์")
    desk.page.wait_for_selector("[data-state=saved]")
    assert len(desk.received) == 2


def test_taking_back_what_was_typed_leaves_nothing_waiting(desk):
    desk.types("ใหม่")
    desk.page.fill("#text", "ใหม่กว่า")
    desk.page.fill("#text", "ใหม่")

    assert desk.status == ("saved", "บันทึกแล้ว เวลา ๑๐.๓๕ น.")
    assert desk.kept == []
    desk.page.wait_for_timeout(QUIET + 300)
    assert len(desk.received) == 1


def test_taking_back_what_was_refused_leaves_nothing_waiting(desk):
    desk.says(200, ok=False, errors={"text": ["ยาวเกินไป"]})
    desk.types("ใหม่")
    desk.page.fill("#text", "เดิม")

    assert desk.status == ("idle", "ระบบบันทึกให้เองเมื่อหยุดพิมพ์")
    assert desk.page.locator(".invalid-feedback").count() == 0
    assert desk.kept == []


def test_taking_back_what_may_have_arrived_is_saved_as_well(desk):
    desk.answer = None  # the text may have reached the server; only its answer is known to be lost
    desk.types("ใหม่")
    desk.says(200, **SAVED)
    desk.types("เดิม")
    desk.page.wait_for_selector("[data-state=saved]")

    assert "เดิม" in desk.received[-1]


def test_leaving_a_field_saves_at_once(desk):
    desk.page.fill("#text", "ใหม่")
    desk.page.locator("#text").blur()
    desk.page.wait_for_timeout(300)

    assert len(desk.received) == 1


def test_nothing_typed_sends_nothing(desk):
    desk.page.locator("#text").focus()
    desk.page.locator("#text").blur()
    desk.page.wait_for_timeout(QUIET + 300)

    assert desk.received == []


def test_a_dead_connection_is_said_plainly_and_the_text_is_kept(desk):
    desk.answer = None
    desk.types("ใหม่")

    assert desk.status == ("failed", "ยังไม่ได้บันทึก: ติดต่อระบบไม่ได้ ข้อความยังอยู่ในหน้านี้ จะลองใหม่ให้เอง")
    assert len(desk.kept) == 1


def test_saving_is_tried_again_when_the_person_returns_to_the_tab(desk):
    desk.answer = None
    desk.types("ใหม่")
    desk.says(200, **SAVED)
    desk.page.evaluate("window.dispatchEvent(new Event('focus'))")
    desk.page.wait_for_timeout(300)

    assert desk.status[0] == "saved"


def test_an_ended_session_offers_the_way_to_sign_in(desk):
    desk.answer = {"status": 302, "headers": {"location": "/login/"}}
    desk.types("ใหม่")
    state, words = desk.status

    assert state == "failed"
    assert words.startswith("ยังไม่ได้บันทึก: หมดเวลาการลงชื่อเข้าใช้")
    assert desk.page.get_attribute("[data-autosave-status] a", "target") == "_blank"


def test_a_token_renewed_by_signing_in_elsewhere_is_fetched(desk):
    desk.says(403)
    desk.pages[PATH] = desk.pages[PATH].replace("first", "second")
    desk.types("ใหม่")
    desk.page.wait_for_timeout(300)

    assert desk.page.input_value("main [name=csrfmiddlewaretoken]") == "second"
    assert ["second" in sent for sent in desk.received] == [False, True]


def test_another_editor_is_named_and_nothing_is_overwritten(desk):
    desk.says(409, conflict=True, message="นายสมศักดิ์ แก้ไขแถวนี้ก่อนแล้ว", url="/rows/1/")
    desk.types("ใหม่")
    desk.types("ใหม่กว่า")

    assert desk.status == ("failed", "ยังไม่ได้บันทึก: นายสมศักดิ์ แก้ไขแถวนี้ก่อนแล้ว เปิดฉบับล่าสุดในแท็บใหม่")
    assert len(desk.received) == 1
    assert len(desk.kept) == 1


def test_a_refused_field_is_marked_and_cleared_when_mended(desk):
    desk.says(200, ok=False, errors={"text": ["ยาวเกินไป"]})
    desk.types("ผิด")
    marked = desk.page.inner_text("[data-autosave-error]"), desk.page.get_attribute("#text", "aria-invalid")
    desk.says(200, **SAVED)
    desk.types("ถูก")

    assert marked == ("ยาวเกินไป", "true")
    assert desk.page.locator("[data-autosave-error]").count() == 0
    assert desk.page.get_attribute("#text", "aria-invalid") is None


def test_unsaved_text_is_offered_back_after_a_reload(desk):
    desk.answer = None
    desk.types("ยังไม่ได้บันทึก")
    desk.page.reload()
    before = desk.page.input_value("#text")
    desk.page.get_by_role("button", name="นำข้อความกลับมา").click()

    assert (before, desk.page.input_value("#text")) == ("เดิม", "ยังไม่ได้บันทึก")


def test_unwanted_text_can_be_thrown_away(desk):
    desk.answer = None
    desk.types("ยังไม่ได้บันทึก")
    desk.page.reload()
    desk.page.get_by_role("button", name="ทิ้งข้อความนั้น").click()

    assert desk.kept == []
    assert desk.page.locator(".notice").count() == 0


def test_a_failed_press_of_save_brings_the_text_back_by_itself(desk):
    desk.pages[PATH], form = desk.sign_in, desk.pages[PATH]
    desk.page.fill("#text", "กดบันทึกแล้วหลุด")
    desk.page.locator("main button").click()
    desk.page.wait_for_load_state()
    desk.pages[PATH] = form
    desk.page.goto(f"{ORIGIN}{PATH}")

    assert desk.page.input_value("#text") == "กดบันทึกแล้วหลุด"
    assert "ครั้งก่อนยังบันทึกไม่สำเร็จ" in desk.page.inner_text(".notice")


def test_a_press_of_save_that_arrived_leaves_no_copy(desk):
    desk.pages[PATH] = desk.pages["/elsewhere/"]
    desk.page.fill("#text", "บันทึกสำเร็จ")
    desk.page.locator("main button").click()
    desk.page.wait_for_load_state()

    assert desk.kept == []


def test_signing_out_leaves_nothing_behind(desk):
    desk.answer = None
    desk.types("ความลับ")
    desk.pages["/accounts/logout/"] = desk.sign_in
    desk.page.locator("details.menu summary").click()
    desk.page.get_by_role("button", name="ออกจากระบบ").click()
    desk.page.wait_for_load_state()

    assert desk.kept == []


def test_another_person_is_not_offered_the_text(desk):
    desk.answer = None
    desk.types("ของคนก่อน")
    desk.pages[PATH] = desk.pages[PATH].replace('data-user="7"', 'data-user="8"')
    desk.page.reload()

    assert desk.page.locator(".notice").count() == 0
