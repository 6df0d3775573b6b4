"""The processor time of an evidence pack of three hundred files, against zipping the same files and nothing else."""

import os
import tempfile
import time
import zipfile
from collections.abc import Callable
from typing import Any

from assessment.actions.criteria import save_criterion
from assessment.models import EvidenceCriterion, EvidenceItem, EvidencePack
from assessment.pack.making import make_pack
from assessment.pack.packing import DENSE
from bench.report import heading, line
from core import files
from people.models import Person

FILES, OF_A_CRITERION = 300, 10
SIZE = 400_000  # bytes of a picture from a telephone, drawn anew
TEXT = ("รายงานการประชุมคณะทำงานจัดการความรู้ " * 4000).encode()[:SIZE]
SCHEME, YEAR = "วัดเวลา", 2610
ROUNDS = 5
AT_MOST_TIMES = 1.3


def measure(_town: Any = None) -> None:
    heading(f"A pack of {FILES} files of {SIZE // 1000} kB, two of three pictures, by 30 criteria")
    by = Person.objects.get(username="hr")
    asked = _write(by)
    pressed = _least("zipping the files, all pressed", lambda: _zip_only(asked["criteria"], ()))
    spared = _least("zipping the files, pictures as they are", lambda: _zip_only(asked["criteria"], DENSE))
    made = _least("the pack with its index, kept", lambda: make_pack(asked, _unheard))
    promised = f"{AT_MOST_TIMES} times"
    line("pack against zipping", f"{made / pressed:.2f} times", promised, met=made <= AT_MOST_TIMES * pressed)
    line("pack against zipping that spares pictures", f"{made / spared:.2f} times")
    EvidencePack.objects.filter(scheme=SCHEME).delete()


def _least(name: str, act: Callable[[], object]) -> float:
    """The least processor time of a few rounds in seconds; says it and the time on the wall."""
    taken = []
    for _ in range(ROUNDS):
        processor, wall = time.process_time(), time.monotonic()
        act()
        taken.append((time.process_time() - processor, time.monotonic() - wall))
    spent, walls = zip(*taken, strict=True)
    line(name, f"{min(spent) * 1000:.0f} ms of processor time, {min(walls):.2f} s")
    return min(spent)


def _write(by: Person) -> dict[str, Any]:
    """The criteria and their files; every third is text, the others are bytes that no pressing makes smaller."""
    keys = []
    for number in range(FILES // OF_A_CRITERION):
        criterion = EvidenceCriterion.objects.filter(scheme=SCHEME, fiscal_year=YEAR, code=str(number)).first()
        if criterion is None:
            facts = {"scheme": SCHEME, "fiscal_year": YEAR, "code": str(number), "title": "เกณฑ์"}
            criterion = save_criterion(EvidenceCriterion(**facts), by=by)
            EvidenceItem.objects.bulk_create(_item(criterion, place, by) for place in range(OF_A_CRITERION))
        keys.append(criterion.pk)
    return {"scheme": SCHEME, "year": YEAR, "by": by.pk, "criteria": keys}


def _item(criterion: EvidenceCriterion, place: int, by: Person) -> EvidenceItem:
    is_text = place % 3 == 2
    content = str(criterion.pk * 100 + place).encode() + (TEXT if is_text else os.urandom(SIZE))
    kind, ending = ("text/plain", "txt") if is_text else ("image/jpeg", "jpg")
    return EvidenceItem(
        criterion=criterion, place=place, kind="file", label="หลักฐาน", name=f"หลักฐาน.{ending}", content_type=kind,
        size=len(content), sha256=files.keep(content), made_by=by,
    )  # fmt: skip


def _zip_only(criteria: list[int], spared: tuple[str, ...]) -> None:
    """What any program does with a folder of such files; ``spared`` are the types that it does not press."""
    items = EvidenceItem.objects.filter(criterion__in=criteria).values_list("pk", "sha256", "content_type")
    with tempfile.TemporaryFile() as file, zipfile.ZipFile(file, "w") as packed:
        for pk, sha256, kind in items:
            way = zipfile.ZIP_STORED if kind in spared else zipfile.ZIP_DEFLATED
            packed.writestr(str(pk), files.read(sha256), way)


def _unheard(_done: int, _total: int, _words: str) -> None:
    """Nobody listens."""
