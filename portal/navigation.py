"""The menu: the portal's table of contents, each item with the permission it asks."""

from collections.abc import Callable
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
            Item("กระดานของ KM Team", "portal:team", "portal.team_page"),
            Item("การแจ้งเตือน", "core:notification_list", "core.use_portal"),
        ),
    ),
    Group(
        "คลังความรู้",
        (
            Item("ค้นตามหมวด", "knowledge:entry_list", "knowledge.view_entry"),
            Item("เขียนเรื่องใหม่", "knowledge:entry_new", "knowledge.write_entry"),
            Item("นำเข้าจากไฟล์ Word", "knowledge:word_import", "knowledge.write_entry"),
            Item("รวมเล่ม", "knowledge:volume", "knowledge.bind_volume"),
            Item("ผู้รู้", "knowledge:expert_list", "knowledge.view_experts"),
            Item("กิจกรรมแลกเปลี่ยนเรียนรู้", "knowledge:event_list", "knowledge.view_events"),
            Item("การจัดการความรู้คืออะไร", "portal:about_km", "core.read_public"),
        ),
    ),
    Group(
        "ความรู้ของฉัน",
        (
            Item("เรื่องของฉัน", "knowledge:entry_mine", "knowledge.write_entry"),
            Item("คำปรึกษาของฉัน", "knowledge:consultation_list", "knowledge.consult"),
            Item("รายการโปรดของฉัน", "knowledge:favourite_list", "core.use_portal"),
            Item("อ่านล่าสุด", "knowledge:reads_mine", "core.use_portal"),
            Item("สิ่งที่ฉันติดตาม", "knowledge:follow_list", "core.use_portal"),
            Item("การค้นที่บันทึกไว้", "knowledge:saved_search_list", "knowledge.keep_searches"),
        ),
    ),
    Group(
        "ดูแลคลังความรู้",
        (
            Item("เรื่องที่รอตรวจ", "knowledge:review_list", "knowledge.review"),
            Item("ช่องว่างความรู้", "knowledge:gap_list", "knowledge.see_gaps"),
            Item("บันทึกสัมภาษณ์ผู้รู้", "knowledge:interview_list", "knowledge.interview"),
            Item("นำเข้ารายการจาก Excel", "knowledge:entries_import", "knowledge.import_entries"),
            Item("หมวดความรู้", "knowledge:category_list", "knowledge.keep_categories"),
            Item("คำที่มีความหมายเดียวกัน", "knowledge:synonym_list", "knowledge.keep_synonyms"),
            Item("คำเฉพาะถิ่น", "knowledge:local_word_list", "knowledge.keep_words"),
            Item("คำคมประจำวัน", "knowledge:quotation_list", "knowledge.keep_quotations"),
        ),
    ),
    Group(
        "การอบรม",
        (
            Item("การอบรมของฉัน", "training:trip_mine", "training.view_training"),
            Item("การอบรมทั้งหมด", "training:training_list", "training.view_training"),
            Item("เล่มการอบรม", "training:volume_list", "training.view_volumes"),
            Item("บันทึกการพัฒนาบุคลากร", "training:record_list", "training.view_records"),
            Item("นับวันครบกำหนด", "training:count_days", "training.count_days"),
            Item("ปฏิทินกำหนดของฉัน", "training:deadline_feed_settings", "training.own_feed"),
        ),
    ),
    Group(
        "ติดตามการอบรม",
        (
            Item("กระดานติดตามหลังการอบรม", "training:board", "training.oversee"),
            Item("ความครอบคลุมการพัฒนาบุคลากร", "training:coverage", "training.oversee"),
            Item("เปรียบเทียบหน่วยงาน", "training:units_compared", "training.oversee"),
            Item("รายงานอยู่ที่ใคร", "training:desk_list", "training.chase"),
            Item("บันทึกที่รอเผยแพร่", "training:record_waiting", "training.publish_record"),
            Item("ติดตามผลหลังการอบรม", "training:follow_up_list", "training.read_ratings"),
            Item("นำเข้ารายการอบรมจาก Excel", "training:import_upload", "training.import_trainings"),
            Item("ตารางวันหยุด", "training:holiday_list", "training.keep_holidays"),
            Item("กติกาหลังการอบรม", "training:rules_edit", "training.change_rules"),
            Item("บันทึกการแจ้งเตือน", "training:sending_list", "training.view_sendings"),
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
        "ผลและการประเมิน",
        (
            Item("ตัววัดที่ระบบนับเอง", "km_plan:measure_list", "km_plan.view_figures"),
            Item("เกณฑ์ไฟสถานะ", "km_plan:light_rules", "km_plan.change_light_rules"),
            Item("การประเมินตนเอง", "assessment:round_list", "assessment.view_round"),
            Item("แบบประเมิน", "assessment:questionnaire_list", "assessment.view_questionnaires"),
            Item("รายงานของคณะกรรมการติดตาม", "assessment:monitoring_list", "assessment.view_monitoring"),
            Item("ข้อเสนอแนะของคณะกรรมการ", "assessment:recommendation_list", "assessment.view_monitoring"),
            Item("แฟ้มหลักฐาน", "assessment:criterion_list", "assessment.view_pack"),
            Item("การยกย่องประจำปี", "assessment:recognition_list", "assessment.view_recognition"),
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
    prefix = get_script_prefix()
    return [
        {"title": title, "items": [_shown(item, prefix, request.path) for item in items]}
        for title, items in _open_to(request.user)
    ]


def _open_to(person) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """The groups with something in them that the person may open. What a menu asks follows from roles alone, so it is
    asked once a process for each set of roles; the roles themselves are read anew for every request.
    """
    if not person.is_authenticated:
        return _groups_of("", person.has_perm)
    roles = (person.is_active, person.viewing_as, person.roles, person.acting_roles)
    return _groups_of(repr([sorted(part) if isinstance(part, frozenset) else part for part in roles]), person.has_perm)


_known: dict[str, tuple[tuple[str, tuple[Item, ...]], ...]] = {}


def _groups_of(roles: str, may: Callable[[str], bool]) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    if roles not in _known:
        groups = ((group.title, tuple(item for item in group.items if may(item.permission))) for group in MENU)
        _known[roles] = tuple((title, items) for title, items in groups if items)
    return _known[roles]


def _shown(item: Item, prefix: str, path: str) -> dict:
    url = _address(item.name, prefix)
    return {"title": item.title, "url": url, "current": path == url}


@cache
def _address(name: str, prefix: str) -> str:
    """The address of a menu item, resolved once a process for each place the portal is mounted at."""
    return reverse(name)
