"""The staff as a spreadsheet: the same columns out and in."""

from collections import Counter
from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from import_export import widgets
from import_export.fields import Field
from import_export.instance_loaders import CachedInstanceLoader

from core.spreadsheets import ThaiResource, TidyText, YesOrEmpty
from people.actions.persons import facts, position_called, record_person
from people.actions.units import change_head
from people.models import Person, Position, Unit
from thai.folding import fold

REQUIRED = ("ชื่อ", "ชื่อผู้ใช้")


class UsernameText(TidyText):
    """User names are kept in small letters, so that signing in never depends on their case."""

    def clean(self, value, row=None, **kwargs):
        return super().clean(value, row, **kwargs).lower()


class Named(widgets.Widget):
    """A record of a small table by its name, however that is spelt; ``book`` holds the table, folded."""

    def __init__(self):
        self.book: dict[str, object] = {}

    def clean(self, value, row=None, **kwargs):
        return self.book.get(fold(value)) or self.unknown(" ".join(value.split()))

    def render(self, value, obj=None, **kwargs):
        return str(value or "")


class UnitName(Named):
    def unknown(self, name: str) -> None:
        if name:
            raise ValueError(f"ไม่พบหน่วยงาน “{name}” โปรดแก้ชื่อให้ตรง หรือเพิ่มหน่วยงานนี้ในระบบก่อน")


class PositionTitle(Named):
    def unknown(self, title: str) -> Position | None:
        """A title not yet known becomes a position when the row is saved."""
        return self.book.setdefault(fold(title), Position(title=title)) if title else None


class StaffResource(ThaiResource):
    """People by user name. New ones get no password; a person missing from the file stays as they are."""

    prefix = Field("prefix", "คำนำหน้า", TidyText())
    first_name = Field("first_name", "ชื่อ", TidyText())
    last_name = Field("last_name", "นามสกุล", TidyText())
    username = Field("username", "ชื่อผู้ใช้", UsernameText())
    position = Field("position", "ตำแหน่ง", PositionTitle())
    unit = Field("unit", "หน่วยงาน", UnitName())
    email = Field("email", "อีเมล", TidyText())
    extension = Field("extension", "เบอร์ภายใน", TidyText())
    is_head = Field("is_head", "เป็นหัวหน้าหน่วยงาน", YesOrEmpty())

    class Meta(ThaiResource.Meta):
        model = Person
        import_id_fields = ("username",)
        instance_loader_class = CachedInstanceLoader
        fields = (
            *("prefix", "first_name", "last_name", "username", "position", "unit", "email", "extension", "is_head"),
        )

    def table(self, people: Iterable[Person]) -> list[list[str]]:
        led = dict(Unit.objects.exclude(head=None).values_list("pk", "head_id"))
        people = list(people)
        for person in people:
            person.is_head = led.get(person.unit_id) == person.pk
        return super().table(people)

    def get_queryset(self):
        return Person.objects.with_place()

    def init_instance(self, row=None) -> Person:
        return Person(password=make_password(None))

    def before_import(self, dataset, **kwargs):
        self.units = {unit.pk: unit for unit in Unit.objects.select_related("head")}
        self.fields["unit"].widget.book = {fold(unit.name): unit for unit in self.units.values()}
        self.fields["position"].widget.book = {fold(position.title): position for position in Position.objects.all()}
        clean = self.fields["username"].widget.clean
        self.names = Counter(clean(name) for name in dataset["ชื่อผู้ใช้"])
        self.claims: dict[int, str] = {}

    def before_import_row(self, row, **kwargs):
        name = self.fields["username"].clean(row)
        if not name:
            raise ValidationError({"username": "โปรดกรอกชื่อผู้ใช้"})
        if self.names[name] > 1:
            raise ValidationError({"username": f"“{name}” มีมากกว่าหนึ่งแถวในไฟล์นี้ โปรดเหลือไว้แถวเดียว"})

    def after_init_instance(self, instance: Person, new: bool, row, **kwargs):
        instance.before = None if new else self._facts(instance)
        instance.is_head = self._leads(instance)

    def import_instance(self, instance: Person, row, **kwargs):
        super().import_instance(instance, row, **kwargs)
        if not instance.is_head:
            return
        if instance.unit is None:
            raise ValidationError({"is_head": "โปรดระบุหน่วยงานที่ผู้นี้เป็นหัวหน้า"})
        first = self.claims.setdefault(instance.unit_id, instance.username)
        if first != instance.username:
            raise ValidationError({"is_head": f"ไฟล์นี้ระบุหัวหน้าของ{instance.unit}ไว้แล้ว คือ “{first}” โปรดเหลือไว้คนเดียว"})

    def before_save_instance(self, instance: Person, row, **kwargs):
        if instance.position and not instance.position.pk and not kwargs["dry_run"]:
            instance.position = self._kept(instance.position)

    def after_save_instance(self, instance: Person, row, **kwargs):
        if kwargs["dry_run"]:
            return
        leads = {"is_head": "ใช่" if instance.is_head else ""}
        self._lead(instance, by=kwargs["by"])
        record_person(instance, instance.before, by=kwargs["by"], more=leads)

    def _kept(self, position: Position) -> Position:
        kept = position_called(position.title)
        self.fields["position"].widget.book[fold(kept.title)] = kept
        return kept

    def _facts(self, person: Person) -> dict:
        return facts(person) | {"is_head": "ใช่" if self._leads(person) else "", "unit_id": person.unit_id}

    def _leads(self, person: Person) -> bool:
        unit = self.units.get(person.unit_id)
        return bool(person.pk and unit and unit.head_id == person.pk)

    def _lead(self, person: Person, *, by) -> None:
        """Move the headships as the row says; who is moved to another unit no longer leads the old one."""
        old = self.units.get((person.before or {}).get("unit_id"))
        new = self.units.get(person.unit_id)
        if old and old != new and old.head_id == person.pk:
            change_head(old, None, by=by)
        if new and person.is_head != self._leads(person):
            change_head(new, person if person.is_head else None, by=by)
