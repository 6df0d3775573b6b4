"""What a person asked the background for here: long lists, many documents, volumes; each with its page and its file."""

import json
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from core import jobs
from core.models import BackgroundJob
from knowledge import export, volume
from knowledge.actions import importing, word_in
from knowledge.models import Entry
from people.models import Person

ALIVE = (BackgroundJob.State.WAITING, BackgroundJob.State.RUNNING)


@dataclass(frozen=True)
class Errand:
    """A kind of work: what it is called, the words of its end, where it begins again, whether it leaves a file."""

    title: str
    done: str
    start: str
    has_file: bool = False
    takes_upload: bool = False


ERRANDS = {
    importing.KIND: Errand("นำเข้ารายการเรื่อง", "นำเข้าเสร็จแล้ว", "knowledge:entries_import_preview", takes_upload=True),
    word_in.KIND: Errand("นำเข้าไฟล์ Word จาก ZIP", "อ่านครบทุกไฟล์แล้ว", "knowledge:words_import", takes_upload=True),
    volume.KIND: Errand("รวมเล่ม", "เล่มพร้อมแล้ว", "knowledge:volume", has_file=True),
    export.KIND: Errand("ส่งออกรายการเรื่อง", "ไฟล์พร้อมแล้ว", "knowledge:entry_list", has_file=True),
}


def errands_of(person: Person):
    """The jobs this person asked for here, without the bytes of their results."""
    mine = BackgroundJob.objects.defer("result").filter(kind__in=ERRANDS)
    return mine.filter(requested_by=person) if person.is_authenticated else mine.none()


@dataclass
class ErrandPage:
    """One job as its page shows it."""

    job: BackgroundJob

    def __post_init__(self):
        self.job = jobs.look_after(self.job)

    @property
    def errand(self) -> Errand:
        return ERRANDS[self.job.kind]

    @property
    def is_alive(self) -> bool:
        return self.job.state in ALIVE

    @property
    def is_done(self) -> bool:
        return self.job.state == BackgroundJob.State.DONE

    @property
    def start_address(self) -> str:
        """Where to try again, or to begin the next one."""
        upload = [self.job.settings["upload"]] if self.errand.takes_upload else []
        return reverse(self.errand.start, args=upload)

    @cached_property
    def outcomes(self) -> list[dict]:
        """What became of each document of a ZIP."""
        return json.loads(self.content) if self.is_done and self.job.kind == word_in.KIND else []

    @property
    def left_out(self) -> list[dict]:
        return [one for one in self.outcomes if one["state"] in ("failed", "left")]

    @cached_property
    def added(self) -> int | None:
        """How many entries a list brought."""
        return int(self.content) if self.is_done and self.job.kind == importing.KIND else None

    @cached_property
    def content(self) -> bytes:
        return bytes(BackgroundJob.objects.values_list("result", flat=True).get(pk=self.job.pk))


def may_download(job: BackgroundJob, person: Person) -> bool:
    """Whether the person may still see every entry in the file; a newer revision takes nothing away."""
    keys = {key for key, _revision in job.settings["chosen"]}
    return len(Entry.objects.visible_to(person).in_bulk(list(keys))) == len(keys)
