"""Binds chosen entries into a volume: cover, contents, preface, each entry on a new page; made in the background."""

import hashlib
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from core import audit, jobs
from core.models import BackgroundJob, Municipality
from core.refusals import Refusal
from core.volume import ENTRIES, Progress, Section, render_volume
from knowledge.basket import Basket, bindable
from knowledge.models import Attachment, Entry
from knowledge.paper import about, body_facts
from knowledge.paper_text import pictures_of
from people.models import Person
from thai.dates import format_date, in_bangkok

KIND = "entries_volume"
EDITION = 1  # raised when volumes are made differently
FOLDER = "knowledge/pdf/volume"


class NothingChosen(Refusal):
    words = "ยังไม่มีเรื่องที่เลือกไว้ โปรดเลือกเรื่องอย่างน้อยหนึ่งเรื่องก่อนทำเล่ม"


class EntriesMoved(Refusal):
    words = "มีเรื่องในเล่มที่เปลี่ยนไป หรือท่านเปิดดูไม่ได้แล้ว โปรดเปิดหน้ารวมเล่ม ตรวจสอบรายการ แล้วกดทำเล่มอีกครั้ง"


def request_volume(basket: Basket, *, by: Person) -> BackgroundJob:
    """The job that binds what is chosen now; the same choice asked twice is one job. Raises ``NothingChosen``."""
    entries = basket.entries(by)
    if not entries:
        raise NothingChosen
    chosen = [[entry.pk, entry.published_id] for entry in entries]
    settings = {"person": by.pk, "chosen": chosen, "title": basket.title, "preface": basket.preface}
    digest = hashlib.sha256(audit.canonical(settings | {"edition": EDITION}).encode()).hexdigest()
    return jobs.request_job(KIND, f"{by.pk}:{digest}", by=by, settings=settings)


def volumes_of(person: Person) -> list[BackgroundJob]:
    """The volumes this person asked for in the last days, the newest first."""
    asked = BackgroundJob.objects.defer("result").filter(kind=KIND, requested_by=person)
    return [jobs.look_after(job) or job for job in asked[:5]]


def still_permitted(settings: dict[str, Any], person: Person) -> list[Entry]:
    """The chosen entries in order. Raises ``EntriesMoved`` when one is not what was chosen, or out of sight."""
    found = bindable(person).in_bulk([key for key, _revision in settings["chosen"]])
    entries = [found.get(key) for key, _revision in settings["chosen"]]
    chosen = [revision for _key, revision in settings["chosen"]]
    if [entry and entry.published_id for entry in entries] != chosen:
        raise EntriesMoved
    return entries


def make_volume(settings: dict[str, Any], report: jobs.Report) -> jobs.Result:
    """What the background process does. Raises ``EntriesMoved`` or ``RenderFailed``."""
    person = Person.objects.serving().filter(pk=settings["person"]).first()
    if person is None:
        raise EntriesMoved
    sections = volume_sections(settings, still_permitted(settings, person), printed_on=timezone.now())

    def hear(progress: Progress) -> None:
        report(*progress)

    digits = Municipality.objects.current().paper_digits
    pdf = render_volume(sections, title=settings["title"], digits=digits, hear=hear)
    return jobs.Result(pdf, f"{settings['title']}.pdf".replace("/", "-"), "application/pdf")


def volume_sections(settings: dict[str, Any], entries: list[Entry], *, printed_on: datetime) -> list[Section]:
    """Cover, contents, preface where there is one, then each entry."""
    paper = _paper(settings, len(entries), printed_on)
    pictures = pictures_of([entry.published for entry in entries])
    preface = [Section(_html("preface", paper), "คำนำ", "letters")] if settings["preface"] else []
    return [
        Section(_html("cover", paper), "ปก", "none"),
        *preface,
        Section(_html("contents", paper | {"entries": ENTRIES}), "สารบัญ", "letters"),
        *(_section(entry, paper, pictures) for entry in entries),
    ]


def _section(entry: Entry, paper: dict[str, Any], pictures: dict[str, Attachment]) -> Section:
    revision = entry.published
    mine = [(key, "") for key in pictures if key in revision.body]
    facts = {
        "title": revision.title,
        "body": revision.body,
        "about": about(entry, revision),
        "files": [file.name for file in revision.attachments.as_files()],
        "pictures": mine,
        "digits": paper["digits"],
    }
    return Section(_html("entry", paper | {"entry": body_facts(facts, pictures)}), revision.title)


def _paper(settings: dict[str, Any], count: int, printed_on: datetime) -> dict[str, Any]:
    municipality = Municipality.objects.current()
    day = format_date(in_bangkok(printed_on).date(), thai_digits=False)
    return {
        "title": settings["title"],
        "preface": settings["preface"].splitlines(),
        "count": count,
        "municipality": municipality.name,
        "place": municipality.place,
        "picture": municipality.emblem_data,
        "day": day,
        "digits": municipality.paper_digits,
        "printed_on": in_bangkok(printed_on),
        "author": municipality.name,
        "description": "รวมเรื่องจากคลังความรู้",
        "foot_line": f"{municipality.name} · คลังความรู้ · จัดทำเมื่อ {day}",
        "mark": {"word": "", "notice": ""},
    }


def _html(template: str, context: dict[str, Any]) -> str:
    return render_to_string(f"{FOLDER}/{template}.html", context)
