"""A new mayor takes office, in a real browser: waiting papers move, past approvals keep the old name and title."""

import pytest

pytestmark = [pytest.mark.slow]
WAITING, PAST = "/plans/2570/1/", "/plans/2569/1/"
OLD = "ประเสริฐ วงศ์โคราช"
NEW = "อนุชา พูนสุข"


def main_of(window) -> str:
    return window.page.locator("main").inner_text()


def test_the_plan_waits_for_the_old_mayor(visit):
    mayor = visit("mayor")
    mayor.goto("/mayor/")

    assert "2570" in main_of(mayor)


def test_hr_officer_names_the_new_head_of_the_municipality(visit):
    hr = visit("hr")
    hr.goto("/people/?q=อนุชา")
    hr.page.get_by_role("link", name=f"นาย{NEW}").first.click()
    hr.follow("แก้ไขข้อมูล")
    hr.page.locator("#id_position").fill("นายกเทศมนตรีตำบลบ้านใหม่")
    hr.press("บันทึก")
    hr.goto("/units/")
    hr.page.get_by_role("link", name="แก้ไข").first.click()
    field = hr.page.locator("#id_head")
    choice = field.locator("option", has_text=NEW).first.get_attribute("value")
    field.select_option(choice)
    hr.press("บันทึก")
    hr.goto("/units/")

    assert NEW in main_of(hr)


def test_the_new_mayor_signs_the_announcement_that_makes_him_cko(visit):
    hr = visit("hr")
    hr.goto("/orders/new/")
    hr.page.locator("#id_kind").select_option("announcement")
    hr.page.locator("#id_number").fill("99/2569")
    hr.page.locator("#id_title").fill("แต่งตั้งผู้บริหารสูงสุดด้านการจัดการความรู้")
    hr.page.locator("#id_signed_on").fill("23/11/2569")
    hr.page.locator("#id_starts_on").fill("1/11/2569")
    hr.page.locator("#id_seats-0-role").select_option("cko")
    person = hr.page.locator("#id_seats-0-person")
    person.select_option(person.locator("option", has_text=NEW).first.get_attribute("value"))
    hr.press("บันทึกฉบับร่าง")
    order = hr.page.url
    hr.follow("ส่งลงนาม")
    hr.press("ส่งลงนาม")
    assert NEW in main_of(hr)

    mayor = visit("deputy", width=360)
    mayor.goto(order)
    mayor.follow("อนุมัติ")
    mayor.prove_identity()
    mayor.press("อนุมัติ")
    assert "มีผลอยู่" in main_of(mayor)


def test_the_waiting_plan_moved_to_the_new_mayor(visit):
    old = visit("mayor")
    old.goto("/")
    assert old.page.locator("section[aria-labelledby=waiting]").count() == 0
    old.goto(WAITING)
    assert old.page.get_by_role("link", name="อนุมัติ", exact=True).count() == 0

    new = visit("deputy", width=360)
    new.goto("/mayor/")
    assert "2570" in main_of(new)
    new.goto(WAITING)
    new.follow("อนุมัติ")
    new.prove_identity()
    new.press("อนุมัติ")
    assert f"อนุมัติโดย นาย{NEW} นายกเทศมนตรีตำบลบ้านใหม่" in main_of(new)


def test_past_approvals_keep_the_old_name(visit):
    public = visit()
    public.goto(PAST)

    assert f"อนุมัติโดย นาย{OLD} นายกเทศมนตรีตำบลบ้านใหม่" in main_of(public)
    assert NEW not in main_of(public)
