"""One tick makes the draft of an entry from a report, linked to the trip; thrown away, it can be made again."""

from django.urls import reverse

from core.models import AuditEvent
from knowledge.actions.discarding import discard_draft
from knowledge.models import Entry
from tests.knowledge.pictures import png
from tests.training.report_signing import anew, sent_to
from training.actions.report_entry import start_report_entry
from training.actions.report_files import add_evidence
from training.actions.writing_report import save_report
from training.models import Participant


def make_again(browser, trip):
    return browser.post(reverse("training:report_make_entry", args=[trip.pk]))


def test_the_words_of_the_report_stand_under_the_headings_of_the_entry(draft_report, clerk):
    entry = start_report_entry(draft_report, by=clerk)

    draft = entry.working
    assert (entry.kind, entry.owner, entry.unit) == ("training", clerk, draft_report.participant.unit)
    assert draft.title == "สรุปการอบรม ระบบสารบรรณอิเล็กทรอนิกส์"
    at = -1
    for words in (
        *("<h2>อบรมเรื่องใด ที่ใด เมื่อใด</h2>", "จัดโดย สถาบันพัฒนาบุคลากรท้องถิ่น", "<h2>สาระที่ได้</h2>"),
        *("<p>รับส่งหนังสือในระบบได้ครบทุกขั้นตอน</p><p>ค้นหนังสือเก่าได้ภายใน 5 นาที</p>", "<h2>นำมาใช้กับงานของเราอย่างไร</h2>"),
        *("ลดกระดาษและตามเรื่องได้", "สอนเพื่อนร่วมงานในที่ประชุมประจำเดือน", "ภายในวันที่"),
    ):
        assert draft.body.find(words, at + 1) > at, words
        at = draft.body.find(words, at + 1)
    assert Participant.objects.get(pk=draft_report.participant_id).entry == entry
    assert AuditEvent.objects.filter(event="training.entry_made").count() == 1


def test_letters_that_mean_something_to_browsers_stay_letters(draft_report, clerk):
    report = save_report(draft_report, by=clerk, values={"learned": "<script>x</script> & <b>ก"}, edits=1)

    assert "<p>&lt;script&gt;x&lt;/script&gt; &amp; &lt;b&gt;ก</p>" in start_report_entry(report, by=clerk).working.body


def test_a_second_time_gives_the_same_entry(draft_report, clerk):
    first, second = (start_report_entry(anew(draft_report), by=clerk) for _ in range(2))

    assert (first, Entry.objects.filter(kind="training", owner=clerk).count()) == (second, 1)


def test_evidence_does_not_go_over(draft_report, clerk):
    add_evidence(draft_report, by=clerk, name="วุฒิบัตร.png", content=png(), kind="certificate")

    assert not start_report_entry(draft_report, by=clerk).attachments.exists()


def test_an_entry_that_was_thrown_away_is_made_again_by_a_press(draft_report, clerk, head_office, client_of):
    report = sent_to(draft_report, head_office)
    discard_draft(start_report_entry(report, by=clerk).working, by=clerk)
    browser, trip = client_of(clerk), Participant.objects.get(pk=report.participant_id)
    button = reverse("training:report_make_entry", args=[trip.pk])

    assert trip.entry is None
    assert button in browser.get(trip.get_absolute_url()).content.decode()
    answer = make_again(browser, trip)
    trip.refresh_from_db()
    assert answer["Location"] == reverse("knowledge:entry_edit", args=[trip.entry_id])
    page = browser.get(trip.get_absolute_url()).content.decode()
    assert (button in page, trip.entry.get_absolute_url() in page) == (False, True)


def test_nobody_makes_an_entry_of_the_report_of_another(draft_report, hr, head_office, client, client_of):
    trip = sent_to(draft_report, head_office).participant

    assert make_again(client_of(hr), trip).status_code == 403
    assert make_again(client, trip)["Location"].startswith("/accounts/login/")
    assert Participant.objects.get(pk=trip.pk).entry is None
