"""Made-up values for the style gallery, which shows every component to page authors and to the tests."""

from datetime import UTC, date, datetime

from django import forms
from django.core.paginator import Paginator

from thai.fields import ThaiDateField

MOMENT = datetime(2026, 1, 15, 3, 5, tzinfo=UTC)
TONES = [
    ("neutral", "ยังไม่เริ่ม"),
    ("info", "กำลังดำเนินการ"),
    ("success", "แล้วเสร็จ"),
    ("warning", "ใกล้ครบกำหนด"),
    ("danger", "ล่าช้า"),
]


class GalleryForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="ชื่อเรื่อง", help_text="เขียนให้ผู้อ่านรู้ว่าเรื่องนี้ใช้ทำอะไร")
    email = forms.EmailField(label="ไปรษณีย์อิเล็กทรอนิกส์")
    due = ThaiDateField(label="กำหนดส่ง", required=False)
    unit = forms.ChoiceField(label="หน่วยงาน", choices=[("1", "สำนักปลัด"), ("2", "กองคลัง"), ("3", "กองช่าง")])
    kind = forms.ChoiceField(
        label="ประเภท", widget=forms.RadioSelect, choices=[("tacit", "ความรู้ในตัวคน"), ("explicit", "ความรู้ในเอกสาร")]
    )
    body = forms.CharField(label="เนื้อหา", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    file = forms.FileField(label="ไฟล์แนบ", required=False)
    agree = forms.BooleanField(label="ข้าพเจ้าได้ตรวจทานแล้ว")


def samples() -> dict:
    """The gallery's template context; touches no database."""
    wrong = GalleryForm(
        {"title": "การจัดเก็บภาษี", "email": "ไม่ใช่ที่อยู่", "due": "31/2/2569", "unit": "2"}, auto_id="wrong_%s"
    )
    return {
        "tones": [{"tone": tone, "label": label} for tone, label in TONES],
        "form": GalleryForm(initial={"due": date(2026, 3, 15)}),
        "wrong_form": wrong,
        "page_obj": Paginator(range(95), 10).page(3),
        "today": date(2026, 3, 15),
        "moment": MOMENT,
        "steps": _steps(),
        "tasks": _tasks(),
        "facts": _facts(),
        "tabs": _tabs(),
        "rows": _rows(),
        "actions": [
            {"label": "ส่งพิจารณา", "url": "#steps", "primary": True},
            {"label": "ดาวน์โหลด PDF", "url": "#plan"},
        ],
    }


def _steps() -> list[dict]:
    secretary, head = "นางสาวพิมพ์ใจ รักเรียน", "นายสมศักดิ์ ตั้งมั่น"
    return [
        {
            "name": secretary,
            "position": "นักทรัพยากรบุคคล",
            "label": "ผู้จัดทำ",
            "state": "done",
            "state_label": "ส่งพิจารณาแล้ว",
            "at": MOMENT,
        },
        {
            "name": head,
            "position": "ปลัดเทศบาล หัวหน้าคณะทำงาน",
            "label": "ผู้ทบทวน",
            "state": "returned",
            "at": MOMENT,
            "comment": "ข้อ ๓ ยังไม่ระบุจำนวนเป้าหมาย\nโปรดเพิ่มแล้วส่งใหม่",
        },
        {"name": "นางวรรณา ศรีสุข", "position": "รองปลัดเทศบาล", "label": "ผู้ทบทวน", "state": "skipped"},
        {"name": head, "position": "ปลัดเทศบาล หัวหน้าคณะทำงาน", "label": "ผู้ทบทวน", "state": "current"},
        {"name": "นายประเสริฐ ใจกว้าง", "position": "นายกเทศมนตรี (CKO)", "label": "ผู้อนุมัติ", "state": "waiting"},
    ]


def _tasks() -> list[dict]:
    return [
        {
            "title": "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๙ ฉบับที่ ๒",
            "url": "#plan",
            "hint": "รอการพิจารณาของท่านมาแล้ว ๓ วัน",
            "label": "รอพิจารณา",
            "tone": "warning",
        },
        {
            "title": "รายงานการอบรมการเบิกจ่าย",
            "url": "#tasks",
            "hint": "ครบกำหนด ๑๖ มีนาคม ๒๕๖๙",
            "label": "เกินกำหนด ๒ วัน",
            "tone": "danger",
        },
        {"title": "ร่างคู่มือรับชำระภาษี", "url": "#tasks", "label": "ร่าง", "tone": "neutral"},
    ]


def _facts() -> list[dict]:
    return [
        {"label": "ปีงบประมาณ", "value": "๒๕๖๙"},
        {"label": "ผู้รับผิดชอบ", "value": "นักทรัพยากรบุคคล", "url": "#facts"},
        {"label": "งบประมาณ", "value": "", "empty": "ไม่ระบุจำนวนเงิน", "url": "#facts"},
    ]


def _tabs() -> list[dict]:
    return [
        {"title": "ตารางแผน", "url": "#plan", "current": True},
        {"title": "ข้อที่ต้องยืนยัน", "url": "#tabs", "count": 4},
        {"title": "ประวัติ", "url": "#tabs"},
    ]


def _rows() -> list[dict]:
    return [
        {
            "activity": "การบ่งชี้ความรู้",
            "method": "สำรวจความรู้ที่แต่ละกองต้องใช้ และจัดลำดับความสำคัญ",
            "period": "๑ ต.ค. ๖๘ เป็นต้นไป",
            "indicator": "จำนวนบุคลากรที่ได้รับการพัฒนา",
            "target": "อย่างน้อยร้อยละ ๙๐ ของบุคลากร",
            "tools": "กระดาษ A4, คอมพิวเตอร์",
            "budget": "เทศบาล (ไม่ระบุจำนวนเงิน)",
            "owner": "นักทรัพยากรบุคคล",
            "tone": "success",
            "status": "แล้วเสร็จ",
        },
        {
            "activity": "การจัดความรู้ให้เป็นระบบ",
            "method": "รวบรวมเป็นหมวดหมู่ และนำขึ้นคลังความรู้ของหน่วยงาน",
            "period": "ม.ค. - มี.ค. ๖๙",
            "indicator": "จำนวนความรู้ที่นำไปใช้ได้จริง",
            "target": "",
            "tools": "เว็บไซต์",
            "budget": "๒๐,๐๐๐ บาท",
            "owner": "นักประชาสัมพันธ์",
            "tone": "info",
            "status": "กำลังดำเนินการ",
        },
    ]
