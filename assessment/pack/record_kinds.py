"""Every kind of record that can be evidence: which the person sees, its title, day and papers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.db.models import Model, OuterRef, QuerySet, Subquery

from assessment.models import MonitoringReport, RecognitionList, Round
from km_plan.models import Plan
from km_plan.printing import plan_pdf
from knowledge.models import Entry, SharingEvent
from knowledge.paper import entry_pdf
from people.models import Appointment
from people.printing import order_pdf
from signoff.models import SealedDocument
from thai.dates import in_bangkok, today
from training.models import Training, WebRecord

PDF = "application/pdf"


@dataclass(frozen=True)
class Paper:
    """A file of a record: kept under its hash, or made when asked for."""

    name: str
    content_type: str = PDF
    sha256: str = ""
    caption: str = ""
    make: Callable[[], bytes] | None = None


class RecordKind:
    """How records of one model are evidence."""

    key: ClassVar[str]
    label: ClassVar[str]
    model: ClassVar[Any]
    title_path: ClassVar[str] = ""  # the column to search; empty where the title is made of several
    order: ClassVar[tuple[str, ...]] = ("-pk",)
    along: ClassVar[tuple[str, ...]] = ()

    def seen(self, person) -> QuerySet:
        """What the person may use as evidence; nobody's drafts."""
        return self.model.objects.visible_to(person).select_related(*self.along)

    def newest(self, person) -> QuerySet:
        return self.seen(person).order_by(*self.order)

    def title(self, thing: Model) -> str:
        return str(thing)

    def on(self, thing: Any) -> date | None:
        raise NotImplementedError

    def lasts(self, thing: Any) -> bool:
        """Whether it still counts in later years, until it is ended."""
        return False

    def papers(self, thing: Any) -> list[Paper]:
        return []


class Signed(RecordKind):
    """A signed document; its paper is what was sealed."""

    along = ("sign_off",)

    def seen(self, person) -> QuerySet:
        sealed = SealedDocument.objects.filter(sign_off_id=OuterRef("sign_off_id")).values("sealed_at")
        return super().seen(person).sealed().annotate(sealed_at=Subquery(sealed[:1]))

    def on(self, thing: Any) -> date | None:
        return _day(thing.sealed_at)

    def papers(self, thing: Any) -> list[Paper]:
        sealed = SealedDocument.objects.filter(sign_off_id=thing.sign_off_id)
        if not sealed.exists():
            return []
        return [Paper(f"{thing}.pdf", make=lambda: bytes(sealed.values_list("pdf", flat=True).get()))]


class PlanKind(Signed):
    key, label, model = "plan", "แผนที่อนุมัติแล้ว", Plan
    order = ("-fiscal_year", "-version")

    def papers(self, thing: Plan) -> list[Paper]:
        return [Paper(f"{thing}.pdf", make=lambda: plan_pdf(thing))]


class OrderKind(Signed):
    key, label, model = "order", "คำสั่งและประกาศ", Appointment
    title_path, order = "title", ("-starts_on", "-pk")

    def on(self, thing: Appointment) -> date | None:
        return thing.signed_on or thing.starts_on

    def lasts(self, thing: Appointment) -> bool:
        return thing.covers(today())

    def papers(self, thing: Appointment) -> list[Paper]:
        return [Paper(f"{thing}.pdf", make=lambda: order_pdf(thing))]


class EntryKind(RecordKind):
    key, label, model = "entry", "เรื่องในคลังความรู้", Entry
    title_path, order, along = "published__title", ("-published_at", "-pk"), ("published__decided_by", "unit", "owner")

    def seen(self, person) -> QuerySet:
        return super().seen(person).published()

    def title(self, thing: Entry) -> str:
        return thing.published.title

    def on(self, thing: Entry) -> date | None:
        return _day(thing.published_at)

    def papers(self, thing: Entry) -> list[Paper]:
        return [Paper(f"{thing.published.title}.pdf", make=lambda: entry_pdf(thing.published))]


class TrainingKind(RecordKind):
    key, label, model = "training", "การอบรม", Training
    title_path, order = "title", ("-starts_on", "-pk")

    def seen(self, person) -> QuerySet:
        return super().seen(person).standing()

    def on(self, thing: Training) -> date | None:
        return thing.starts_on


class WebRecordKind(RecordKind):
    key, label, model = "web-record", "บันทึกการอบรมบนเว็บไซต์", WebRecord
    title_path, order = "participant__training__title", ("-recorded_at", "-pk")
    along = ("participant__training", "participant__person")

    def seen(self, person) -> QuerySet:
        return super().seen(person).recorded().standing()

    def title(self, thing: WebRecord) -> str:
        return f"{thing.participant.training} ({thing.participant.person})"

    def on(self, thing: WebRecord) -> date | None:
        return _day(thing.recorded_at)


class EventKind(RecordKind):
    key, label, model = "event", "กิจกรรมแลกเปลี่ยนเรียนรู้และการประชุม", SharingEvent
    title_path, order = "title", ("-held_on", "-pk")

    def seen(self, person) -> QuerySet:
        return super().seen(person).standing()

    def on(self, thing: SharingEvent) -> date | None:
        return thing.held_on

    def papers(self, thing: SharingEvent) -> list[Paper]:
        """Minutes, attendance sheets and pictures as they were attached."""
        return [Paper(file.name, file.content_type, file.sha256, file.caption) for file in thing.files.all()]


class RoundKind(Signed):
    key, label, model = "round", "ผลการประเมินตนเองที่ลงนามแล้ว", Round


class MonitoringKind(Signed):
    key, label, model = "monitoring", "รายงานของคณะกรรมการติดตามและประเมินผล", MonitoringReport


class RecognitionKind(Signed):
    key, label, model = "recognition", "รายชื่อผู้ได้รับการยกย่อง", RecognitionList


KINDS: tuple[RecordKind, ...] = (
    *(PlanKind(), OrderKind(), EntryKind(), TrainingKind(), WebRecordKind(), EventKind()),
    *(RoundKind(), MonitoringKind(), RecognitionKind()),
)


def _day(moment: datetime | None) -> date | None:
    return in_bangkok(moment).date() if moment else None
