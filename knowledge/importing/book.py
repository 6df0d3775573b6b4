"""What the portal knows that an imported row may name: people, units, categories; read once for a whole list."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from knowledge.models import Category
from people.models import Person, Unit
from thai.dates import today
from thai.folding import fold


class Writer(NamedTuple):
    pk: int
    unit: int | None
    serves: bool


@dataclass
class Book:
    """``may_add`` says whether an unknown category is made; ``added`` are those that will be."""

    by: Person
    may_add: bool = False
    today: date = field(default_factory=today)
    people: dict[str, Writer] = field(default_factory=dict)
    writers: dict[int, Writer] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    categories: dict[str, int] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, *, by: Person, may_add: bool | None = None) -> "Book":
        """Three queries. Whoever keeps the categories may add to them by importing."""
        book = cls(by=by, may_add=by.has_perm("knowledge.keep_categories") if may_add is None else may_add)
        for username, *facts in Person.objects.values_list("username", "pk", "unit_id", "is_active"):
            book.people[username.lower()] = Writer(*facts)
        book.writers = {writer.pk: writer for writer in book.people.values()}
        book.units = {fold(name): pk for pk, name in Unit.objects.values_list("pk", "name")}
        book.categories = {fold(name): pk for pk, name in Category.objects.values_list("pk", "name")}
        return book

    def why_no_category(self, name: str) -> str:
        """Why a row may not name this category; empty when it may."""
        key = fold(name)
        if key in self.categories or key in self.added:
            return ""
        if len(name) > 120:
            return "ชื่อหมวดยาวเกิน 120 ตัวอักษร โปรดย่อให้สั้นลง"
        if not self.may_add:
            return f"ไม่พบหมวด “{name[:60]}” โปรดแก้ชื่อให้ตรง หรือให้ผู้ดูแลคลังความรู้เพิ่มหมวดนี้ก่อน"
        self.added[key] = name
        return ""

    def why_no_author(self, username: str) -> str:
        """Why a row may not name this person as author; empty when it may."""
        writer = self.people.get(username.lower())
        if writer is None:
            return f"ไม่พบชื่อผู้ใช้ “{username[:60]}” โปรดแก้ให้ตรงกับรายชื่อบุคลากร"
        if not writer.serves:
            return f"“{username[:60]}” ไม่ได้ปฏิบัติงานแล้ว โปรดระบุผู้ที่ปฏิบัติงานอยู่"
        return ""

    def category(self, name: str) -> int:
        """The key of a category that was allowed, made now if it is new."""
        key = fold(name)
        if key not in self.categories:
            self.categories[key] = Category.objects.get_or_create(name=self.added[key])[0].pk
        return self.categories[key]
