"""The figures of a yearly report come from the data and from nowhere else."""

from datetime import date

from assessment.monitoring import sources
from assessment.monitoring.drawing import draw
from assessment.monitoring.presenting import NO_PLAN, sections_of
from km_plan.actions.progress import record_progress
from tests.training.conftest import draft_report, make_training, make_trip, open_trip, sent_report  # noqa: F401
from thai.dates import today

YEAR = 2568


def drawn_row(key, year: int = YEAR) -> dict:
    return next(row for row in draw(year, today())["rows"] if row["key"] == str(key))


def test_a_year_without_a_plan_says_so(db):
    facts = draw(2560, date(2026, 11, 24))

    assert (facts["plan"], facts["rows"], facts["obstacles"], facts["before"]) == (None, [], [], [])


def test_every_row_of_the_plan_in_force_is_drawn_in_order(sealed):
    numbers = [row["number"] for row in draw(YEAR, today())["rows"]]

    written = [
        f"{at}.{number}"
        for at, table in enumerate(sealed.tables.all(), 1)
        for number, _ in enumerate(table.rows.all(), 1)
    ]
    assert numbers == written


def test_a_typed_figure_stands_beside_its_target(sealed, hr):
    row = sealed.tables.first().rows.all()[1]
    record_progress(
        row, by=hr, on=sealed.starts_on, figure=3, status="late", note="นับจากบันทึก", links=["https://example.com/a"]
    )

    drawn = drawn_row(row.key)

    assert (drawn["value"], drawn["status"]) == (f"3 {row.target_unit}".strip(), "ล่าช้า")


def test_what_was_said_of_a_late_row_is_an_obstacle_and_of_a_good_one_is_not(sealed, hr):
    late, fine = sealed.tables.first().rows.all()[:2]
    record_progress(late, by=hr, on=sealed.starts_on, status="late", note="ขาดวิทยากร")
    record_progress(fine, by=hr, on=sealed.starts_on, status="done", note="เสร็จดี")

    assert [note for _, _, note in draw(YEAR, today())["obstacles"]] == ["ขาดวิทยากร"]


def test_last_years_recommendations_come_with_what_became_of_them(monitoring_received):
    before = draw(YEAR + 1, today())["before"]

    assert [line[1:3] for line in before] == [
        ["จัดเวทีแลกเปลี่ยนทุกไตรมาส", "ยังไม่ได้พิจารณา"],
        ["ให้ทุกกองมีผู้ดูแลความรู้หนึ่งคน", "ยังไม่ได้พิจารณา"],
    ]


def test_recommendations_of_a_report_that_the_mayor_has_not_received_are_left_out(monitoring_signed):
    assert draw(YEAR + 1, today())["before"] == []


def test_duties_of_training_add_up(db):
    counts = [int(words.split()[0].replace(",", "")) for _, words in draw(2570, today())["training"][:6]]

    assert counts[0] == sum(counts[1:])


def test_problems_of_reports_are_told_without_names_to_who_may_read_them(sent_report, committee, pr):  # noqa: F811
    year = sent_report.participant.training.fiscal_year

    assert sources.problems_told(committee, year) == ["เครื่องคอมพิวเตอร์บางเครื่องช้า"]
    assert sources.problems_told(pr, year) == []


def test_the_report_without_a_plan_still_has_every_section(db):
    snapshot = {
        "facts": draw(2560, today()), "recommendations": [], "independence": [],
        "texts": [{"name": name, "label": name, "text": ""}
                  for name in ("overview", "progress", "training", "assessment", "obstacles")],
    }  # fmt: skip

    sections = sections_of(snapshot)

    assert [section.number for section in sections] == list(range(1, 10))
    assert sections[1].blocks[0].text == NO_PLAN
