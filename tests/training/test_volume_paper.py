"""What stands on the paper of a volume: the sent report, the record, the evidence, and the pages of the contents."""

import re
from datetime import UTC, datetime

import pytest

from core import files, jobs
from core.volume import bind_volume
from signoff.models import SignOff
from tests.core.pdf_reading import bare, pages
from tests.knowledge.pictures import png
from tests.training.keeping import IN_JULY, IN_MARCH, YEAR, make_ready
from training.actions.duties import settle
from training.actions.recording import publish_record, record
from training.actions.sending import send_report
from training.actions.writing_report import save_report, start_report
from training.models import BoundVolume, Duty, DutyKind, Report, ReportFile, WebRecord
from training.reports.sent import sent_reports
from training.volumes.making import make_volume
from training.volumes.sections import volume_sections
from training.volumes.shelf import Shelf

NOW = datetime(2026, 8, 1, 3, tzinfo=UTC)
LONG = "การบริหารสัญญาต้องตรวจรับให้ตรงตามรายละเอียดที่กำหนดไว้และเก็บหลักฐานทุกครั้งที่ส่งมอบงาน ผู้ที่เกี่ยวข้องต้องเข้าใจน้ำหนักของแต่ละขั้นตอน "


@pytest.fixture
def reported_trip(make_trip, clerk):
    """The clerk's trip with a sent report, two pieces of evidence, and a recorded summary."""
    trip = make_trip(clerk, title="การบริหารสัญญาจัดจ้าง", registration_cost="3900", **IN_MARCH)
    report = start_report(trip, by=clerk)
    words = {"learned": "ตรวจรับงานได้ถูกต้อง\n- ดูสัญญา\n- ดูแบบ", "benefit_self": "ทำงานมั่นใจ"}
    words["passing_on"] = "สอนเพื่อนร่วมงาน"
    report = save_report(report, by=clerk, values=words, edits=report.edits)
    for kind, caption in (("photo", "ผู้เข้าอบรมทั้งหมด"), ("certificate", "")):
        sha256 = files.keep(png(200 if caption else 120))
        facts = {"name": f"{kind}.png", "content_type": "image/png", "size": 9, "sha256": sha256}
        ReportFile.objects.create(report=report, kind=kind, caption=caption, uploaded_by=clerk, **facts)
    send_report(report, by=clerk)
    record(trip, by=clerk, edits=0, values={"summary": "สรุปให้เพื่อนร่วมงาน", "use": "ใช้กับงานจ้างเหมา"})
    return trip


def html_of(trip, name: str) -> str:
    sections = volume_sections(Shelf(trip.person, YEAR), printed_on=NOW)
    return next(section.html for section in sections if section.name == name)


def test_sections_stand_in_the_order_of_the_days(reported_trip, make_trip, clerk):
    make_ready(make_trip(clerk, title="ความปลอดภัย", mode="in_house", **IN_JULY))
    sections = volume_sections(Shelf(clerk, YEAR), printed_on=NOW)

    assert [section.name for section in sections] == [
        "ปก", "สารบัญ", "ทะเบียนการอบรม", "การบริหารสัญญาจัดจ้าง", "ความปลอดภัย",
    ]  # fmt: skip
    assert "รายงานผล</h2>" not in sections[-1].html


def test_the_report_is_bound_as_it_was_sent_whatever_is_written_since(reported_trip):
    Report.objects.update(learned="แก้หลังส่ง")

    [(_key, sent)] = sent_reports([reported_trip]).items()
    assert dict(sent.parts) == {
        "ความรู้ที่ได้รับ": "ตรวจรับงานได้ถูกต้อง\n- ดูสัญญา\n- ดูแบบ", "ประโยชน์ต่อตนเอง": "ทำงานมั่นใจ",
        "จะนำไปใช้หรือถ่ายทอดอย่างไร": "สอนเพื่อนร่วมงาน",
    }  # fmt: skip
    html = html_of(reported_trip, "การบริหารสัญญาจัดจ้าง")
    assert "แก้หลังส่ง" not in html and "ตรวจรับงานได้ถูกต้อง" in html


def test_opinions_of_superiors_stand_below_the_report(reported_trip, decide_report):
    nearest = SignOff.objects.get(pk=reported_trip.report.sign_off_id).current_signature.user
    decide_report(reported_trip.report, nearest, "agree", comment="ให้สอนทั้งสำนัก")

    html = html_of(reported_trip, "การบริหารสัญญาจัดจ้าง")
    assert "ความเห็นของผู้บังคับบัญชา" in html and "ให้สอนทั้งสำนัก" in html and str(nearest) in html


def test_pictures_are_drawn_and_a_lost_one_is_told_by_its_words(reported_trip):
    html = html_of(reported_trip, "การบริหารสัญญาจัดจ้าง")
    assert html.count("data:image/png;base64,") == 2

    ReportFile.objects.filter(kind="certificate").update(sha256="0" * 64)
    sent = sent_reports([reported_trip])[reported_trip.pk]
    sent.snapshot["files"][0]["sha256"] = "0" * 64
    assert [bool(picture["data"]) for picture in sent.pictures] == [False, True]


def test_what_was_excused_or_done_outside_the_portal_says_so(make_trip, clerk, hr):
    trip = make_trip(clerk, title="นอกระบบ", **IN_MARCH)
    settle(trip, DutyKind.REPORT, by=hr)
    excused = {"excused_at": NOW, "excused_by": hr, "excused_because": "ลาออกแล้ว"}
    Duty.objects.filter(participant=trip, kind=DutyKind.RECORD).update(**excused)

    html = html_of(trip, "นอกระบบ")
    assert "ต้นฉบับเก็บไว้นอกระบบ" in html and "ได้รับยกเว้น ลาออกแล้ว" in html
    assert "ยกเว้น" in html_of(trip, "ทะเบียนการอบรม")


@pytest.mark.parametrize("words", ["<script>x</script>", "]]>&amp;", "😀\u202eกลับ", "ก" * 20_000])
def test_any_words_are_printed_as_words(make_trip, clerk, words):
    trip = make_ready(make_trip(clerk, title="ก", **IN_MARCH), summary=words)

    assert "<script>x" not in html_of(trip, "ก")


@pytest.mark.slow
def test_the_volume_is_drawn_kept_and_settled(monkeypatch, reported_trip, clerk, pr):
    monkeypatch.setattr(jobs, "start_process", lambda _pk: None)
    publish_record(WebRecord.objects.with_trip().get(), by=pr, edits=1)
    heard = []
    make_volume(
        {"owner": clerk.pk, "year": YEAR, "by": clerk.pk}, lambda done, total, words: heard.append((done, total, words))
    )
    volume = BoundVolume.objects.get()

    paper = pages(files.read(volume.sha256))
    assert (len(paper), heard[0], heard[-1][0]) == (volume.pages, (0, 5, "ปก"), 4)
    assert bare(f"ปีงบประมาณ พ.ศ. ๒๕๖๙{clerk}") in bare(paper[0])
    words = ["สรุปให้เพื่อนร่วมงาน", "ตรวจรับงานได้ถูกต้อง", "๓,๙๐๐.๐๐ บาท", "หลักฐานประกอบ", "ผู้เข้าอบรมทั้งหมด"]
    assert [word for word in words if bare(word) not in bare("".join(paper[2:]))] == []


@pytest.mark.slow
def test_forty_trips_with_long_texts_stand_on_the_pages_the_contents_name(make_trip, clerk):
    for number in range(40):
        make_ready(make_trip(clerk, title=f"ครั้งที่ {number + 1:02d}", mode="in_house", **IN_JULY), LONG * 12, LONG * 3)

    sections = volume_sections(Shelf(clerk, YEAR), printed_on=NOW)
    paper = pages(bind_volume(sections, "เล่ม", "arabic"))

    body = next(place for place, text in enumerate(paper) if "เรื่องและผู้จัด" in text)
    listed = re.findall(r"ครั้งที่ (\d\d)[ .…]+(\d+)", " ".join(paper[1:body]))
    assert [int(number) for number, _page in listed] == list(range(1, 41))
    assert [number for number, page in listed if f"ครั้งที่ {number}" not in paper[body + int(page) - 1]] == []
