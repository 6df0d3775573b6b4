"""Brings a list of entries in from a workbook or from JSON lines, with progress; repeated, it goes on where it was."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.refusals import Refusal
from knowledge.importing.book import Book
from knowledge.importing.foreseeing import Foreseen
from knowledge.importing.jsonl import read_lines
from knowledge.importing.lines import Line, Problem, understood
from knowledge.importing.saving import batches, save_batch
from knowledge.importing.workbook import read_workbook
from knowledge.resources import REQUIRED
from people.models import Person, Role

MOST_SAID = 50  # problems written out; the others are counted


class Command(BaseCommand):
    help = "นำเข้ารายการเรื่องจากไฟล์ .xlsx หรือ .jsonl สั่งซ้ำได้ แถวที่มีอยู่แล้วจะไม่เพิ่มซ้ำ"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.xlsx|FILE.jsonl")
        parser.add_argument("--by", help="ชื่อผู้ใช้ที่นำเข้า (ปกติคือผู้ดูแลคลังความรู้)")
        parser.add_argument("--dry-run", action="store_true", help="อ่านและบอกผลเท่านั้น ไม่บันทึก")

    def handle(self, *, file: Path, by: str | None, dry_run: bool, **options) -> None:
        self.wrong = 0
        try:
            book = Book.read(by=importer(by), may_add=True)
            lines = self._good(self._read(file), book)
            (self._foresee if dry_run else self._save)(lines, book, file.name)
        except UnicodeDecodeError as error:
            raise CommandError("ไฟล์นี้ไม่ใช่ข้อความแบบ UTF-8 โปรดบันทึกใหม่เป็น UTF-8") from error
        except (Refusal, OSError) as error:
            raise CommandError(str(error)) from error
        if self.wrong:
            raise CommandError(f"ไม่ได้นำเข้า {self.wrong:,} แถวที่มีข้อผิดพลาด โปรดแก้ไขแล้วสั่งซ้ำ แถวที่นำเข้าแล้วจะไม่เพิ่มซ้ำ")

    def _read(self, file: Path) -> Iterator[tuple[int, dict[str, str]] | Problem]:
        if file.suffix.lower() == ".xlsx":
            yield from read_workbook(file.read_bytes(), required=REQUIRED)
        elif file.suffix.lower() in (".jsonl", ".ndjson", ".json"):
            with file.open(encoding="utf-8") as lines:
                yield from read_lines(lines)
        else:
            raise Refusal("รับเฉพาะไฟล์ .xlsx และ .jsonl โปรดบันทึกเป็นชนิดใดชนิดหนึ่ง")

    def _good(self, rows, book: Book) -> Iterator[Line]:
        for row in rows:
            found = [row] if isinstance(row, Problem) else understood(*row, book)
            if isinstance(found, Line):
                yield found
            else:
                self._complain(found)

    def _complain(self, problems: list[Problem]) -> None:
        self.wrong += 1
        if self.wrong <= MOST_SAID:
            self.stderr.write("\n".join(map(str, problems)))

    def _save(self, lines: Iterator[Line], book: Book, source: str) -> None:
        added = known = 0
        for batch in batches(lines):
            saved = save_batch(batch, book, source=source)
            added, known = added + len(saved.added), known + len(saved.known)
            self.stderr.write(f"เพิ่มแล้ว {added:,} เรื่อง มีอยู่แล้ว {known:,} เรื่อง")
        self.stdout.write(f"นำเข้าเสร็จ เพิ่ม {added:,} เรื่อง มีอยู่แล้ว {known:,} เรื่อง")

    def _foresee(self, lines: Iterator[Line], book: Book, source: str) -> None:
        foreseen = Foreseen()
        for batch in batches(lines):
            foreseen.see(batch)
        self.stdout.write(f"{source}: จะเพิ่ม {foreseen.new:,} เรื่อง มีอยู่แล้ว {foreseen.known:,} เรื่อง ยังไม่มีสิ่งใดถูกบันทึก")
        if book.added:
            self.stdout.write(f"หมวดใหม่ที่จะเพิ่ม: {', '.join(sorted(book.added.values()))}")


def importer(username: str | None) -> Person:
    """Who imports: the person named, or else the keeper of the knowledge base. Raises ``CommandError``."""
    people = Person.objects.serving()
    keepers = Person.objects.holding(Role.PR_OFFICER).in_order()
    found = people.filter(username=username).first() if username else keepers.first()
    if found is None:
        raise CommandError("ไม่พบผู้นำเข้า โปรดระบุ --by ชื่อผู้ใช้ของผู้ดูแลคลังความรู้หรือ KM Team")
    if not found.has_perm("knowledge.import_entries"):
        raise CommandError(f"{found} ไม่มีสิทธิ์นำเข้ารายการเรื่อง โปรดระบุ --by เป็นผู้อื่น")
    return found
