"""Searches from the command line: one question, or a file of questions, as words or as JSON."""

import json
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError
from django.utils.html import strip_tags

from knowledge.search import Hit, search
from people.models import Person


class Command(BaseCommand):
    help = "ค้นหาในคลังความรู้เหมือนกับหน้าค้นหา โดยเห็นเท่าที่ผู้ใช้ที่ระบุเห็น (ไม่ระบุ = ประชาชน)"

    def add_arguments(self, parser):
        parser.add_argument("query", nargs="?", help="คำค้น")
        parser.add_argument("--queries", metavar="FILE", type=Path, help="แฟ้มคำค้น บรรทัดละคำค้น ได้ JSON บรรทัดละคำตอบ")
        parser.add_argument("--user", metavar="NAME", help="ค้นในฐานะผู้ใช้นี้")
        parser.add_argument("--limit", type=int, default=10, help="จำนวนผลที่แสดงต่อคำค้น")
        parser.add_argument("--json", action="store_true", help="แสดงผลเป็น JSON")

    def handle(self, *args, query, queries, user, limit, **options):
        if (query is None) == (queries is None):
            raise CommandError("โปรดระบุคำค้นหนึ่งคำค้น หรือ --queries FILE อย่างใดอย่างหนึ่ง")
        person = _person(user)
        for text in [query] if queries is None else _lines(queries):
            hits = search(text, person, limit=max(0, limit)).hits
            self.stdout.write(_as_json(text, hits) if options["json"] or queries else _as_words(text, hits))
            self.stdout.flush()


def _person(name: str | None):
    if name is None:
        return AnonymousUser()
    person = Person.objects.serving().filter(username=name).first()
    if person is None:
        raise CommandError(f"ไม่มีผู้ใช้ชื่อ {name} ที่ปฏิบัติงานอยู่")
    return person


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"อ่านแฟ้ม {path} ไม่ได้: {error}") from error
    return [line for line in lines if line.strip()]


def _as_json(text: str, hits: list[Hit]) -> str:
    return json.dumps({"query": text, "results": [_result(hit) for hit in hits]}, ensure_ascii=False)


def _result(hit: Hit) -> dict:
    """``highlight`` is the place with marks: of the text, or the title where only that holds what was sought."""
    place = hit.extract_html if "<mark>" in hit.extract_html else hit.title_html
    owner = {"entry": hit.entry.pk} if hit.attachment else {}
    return {"id": hit.id, "kind": hit.kind, **owner, "title": hit.title, "score": hit.score, "highlight": str(place)}


def _as_words(text: str, hits: list[Hit]) -> str:
    if not hits:
        return f"ไม่พบ “{text}”"
    return "\n".join(_line(hit) for hit in hits)


def _line(hit: Hit) -> str:
    return f"{hit.score:8.3f}  {hit.kind:<6} {hit.id:>6}  {hit.title}\n{'':25}{strip_tags(hit.extract_html)}"
