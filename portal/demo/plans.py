"""The made-up town's plans: one approved and sealed, one on the mayor's desk."""

from km_plan.actions import plans, rows, tables
from km_plan.models import Plan, PlanTable
from people.models import Person
from portal.demo.calendar import live_through, write_calendar
from portal.demo.goals import send_focus_table, write_goals
from portal.demo.knowing import make_quiz
from portal.demo.town import lines_of
from signoff import actions as signing
from signoff.models import Signature, SignOff

APPROVED_YEAR, WAITING_YEAR = 2569, 2570
AREA = "นำกระบวนการจัดการความรู้มาใช้พัฒนาคน และให้เป็นส่วนหนึ่งของงานประจำ"
CLIMATE = "สร้างบรรยากาศที่เอื้อให้ทุกกองใช้การจัดการความรู้พัฒนาคนและพัฒนางาน"
IN_SPITE = "จะปรับปรุงระหว่างปีตามผลการดำเนินงาน"
GOAL = "พนักงานของเทศบาลทุกคนได้พัฒนาศักยภาพ ความรู้ และความสามารถที่งานต้องใช้ ทั้งจากการศึกษาต่อ การฝึกอบรม และการสัมมนา"
SUBJECTS = {
    "1": (PlanTable.Kind.KM_PROCESS, "desired_state", GOAL, "พนักงานของเทศบาลได้รับการพัฒนาศักยภาพ"),
    "2": (PlanTable.Kind.KM_PROCESS, "focus_area", CLIMATE, "บรรยากาศที่เอื้อต่อการจัดการความรู้"),
    "3": (PlanTable.Kind.CHANGE, "desired_state", GOAL, "พนักงานของเทศบาลได้รับการพัฒนาศักยภาพ"),
}


def make_plans() -> None:
    """Write both plans as the HR officer and carry them through the hands they need."""
    hr, palad, mayor = (Person.objects.get(username=name) for name in ("hr", "palad", "mayor"))
    first = write_plan(APPROVED_YEAR, by=hr)
    send_up(first, by=hr, agreed_by=palad)
    decide(signing.approve, first.sign_off, by=mayor, comment="เห็นชอบตามเสนอ ขอให้ทุกกองร่วมกันทำให้เกิดผล")
    live_through(first, by=hr)
    make_quiz(first, by=hr)
    _sign_focus_table(first, hr=hr, palad=palad, mayor=mayor)
    second = write_plan(WAITING_YEAR, by=hr)
    _return_once(second, hr=hr, palad=palad)
    send_up(second, by=hr, agreed_by=palad)


def _sign_focus_table(plan: Plan, *, hr, palad, mayor) -> None:
    sign_off = send_focus_table(plan, by=hr)
    decide(signing.agree, sign_off, by=palad, comment="เห็นควรลงนาม")
    decide(signing.approve, sign_off, by=mayor)


def write_plan(year: int, *, by) -> Plan:
    """A draft of ``year`` with its goals, three tables and twenty rows."""
    plan = plans.create_plan(year=year, by=by, with_steps=False)
    goal, climate = write_goals(plan, by=by, areas=(AREA, CLIMATE), goal=GOAL)
    made = {number: _table(plan, *facts, goal=goal, area=climate, by=by) for number, facts in SUBJECTS.items()}
    for line in lines_of("plan.csv"):
        rows.add_row(made[line["ตาราง"]], by=by, values=_cells(line, year, made[line["ตาราง"]]))
    write_calendar(plan, by=by)
    return plan


def _table(plan: Plan, kind, subject_kind, subject, measure, *, goal, area, by) -> PlanTable:
    values = {"kind": kind, "subject_kind": subject_kind, "subject": subject, "measure": measure}
    link = {"desired_state": goal} if subject_kind == "desired_state" else {"focus_area": area}
    return tables.add_table(plan, by=by, values=values | link)


COLUMNS = {
    "activity": "กิจกรรม",
    "method": "วิธีการสู่ความสำเร็จ",
    "period": "ระยะเวลา",
    "indicator": "ตัวชี้วัด",
    "target": "เป้าหมาย",
    "tools": "เครื่องมือ/อุปกรณ์",
    "budget": "งบประมาณ",
    "owners": "ผู้รับผิดชอบ",
}


def _cells(line: dict[str, str], year: int, table: PlanTable) -> dict:
    texts = {name: line[heading].replace("|", "\n") for name, heading in COLUMNS.items()}
    texts["period"] = texts["period"].format(start=f"1 ต.ค. {year - 1}")
    return texts | {"step": table.steps.index(texts["activity"].split("\n")[0]) + 1}


def _return_once(plan: Plan, *, hr, palad) -> None:
    signing_off = plans.submit_plan(plan, by=hr, note="ขอส่งร่างแผนปีใหม่เพื่อพิจารณา", lint_reason=IN_SPITE)
    row = plan.tables.first().rows.all()[1]
    decide(
        signing.send_back, signing_off, by=palad, reason="ขอให้ระบุจำนวนครั้งของการส่งอบรมให้ชัดเจนก่อนเสนอนายกเทศมนตรี",
        remarks={row.remark_place: "ปีก่อนส่งอบรมได้ 15 ครั้ง เป้าหมายปีนี้ควรสูงขึ้น"},
    )  # fmt: skip
    rows.change_row(row, by=hr, revision=row.revision, values={"target": "อย่างน้อย 18 ครั้ง"})


def send_up(plan: Plan, *, by, agreed_by) -> None:
    """Submit, and let the head of the KM team agree."""
    sign_off = plans.submit_plan(plan, by=by, note="เสนอเพื่อโปรดพิจารณา", lint_reason=IN_SPITE)
    decide(signing.agree, sign_off, by=agreed_by, comment="เห็นควรอนุมัติ")


def decide(act, sign_off: SignOff, *, by, **facts) -> Signature:
    """Let ``by`` do ``act`` on the step that waits, having read the text as it stands."""
    sign_off.refresh_from_db()
    seen = sign_off.submissions.get(number=sign_off.round).sha256
    return act(sign_off.current_signature, by=by, seen=seen, url=sign_off.document.get_absolute_url(), **facts)
