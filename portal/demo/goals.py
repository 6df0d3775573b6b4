"""The made-up town's goals: benefits, desired states, success factors and preamble, in the words of the demo."""

from km_plan.actions import goals
from km_plan.actions.focus_tables import submit_focus_table
from km_plan.actions.preamble import save_section
from km_plan.models import DesiredState, FocusArea, Plan, PreambleSection, StakeholderGroup, SuccessFactor
from portal.demo.town import lines_of

STRATEGY = "การบริหารจัดการบ้านเมืองที่ดี"


def write_goals(plan: Plan, *, by, areas: tuple[str, str], goal: str) -> tuple[DesiredState, FocusArea]:
    """Both focus areas with their benefits, the chosen desired state and the others, the factors and the preamble.

    Returns the chosen state and the second area, which the plan's tables serve.
    """
    groups = {group.name: group for group in goals.use_usual_groups(plan, by=by)}
    lines = lines_of("goals.csv")
    first, second = (_area(plan, name, str(place), groups, lines, by=by) for place, name in enumerate(areas, 1))
    chosen = goals.save_goal(DesiredState(plan=plan, text=goal, focus_area=first, is_chosen=True), by=by)
    for line in lines:
        if line["ชนิด"] == "เป้าหมาย":
            area = first if line["ขอบเขต"] == "1" else second
            goals.save_goal(DesiredState(plan=plan, text=line["ข้อความ"], focus_area=area), by=by)
        elif line["ชนิด"] == "ปัจจัย":
            goals.save_goal(SuccessFactor(plan=plan, text=line["ข้อความ"]), by=by)
        elif line["ชนิด"] == "ความนำ":
            save_section(PreambleSection(plan=plan, heading=line["กลุ่ม"], html=line["ข้อความ"]), by=by)
    return chosen, second


def _area(plan: Plan, name: str, place: str, groups: dict[str, StakeholderGroup], lines, *, by) -> FocusArea:
    mine = [line for line in lines if line["ชนิด"] == "ประโยชน์" and line["ขอบเขต"] == place]
    benefits = {groups[line["กลุ่ม"]]: _numbered(line["ข้อความ"]) for line in mine}
    return goals.save_focus_area(FocusArea(plan=plan, name=name, strategy=STRATEGY), by=by, benefits=benefits)


def _numbered(text: str) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(text.split("|"), 1))


def send_focus_table(plan: Plan, *, by):
    """Send the table of focus areas to those who sign it."""
    return submit_focus_table(plan, by=by, note="เสนอตารางขอบเขตและประโยชน์เพื่อโปรดลงนาม")
