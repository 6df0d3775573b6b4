"""The made-up town's activity calendar, what was done of it, and how some rows of the plan have fared."""

from datetime import date, timedelta
from decimal import Decimal

from km_plan.actions.calendar import add_activity
from km_plan.actions.marks import mark_done
from km_plan.actions.progress import record_progress
from km_plan.calendar import month_after, months_of
from km_plan.models import Plan, PlanRow
from portal.demo.town import lines_of
from thai.dates import today

FORGOTTEN = 4  # every fourth month was not recorded: a calendar without gaps teaches nobody
STATUS = PlanRow.Status
# Table, row, months since the plan began, status, figure, what was done.
PROGRESS = (
    (1, 1, 3, STATUS.IN_PROGRESS, "62", "สำรวจแล้วเจ็ดกองจากเก้ากอง เหลือกองช่างและกองการศึกษา"),
    (1, 1, 8, STATUS.DONE, "93.5", "สำรวจครบทุกกอง สรุปความรู้ที่ยังขาดเสนอ KM Team แล้ว"),
    (1, 2, 4, STATUS.IN_PROGRESS, "5", "จัดอบรมภายในสองครั้ง ส่งเข้าอบรมกับหน่วยงานอื่นสามครั้ง"),
    (1, 2, 9, STATUS.IN_PROGRESS, "10", "เหลืออีกสองครั้งตามเป้าหมาย กำหนดไว้เดือนหน้า"),
    (1, 3, 6, STATUS.IN_PROGRESS, "4", "จัดหมวดหมู่แล้วสี่เรื่อง อยู่ระหว่างตรวจอีกสองเรื่อง"),
    (1, 6, 7, STATUS.LATE, "2", "ห้องประชุมปิดปรับปรุงสองเดือน จึงเลื่อนเวทีแลกเปลี่ยนไปไตรมาสหน้า"),
    (2, 2, 5, STATUS.IN_PROGRESS, "2", "ประชุมร่วมระหว่างกองแล้วสองครั้ง"),
    (3, 1, 2, STATUS.DONE, "71", "ชี้แจงเป้าหมายในการประชุมประจำเดือน พนักงานลงชื่อรับทราบแล้ว"),
)


def write_calendar(plan: Plan, *, by) -> None:
    """Eight activities with their months, counted from the plan's first."""
    months = months_of(plan.starts_on, plan.ends_on)
    for line in lines_of("calendar.csv"):
        planned = [months[int(number) - 1] for number in line["เดือนที่"].split()]
        add_activity(plan, by=by, name=line["กิจกรรม"], owners=line["ผู้รับผิดชอบ"], months=planned)


def live_through(plan: Plan, *, by) -> None:
    """Mark what was done by today, and report on some rows; nothing in the future."""
    due = [(activity, planned.month) for activity in plan.calendar.all() for planned in activity.months.all()]
    for number, (activity, month) in enumerate(due, 1):
        on = _day_of(month)
        if number % FORGOTTEN and on <= today():
            mark_done(activity, by=by, month=month, on=on, note="ดำเนินการตามกำหนด" if number % 5 == 0 else "")
    _report(plan, by=by)


def _report(plan: Plan, *, by) -> None:
    tables, months = list(plan.tables.all()), months_of(plan.starts_on, plan.ends_on)
    for table, number, after, status, figure, note in PROGRESS:
        row, on = list(tables[table - 1].rows.all())[number - 1], _day_of(months[after])
        if on <= today():
            minutes = f"https://ban-mai.example/minutes/{on:%Y-%m}"
            record_progress(row, by=by, on=on, status=status, figure=Decimal(figure), note=note, links=[minutes])


def _day_of(month: date) -> date:
    """A working day about the middle of the month."""
    day = month + (month_after(month) - month) // 2
    return day - timedelta(days=max(0, day.weekday() - 4))
