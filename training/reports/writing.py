"""What the page on which a report is written shows beside its form, and what a trip's page says of the report."""

from functools import cached_property

from core.proved_files import MORE_KINDS
from knowledge.forms.files import ACCEPT
from knowledge.models import Entry
from signoff.showing import SigningView
from training.actions.report_files import MOST_FILES
from training.actions.writing_report import COLUMNS, missing_of
from training.forms.reports import ReportForm
from training.models import Duty, DutyKind, Participant, Report, ReportFile
from training.reports.snapshot import EVENT_PLACE, FILES_PLACE


class WritingPage(SigningView):
    """One report while it is written."""

    def __init__(self, report: Report, person, form: ReportForm):
        super().__init__(report, person)
        self.report, self.form = report, form

    @property
    def readiness(self) -> str:
        return readiness(self.report)

    @cached_property
    def remarks(self) -> dict[str, list]:
        """The remarks of the last return by the part they are about; only while it is corrected."""
        if self.returned is None:
            return {}
        found: dict[str, list] = {}
        for remark in self.sign_off.remarks.filter(submission=self.sign_off.round):
            found.setdefault(remark.place, []).append(remark)
        return found

    @property
    def fields(self) -> list[tuple]:
        """The fields in the order of the form, each with what was remarked on it."""
        return [(self.form[name], self.remarks.get(name, [])) for name in COLUMNS]

    @property
    def event_remarks(self) -> list:
        return self.remarks.get(EVENT_PLACE, [])

    @property
    def file_remarks(self) -> list:
        return self.remarks.get(FILES_PLACE, [])


def files_edit(report: Report) -> dict:
    """What ``training/_report_files_edit.html`` shows beside ``report``."""
    shown = {"files": list(report.files.all()), "kinds": ReportFile.Kind.choices}
    return shown | {"accept": ACCEPT, "taken": MORE_KINDS, "most": MOST_FILES}


def readiness(report: Report) -> str:
    """What must still be written before it can be sent, as it is stored; one sentence."""
    missing = missing_of(report)
    return f"ก่อนส่ง โปรดเขียน{' และ'.join(missing)}" if missing else "เขียนครบส่วนที่จำเป็นแล้ว ส่งรายงานได้"


def both_texts(form: ReportForm, current: Report) -> list[tuple[str, str, str]]:
    """Label, what is stored, what was typed, of each part that differs; the next saving goes over the stored one."""
    stored = ReportForm(report=current)
    pairs = [(form[name], stored[name]) for name in COLUMNS]
    differing = [(mine.label, _words(their), _words(mine)) for mine, their in pairs if _words(their) != _words(mine)]
    form.data = form.data.copy()
    form.data["revision"] = current.edits
    return differing


def _words(bound) -> str:
    if bound.name == "makes_entry":
        return "ใช่" if bound.value() else "ไม่ใช่"
    return str(bound.field.prepare_value(bound.value()) or "").replace("\r\n", "\n").strip()


class TripReport:
    """The report of one trip as one person sees it on the trip's page."""

    def __init__(self, trip: Participant, person):
        self.trip, self.person = trip, person

    @cached_property
    def duty(self) -> Duty | None:
        """The duty to report; none where no report is asked for."""
        return self.trip.duties.filter(kind=DutyKind.REPORT).first()

    @property
    def is_asked(self) -> bool:
        """Whether this trip, which really takes place, asks for a report."""
        stands = not (self.trip.is_withdrawn or self.trip.training.is_cancelled)
        return stands and self.duty is not None

    @cached_property
    def report(self) -> Report | None:
        """The report, when this person may see it."""
        seen = Report.objects.visible_to(self.person).with_trip()
        return seen.filter(participant=self.trip).first()

    @cached_property
    def signing(self) -> SigningView | None:
        return SigningView(self.report, self.person) if self.report else None

    @cached_property
    def may_write(self) -> bool:
        """Whether this person writes it, now that it may be changed."""
        if self.report is None:
            return self.is_asked and self.person.has_perm("training.write_report", self.trip)
        return self.person.has_perm("training.change_report", self.report)

    @property
    def readiness(self) -> str:
        return readiness(self.report)

    @cached_property
    def entry(self) -> Entry | None:
        """The entry made from it, when this person may see that."""
        return Entry.objects.visible_to(self.person).shown().filter(pk=self.trip.entry_id).first()

    @cached_property
    def may_make_entry(self) -> bool:
        """Once it was sent, and where no entry stands (it was thrown away, or never asked for)."""
        was_sent = self.report is not None and self.report.sign_off.round > 0
        return was_sent and not self.trip.entry_id and self.person.has_perm("training.write_report", self.trip)
