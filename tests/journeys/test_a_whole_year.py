"""A whole cycle: assess, answer a weak item in the plan, approve, work, see the indicator move, close, report, gather.

The portal of this journey is its own. In its second half the clock stands after the end of the fiscal year.
"""

import io
import json
import re
import time
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from tests.journeys.conftest import Database, Serving, Visitor, make_portal
from tests.journeys.test_write_on_a_phone import begin, is_saved
from thai.dates import today
from thai.fiscal import FiscalYear

pytestmark = pytest.mark.slow

YEAR = 2570
PLAN, FIGURES = f"/plans/{YEAR}/1/", f"/plans/figures/{YEAR}/"
LATER = Path(__file__).parent / "later"
ACTIVITY = "เขียนวิธีทำงานของทุกกองให้คนใหม่ทำตามได้"
ENTRY = "วิธีตรวจรับงานถนนในหมู่บ้าน"
ADVICE = "ให้ทุกกองเล่าวิธีทำงานที่ดีในที่ประชุมเดือนละหนึ่งเรื่อง"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Where the portal of this journey keeps its things, and its database."""
    var = tmp_path_factory.mktemp("year")
    with Database(var, "km_year") as url:
        portal = make_portal(var, url)
        for command in (["prepare_assets"], ["prepare_database", "--create"], ["load_demo"]):
            portal.manage(*command)
        yield var, url


@pytest.fixture(scope="module")
def this_year(place):
    portal = make_portal(*place)
    with Serving(portal, place[0]):
        yield portal


@pytest.fixture(scope="module")
def next_year(place):
    """The same portal some days after the fiscal year has ended."""
    days = (FiscalYear(YEAR).end - today() + timedelta(5)).days
    portal = make_portal(*place, KM_DAYS_LATER=str(days), PYTHONPATH=str(LATER))
    with Serving(portal, place[0]):
        yield portal


@pytest.fixture
def at(browser):
    """Open windows: ``at(portal, "hr")``; none may have met a script error."""
    windows: list[Visitor] = []

    def open_window(portal, username: str = "", width: int = 1280) -> Visitor:
        windows.append(Visitor(browser, portal, width))
        return windows[-1].sign_in(username) if username else windows[-1]

    yield open_window
    faults = [fault for window in windows for fault in window.faults]
    for window in windows:
        window.context.close()
    assert faults == []


def says(window, words: str) -> bool:
    return words in window.page.locator("main").inner_text()


def decide(window, path: str, word: str) -> None:
    """Read the paper, say who one is, and decide."""
    window.goto(path)
    window.follow(word)
    if window.page.locator("#id_password").count():
        window.prove_identity()
    window.press(word)


def value_of(window, activity: str) -> str:
    """What the page of figures says was reached by the row."""
    window.goto(FIGURES)
    row = window.page.locator("main tr").filter(has_text=activity)
    return row.locator("[data-label='ผล']").inner_text().split("\n")[0]


def counted(window, measure: str, year: int = YEAR) -> tuple[int, int]:
    """The figure of a measure, and how many lines its list has."""
    table = window.portal.manage("measures", str(year), "--json")
    line = next(each for each in json.loads(table) if each["name"] == measure)
    return int(float(line["value"])), line["evidence"]


def test_the_team_assesses_itself(this_year, at):
    hr = at(this_year, "hr")
    hr.goto("/assessment/rounds/new/")
    hr.page.locator("#id_fiscal_year").fill("๒๕๗๐")
    hr.page.locator("#id_ordinal").select_option("2")
    hr.page.get_by_label("ทีมประเมินร่วมกันในใบเดียว").check()
    hr.press("เปิดรอบการประเมิน")
    hr.page.goto(f"{hr.page.url}sheet/")
    items = hr.page.locator("article.sheet-item")
    for number, value in enumerate("31222"):
        item = items.nth(number)
        item.locator(f"input[type=radio][value='{value}']").check()
        item.locator("[data-autosave-status]", has_text="บันทึกแล้ว").wait_for()
    hr.page.reload()

    assert [items.nth(number).locator("input:checked").get_attribute("value") for number in range(6)] == [*"31222", ""]


def test_a_weak_item_becomes_a_row_of_the_plan(this_year, at):
    hr = at(this_year, "hr")
    hr.goto(PLAN)
    hr.follow("ถอนกลับมาแก้ไข")
    hr.press("ถอนกลับมาแก้ไข")
    hr.goto("/assessment/")
    link = hr.page.locator("main").get_by_role("link", name=re.compile("ครั้งที่ 2 ปีงบประมาณ 2570"))
    hr.goto(f"{link.first.get_attribute('href')}summary/")
    assert says(hr, "5 จาก 24 ข้อ")
    hr.page.locator("main").get_by_role("link", name=re.compile("เพิ่มเป็นกิจกรรมในแผน")).first.click()
    form = hr.page.locator("form:has(input[value=new])")
    form.locator("[name$=activity]").fill(ACTIVITY)
    form.locator("[name$=indicator]").fill("จำนวนเรื่องที่เผยแพร่")
    form.locator("[name$=target]").fill("อย่างน้อย 2 เรื่อง")
    hr.press("เพิ่มเป็นกิจกรรมในแผน")
    hr.goto(PLAN)
    assert says(hr, ACTIVITY)

    row = hr.page.locator(".plan-grid tbody tr").filter(has_text=ACTIVITY)
    row.get_by_role("link", name=re.compile("^แก้ไข")).first.click()
    assert says(hr, "การประเมินตนเอง")


def test_the_plan_goes_up_and_is_approved(this_year, at):
    hr = at(this_year, "hr")
    hr.goto(f"{PLAN}submit/")
    if hr.page.locator("#id_lint_reason").count():
        hr.page.locator("#id_lint_reason").fill("แถวใหม่จะใส่รายละเอียดในฉบับถัดไป")
    hr.press("ส่งพิจารณา")
    decide(at(this_year, "palad"), PLAN, "เห็นชอบ")
    mayor = at(this_year, "mayor", width=360)
    decide(mayor, PLAN, "อนุมัติ")
    mayor.goto(PLAN)
    assert says(mayor, "มีผลใช้บังคับ")


def test_the_indicator_moves_when_people_publish_and_nobody_types(this_year, at):
    hr = at(this_year, "hr")
    hr.goto(FIGURES)
    hr.page.locator("main tr").filter(has_text=ACTIVITY).get_by_role("link", name=re.compile("เลือกตัววัด")).click()
    hr.page.locator("#measure-entries_published").check()
    hr.press("บันทึกตัววัด")
    before = value_of(hr, ACTIVITY)

    uses = counted(hr, "entries_used")[0]
    clerk = at(this_year, "clerk")
    publish(clerk, at(this_year, "pr"))
    used(at(this_year, "head_works"), re.sub(r".*(/knowledge/\d+/).*", r"\1", clerk.page.url))

    after = value_of(hr, ACTIVITY)
    assert int(re.search(r"\d+", after)[0]) == int(re.search(r"\d+", before)[0]) + 1
    hr.page.locator("main tr").filter(has_text=ACTIVITY).locator("[data-label='ผล'] a").first.click()
    assert says(hr, ENTRY)
    assert counted(hr, "entries_used") == (uses + 1, uses + 1)


def publish(clerk, keeper) -> None:
    """The clerk writes and sends; the keeper of the knowledge base publishes."""
    page = begin(clerk, ENTRY)
    page.locator(".ProseMirror p").first.click()
    page.keyboard.type("วัดความหนาสามจุด ถ่ายภาพคู่ไม้วัด แล้วลงนามครบทุกคน")
    is_saved(page)
    clerk.press("ส่งตรวจ")
    page.wait_for_url(re.compile(r"/knowledge/\d+/$"))
    keeper.goto("/knowledge/reviews/")
    keeper.page.locator("main").get_by_role("link", name=ENTRY).click()
    keeper.follow("เผยแพร่")
    keeper.press("เผยแพร่")


def used(colleague, entry: str) -> None:
    """A colleague says with one line what came of it."""
    colleague.goto(f"{entry}uses/mine/")
    colleague.page.locator("[name=result]").fill("ใช้ตรวจถนนสายหลังวัด พบจุดที่บางและให้แก้ก่อนรับงาน")
    colleague.page.locator("main form button.btn-primary").click()


def test_a_report_is_filed_and_counted(this_year, at):
    clerk = at(this_year, "clerk")
    before = filed(clerk)
    page = clerk.goto("/training/reports/5/edit/")  # the draft that the demo town left to the clerk
    for name in ("learned", "benefit_office", "passing_on"):
        page.locator(f"[name={name}]").fill("จดวิธีทำลงแบบหน้าเดียวแล้วสอนเพื่อนในฝ่าย")
    is_saved(page)
    clerk.press("ตรวจและส่งรายงาน")
    page.wait_for_url("**/submit/")
    clerk.press("ส่งรายงาน")
    page.get_by_text("ขณะนี้อยู่ที่").first.wait_for()

    assert filed(clerk) == (before[0] + 1, before[1] + 1)


def filed(window) -> tuple[int, int]:
    """Reports filed after trainings of this year and the last, and the lines they were counted from."""
    years = [counted(window, "reports_filed", year) for year in (YEAR - 1, YEAR)]
    return sum(number for number, _ in years), sum(lines for _, lines in years)


def test_the_year_is_closed_once_and_its_figures_stay(next_year, at):
    hr = at(next_year, "hr")
    shown = value_of(hr, ACTIVITY)
    hr.goto(f"{FIGURES}close/")
    hr.page.locator("main input[type=checkbox]").check()
    hr.press(f"ปิดปีงบประมาณ {YEAR}")
    for _ in range(60):
        if says(hr, "ปีงบประมาณนี้ปิดแล้ว") or "close" not in hr.page.url:
            break
        time.sleep(1)
        hr.goto(f"{FIGURES}close/")
    hr.goto(f"{FIGURES}close/")

    assert says(hr, "ปีงบประมาณนี้ปิดแล้ว")
    assert value_of(hr, ACTIVITY) == shown


def test_the_committee_reports_and_the_mayor_gives_the_advice_to_somebody(next_year, at):
    hr = at(next_year, "hr")
    hr.goto(f"/assessment/monitoring/new/?year={YEAR}")
    hr.page.locator("#id_fiscal_year").fill(str(YEAR))
    hr.press("รวบรวมตัวเลขและเริ่มเขียน")
    hr.page.locator("#id_overview").fill("ทุกกองเริ่มเขียนวิธีทำงานของตน")
    hr.page.locator("[data-autosave-status]", has_text="บันทึกแล้ว").wait_for()
    hr.follow("เพิ่มข้อเสนอแนะ")
    hr.page.locator("#id_text").fill(ADVICE)
    hr.page.locator("main form button.btn-primary").click()
    hr.page.get_by_role("button", name="ตรวจและส่งรายงาน").click()
    hr.press("ลงนามและส่ง")
    report = re.sub(r"(/monitoring/\d+/).*", r"\1", hr.page.url)
    signed = sign_all(next_year, at, report)
    assert signed[-1] == "mayor"

    mayor = at(next_year, "mayor")
    mayor.goto(report)
    assert says(mayor, ACTIVITY)
    mayor.page.locator("main").get_by_role("link", name=re.compile("^พิจารณา")).first.click()
    mayor.page.get_by_label("มอบหมายให้ดำเนินการ").check()
    mayor.page.locator("[name=assignee]").fill("นางสาวนภา แจ่มใส")
    mayor.page.locator("[name=due_on]").fill(f"31 ธ.ค. {YEAR}")
    mayor.press("บันทึกการพิจารณา")
    assert says(mayor, "มอบหมาย")
    for name, start in (("pdf", b"%PDF-"), ("docx", b"PK")):
        assert mayor.download(f"{report}{name}/").startswith(start)


COMMITTEE = (
    *("committee", "head_finance", "head_works", "head_health", "head_education", "deputy", "head_office"),
    *("palad", "mayor"),
)


def sign_all(portal, at, report: str) -> list[str]:
    """Everybody whom the report asks, in the order in which it asks them."""
    signed = []
    for _ in range(9):
        for name in COMMITTEE:
            window = at(portal, name)
            window.goto(report)
            button = window.page.locator("main .actions a.btn-primary", has_text=re.compile("ลงนาม|รับทราบ|เห็นชอบ|อนุมัติ"))
            if not button.count():
                continue
            word = button.first.inner_text()
            button.first.click()
            if window.page.locator("#id_password").count():
                window.prove_identity()
            window.press(word)
            signed.append(name)
            if name == "mayor":
                return signed
    raise AssertionError(signed)


def test_the_evidence_comes_as_one_archive(next_year, at):
    hr = at(next_year, "hr")
    hr.goto("/assessment/evidence/")
    hr.page.locator("main").get_by_role("link", name=re.compile("ทำชุดหลักฐาน")).first.click()
    hr.press("ทำชุดหลักฐาน")
    link = hr.page.get_by_role("link", name=re.compile("ดาวน์โหลดชุดหลักฐาน"))
    link.first.wait_for(timeout=120_000)
    pack = zipfile.ZipFile(io.BytesIO(hr.download(link.first.get_attribute("href"))))

    index = pack.read("index.html").decode()
    assert "ยังไม่มีหลักฐาน" in index
    assert all(name.isascii() for name in pack.namelist())
    assert pack.testzip() is None
