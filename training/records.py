"""What the pages of a record show: its facts without anything personal, and what its writer begins with."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html

from training.forms.records import KeepBackForm, PublishForm, RecordForm
from training.models import Participant, Report, WebRecord
from training.personal_data import warning
from training.spans import span

LONGEST = {"summary": 20000, "use": 8000}
USES = ("benefit_office", "passing_on")


def record_of(trip: Participant) -> WebRecord:
    """The trip's record; an unsaved one before anything was written."""
    return WebRecord.objects.with_trip().filter(participant=trip).first() or WebRecord(participant=trip)


def opening_words(record: WebRecord) -> dict[str, str]:
    """What the form of an empty record begins with: the words of the report, when one was written."""
    written = {"summary": record.summary, "use": record.use}
    if any(written.values()) or record.is_recorded:
        return written
    report = Report.objects.filter(participant=record.participant).first()
    if report is None:
        return written
    use = "\n\n".join(filter(None, (getattr(report, name).strip() for name in USES)))
    return {"summary": report.learned.strip()[: LONGEST["summary"]], "use": use[: LONGEST["use"]]}


def warnings_html(form: RecordForm) -> dict[str, str]:
    """The warnings beside the fields, as saving by itself brings them up to date."""
    notice = '<p class="notice notice-warning">{}</p>'
    return {f"{name}-warning": format_html(notice, words) if words else "" for name, words in form.warnings.items()}


@dataclass
class WritingPage:
    """The writer's page of one record."""

    record: WebRecord
    form: RecordForm

    @property
    def trip(self) -> Participant:
        return self.record.participant

    @property
    def is_copied(self) -> bool:
        """Whether the words in the form come from the report and are nobody's record yet."""
        return not (self.form.is_bound or self.record.summary or self.record.use) and bool(self.form["summary"].value())

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        return facts_of(self.record)


@dataclass
class RecordPage:
    """One record as one person reads it; the keeper decides here."""

    record: WebRecord
    person: object
    publish_form: PublishForm | None = None
    keep_back_form: KeepBackForm | None = None

    def __post_init__(self):
        self.publish_form = self.publish_form or PublishForm(record=self.record)
        self.keep_back_form = self.keep_back_form or KeepBackForm(record=self.record)

    @property
    def facts(self) -> list[tuple[str, str]]:
        return facts_of(self.record)

    @property
    def decides(self) -> bool:
        return self.record.is_recorded and self.person.has_perm("training.publish_record", self.record)

    @property
    def is_own(self) -> bool:
        return self.record.participant.person_id == self.person.pk

    @property
    def has_vanished(self) -> bool:
        """Its trip was withdrawn, or the event cancelled: nobody outside reads it."""
        return self.record.participant.is_withdrawn or self.record.participant.training.is_cancelled

    @property
    def knows_why(self) -> bool:
        """The reason for keeping it back is for its writer and for who decides."""
        return bool(self.record.kept_back_because) and (self.is_own or self.decides)

    @property
    def warnings(self) -> list[str]:
        texts = {"สรุปความรู้ที่ได้รับ": self.record.summary, "การนำไปใช้ประโยชน์": self.record.use}
        return [f"{label}: {warning(text)}" for label, text in texts.items() if warning(text)]


def facts_of(record: WebRecord) -> list[tuple[str, str]]:
    """What everybody may know: no costs, no telephone, the position as it was then; what is unknown is left out."""
    trip, event = record.participant, record.participant.training
    where = " จังหวัด".join(filter(None, (event.place, event.province)))
    rows = (
        ("ผู้เข้าร่วม", str(trip.person)),
        ("ตำแหน่งในขณะนั้น", trip.position),
        ("ประเภท", f"{event.get_kind_display()} ({event.get_mode_display()})"),
        ("วันที่", span(event.starts_on, event.ends_on)),
        ("หน่วยงานผู้จัด", event.organiser),
        ("สถานที่", where),
    )
    return [(label, words) for label, words in rows if words]
