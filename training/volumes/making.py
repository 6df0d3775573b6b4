"""Makes a person's volume of a fiscal year in the background: drawn, kept, and its duties settled in one go."""

from core import files, jobs
from core.isolation import run_isolated
from core.models import BackgroundJob, Municipality
from core.proving import opens
from core.volume import Progress, render_volume
from people.models import Person
from training import refusals
from training.actions.binding import bind
from training.models import BoundVolume
from training.volumes.sections import volume_sections
from training.volumes.shelf import Shelf

KIND = "training_volume"
SECONDS, MEGABYTES = 60, 1024  # for counting the pages


def request_volume(owner: Person, year: int, *, by: Person) -> BackgroundJob:
    """The job that binds what is ready; two who ask before it is done share it. Raises ``NothingToBind``."""
    if not Shelf(owner, year).ready:
        raise refusals.NothingToBind
    settings = {"owner": owner.pk, "year": year, "by": by.pk}
    return jobs.request_job(KIND, _key(owner, year), by=by, settings=settings)


def _key(owner: Person, year: int) -> str:
    """Names the next volume by the newest one: once that is kept, asking again makes another."""
    newest = BoundVolume.objects.filter(person=owner, fiscal_year=year).order_by("-pk").values_list("pk", flat=True)
    return f"{owner.pk}-{year}:{newest.first() or 0}"


def newest_job(owner: Person, year: int) -> BackgroundJob | None:
    """What was asked last about this volume."""
    asked = BackgroundJob.objects.defer("result").filter(kind=KIND, key__startswith=f"{owner.pk}-{year}:")
    return jobs.look_after(asked.first())


def make_volume(settings: dict, report: jobs.Report) -> jobs.Result:
    """What the background process does. Raises ``NothingToBind``, ``TripsMoved`` or ``RenderFailed``."""
    owner = Person.objects.with_place().get(pk=settings["owner"])
    by = Person.objects.get(pk=settings["by"])
    if not by.has_perm("training.bind_volume", owner):
        raise refusals.TripsMoved
    shelf = Shelf(owner, settings["year"])
    if not shelf.ready:
        raise refusals.NothingToBind

    def hear(progress: Progress) -> None:
        report(*progress)

    digits = Municipality.objects.current().paper_digits
    pdf = render_volume(volume_sections(shelf), title=title_of(owner, shelf.year), digits=digits, hear=hear)
    pages = run_isolated(opens, ".pdf", pdf, seconds=SECONDS, megabytes=MEGABYTES)
    volume = bind(owner, shelf.year, shelf.ready, by=by, sha256=files.keep(pdf), pages=pages)
    return jobs.Result(str(volume.pk).encode(), f"{volume.pk}", "text/plain")


def title_of(owner: Person, year: int) -> str:
    return f"เล่มการอบรมของ {owner} ปีงบประมาณ พ.ศ. {year}"


def names_in_use() -> list[str]:
    """Every file that a volume is kept in."""
    return list(BoundVolume.objects.values_list("sha256", flat=True))
