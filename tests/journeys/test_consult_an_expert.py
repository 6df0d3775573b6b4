"""Somebody who knows is found, asked and answers; the answer becomes an entry; a card is opened to strangers."""

import pytest

pytestmark = [pytest.mark.slow]
SUBJECT = "ใบเสนอราคาต้องมีกี่ร้าน"


def main_of(window) -> str:
    return window.page.locator("main").inner_text()


def test_the_author_says_yes_to_a_suggested_topic(visit):
    clerk = visit("clerk")
    clerk.goto("/knowledge/experts/me/")
    clerk.page.locator("#topics li", has_text="จัดซื้อจัดจ้าง").get_by_role(
        "button", name="ใช่ จัดซื้อจัดจ้าง", exact=True
    ).click()

    assert "หัวข้อบนการ์ดของท่าน" in main_of(clerk)


def test_a_colleague_finds_the_person_and_asks_from_a_phone(visit):
    hr = visit("hr", width=360)
    hr.goto("/knowledge/experts/?topic=จัดซื้อจัดจ้าง")
    hr.page.get_by_role("link", name="ขอคำปรึกษา นางสาวนภา แจ่มใส").click()
    hr.page.locator("#id_subject").fill(SUBJECT)
    hr.page.locator("#id_question").fill("จะซื้อหมึกพิมพ์ไม่ถึงห้าพันบาท")
    hr.press("ส่งคำถาม")

    assert hr.heading() == SUBJECT
    assert "รอคำตอบ" in main_of(hr)
    assert hr.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_bell_leads_the_expert_to_the_question(visit):
    clerk = visit("clerk")
    clerk.goto("/notifications/")
    clerk.page.get_by_role("button", name=f"ขอคำปรึกษาจากท่าน: {SUBJECT}").first.click()
    clerk.page.wait_for_url("**/consultations/**")
    clerk.page.locator("#id_text").fill("สองร้านขึ้นไป ดูในคู่มือจัดซื้อ")
    clerk.press("ส่งคำตอบ")

    assert "ตอบแล้ว" in main_of(clerk)


def test_nobody_else_sees_it(visit):
    palad = visit("palad")
    palad.goto("/knowledge/consultations/1/")

    assert SUBJECT not in palad.page.content()


def test_the_asker_reads_the_answer_and_makes_an_entry_of_it(visit):
    hr = visit("hr")
    hr.goto("/knowledge/consultations/?by=me")
    hr.follow(SUBJECT)
    assert "สองร้านขึ้นไป" in main_of(hr)
    hr.press("สร้างเป็นเรื่อง")

    assert "สร้างเป็นฉบับร่างแล้ว" in main_of(hr)
    assert "สองร้านขึ้นไป" in main_of(hr)


def test_a_field_is_opened_to_strangers_and_seen_before_it_is_saved(visit):
    clerk = visit("clerk")
    clerk.goto("/knowledge/experts/me/")
    clerk.page.get_by_label("เบอร์โทรศัพท์ภายใน").select_option("public")
    preview = clerk.page.locator("#card-preview")
    preview.get_by_text("124", exact=True).wait_for()
    assert "นักจัดการงานทั่วไป" not in preview.inner_text()
    clerk.press("บันทึกการ์ด")

    public = visit()
    public.goto("/knowledge/experts/")
    found = main_of(public)
    assert ("นางสาวนภา แจ่มใส" in found, "124" in found, "นักจัดการงานทั่วไป" in found) == (True, True, False)


def test_an_interview_saves_itself_and_becomes_an_entry(visit):
    hr = visit("hr")
    hr.goto("/people/?q=นภา")
    hr.page.locator("table a").first.click()
    hr.follow("ส่งมอบงาน")
    hr.follow("สัมภาษณ์ผู้รู้")
    hr.press("เริ่มบันทึกสัมภาษณ์")
    hr.page.locator("#id_told_3").fill("นัดร้านช่วงต้นเดือน ได้ของครบ")
    hr.page.locator("[data-autosave-status][data-state=saved]").wait_for()
    hr.page.reload()
    assert hr.page.locator("#id_told_3").input_value() == "นัดร้านช่วงต้นเดือน ได้ของครบ"
    hr.press("สร้างเป็นเรื่อง")

    assert "นัดร้านช่วงต้นเดือน ได้ของครบ" in main_of(hr)
