"""The menu: the portal's table of contents, each item with the permission it asks."""

from dataclasses import dataclass
from functools import cache

from django.urls import get_script_prefix, reverse


@dataclass(frozen=True)
class Item:
    title: str
    name: str
    permission: str


@dataclass(frozen=True)
class Group:
    title: str
    items: tuple[Item, ...]


MENU = (
    Group(
        "งานของฉัน",
        (
            Item("งานของฉัน", "portal:home", "core.use_portal"),
            Item("หน้าของนายกเทศมนตรี", "portal:mayor", "portal.mayor_page"),
            Item("การแจ้งเตือน", "core:notification_list", "core.use_portal"),
        ),
    ),
    Group(
        "คลังความรู้",
        (
            Item("ค้นตามหมวด", "knowledge:entry_list", "knowledge.view_entry"),
            Item("ผู้รู้", "knowledge:expert_list", "knowledge.view_experts"),
            Item("คำปรึกษาของฉัน", "knowledge:consultation_list", "knowledge.consult"),
            Item("บันทึกสัมภาษณ์ผู้รู้", "knowledge:interview_list", "knowledge.interview"),
            Item("การจัดการความรู้คืออะไร", "portal:about_km", "core.read_public"),
            Item("การค้นที่บันทึกไว้", "knowledge:saved_search_list", "knowledge.keep_searches"),
            Item("ช่องว่างความรู้", "knowledge:gap_list", "knowledge.see_gaps"),
            Item("หมวดความรู้", "knowledge:category_list", "knowledge.keep_categories"),
            Item("คำที่มีความหมายเดียวกัน", "knowledge:synonym_list", "knowledge.keep_synonyms"),
            Item("คำเฉพาะถิ่น", "knowledge:local_word_list", "knowledge.keep_words"),
            Item("คำคมประจำวัน", "knowledge:quotation_list", "knowledge.keep_quotations"),
        ),
    ),
    Group(
        "แผนการจัดการความรู้",
        (
            Item("แผนทั้งหมด", "km_plan:plan_list", "km_plan.view_plan"),
            Item("เป้าหมาย KM ที่ต้องรู้", "portal:know", "core.read_public"),
            Item("เริ่มแผนใหม่", "km_plan:plan_new", "km_plan.make_plan"),
            Item("นำเข้าแผนจาก Word", "km_plan:word_import", "km_plan.make_plan"),
            Item("คำที่ระบบรู้จัก", "km_plan:word_list", "km_plan.teach_words"),
        ),
    ),
    Group(
        "บุคลากร",
        (
            Item("รายชื่อบุคลากร", "people:person_list", "people.view_people"),
            Item("หน่วยงาน", "people:unit_list", "people.view_people"),
            Item("การปฏิบัติหน้าที่แทน", "signoff:delegation_list", "signoff.view_delegations"),
            Item("คำสั่งและประกาศแต่งตั้ง", "people:appointment_list", "people.view_orders"),
        ),
    ),
    Group(
        "ดูแลระบบ",
        (
            Item("เริ่มต้นใช้งาน", "portal:guide", "portal.use_guide"),
            Item("ตั้งค่าเทศบาล", "core:municipality_edit", "core.change_municipality"),
            Item("บันทึกการเปลี่ยนแปลง", "core:audit_list", "core.view_audit"),
            Item("ดูในมุมของ…", "portal:view_as", "core.view_as"),
        ),
    ),
    Group(
        "ช่วยเหลือ",
        (
            Item("คู่มือการใช้งาน", "portal:help", "core.read_public"),
            Item("ตรวจสอบเอกสาร", "signoff:verify", "core.read_public"),
        ),
    ),
)


def menu_for(request) -> list[dict]:
    """Groups with the items this person may open, the current one marked."""
    groups = []
    for group in MENU:
        items = [_shown(item, request.path) for item in group.items if request.user.has_perm(item.permission)]
        if items:
            groups.append({"title": group.title, "items": items})
    return groups


def _shown(item: Item, path: str) -> dict:
    url = _address(item.name, get_script_prefix())
    return {"title": item.title, "url": url, "current": path == url}


@cache
def _address(name: str, prefix: str) -> str:
    """The address of a menu item, resolved once a process for each place the portal is mounted at."""
    return reverse(name)
