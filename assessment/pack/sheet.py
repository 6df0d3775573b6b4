"""Criteria as a spreadsheet: the same columns out and in."""

from collections import Counter

from django.core.exceptions import ValidationError
from import_export import widgets
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader

from assessment.actions.criteria import save_criterion
from assessment.models import EvidenceCriterion
from core.spreadsheets import ThaiResource, TidyText
from thai.digits import to_arabic
from thai.fiscal import FIRST_YEAR, LAST_YEAR

REQUIRED = ("ชุดการประเมิน", "ปีงบประมาณ", "รหัส", "เกณฑ์")
Key = tuple[str, str, str]


class PlainText(TidyText):
    """A code or a year: white space tidied, Arabic digits."""

    def clean(self, value, row=None, **kwargs):
        return " ".join(to_arabic(super().clean(value, row, **kwargs)).split())


class Number(widgets.Widget):
    """A whole number in either digits; empty is nothing."""

    def __init__(self, least: int, most: int, words: str, *, empty=None):
        self.least, self.most, self.words, self.empty = least, most, words, empty

    def clean(self, value, row=None, **kwargs):
        text = to_arabic(str(value)).strip()
        if not text and self.empty is not None:
            return self.empty
        if not (text.isascii() and text.isdecimal() and len(text) < 9 and self.least <= int(text) <= self.most):
            raise ValueError(f"“{text[:40]}” อ่านไม่ได้ {self.words}")
        return int(text)

    def render(self, value, obj=None, **kwargs):
        return str(value or "")


class CriteriaLoader(BaseInstanceLoader):
    """Finds criteria by scheme, year and code; all of them read at once."""

    def __init__(self, resource, dataset=None):
        super().__init__(resource, dataset)
        found = EvidenceCriterion.objects.filter(scheme__in={resource.key_of(row)[0] for row in dataset.dict})
        self.there = {(one.scheme, str(one.fiscal_year), one.code): one for one in found}

    def get_instance(self, row):
        return self.there.get(self.resource.key_of(row))


class CriteriaResource(ThaiResource):
    """Criteria by scheme, year and code; one that is missing from the file stays as it is."""

    scheme = Field("scheme", "ชุดการประเมิน", TidyText())
    fiscal_year = Field("fiscal_year", "ปีงบประมาณ", Number(FIRST_YEAR, LAST_YEAR, "โปรดพิมพ์ พ.ศ. สี่หลัก เช่น 2569"))
    code = Field("code", "รหัส", PlainText())
    title = Field("title", "เกณฑ์", TidyText())
    guidance = Field("guidance", "หลักฐานที่ขอ", TidyText())
    place = Field("place", "ลำดับ", Number(0, 9999, "โปรดพิมพ์ตัวเลขไม่เกินสี่หลัก หรือเว้นว่าง", empty=0))

    class Meta(ThaiResource.Meta):
        model = EvidenceCriterion
        import_id_fields = ("scheme", "fiscal_year", "code")
        instance_loader_class = CriteriaLoader
        fields = ("scheme", "fiscal_year", "code", "title", "guidance", "place")

    def key_of(self, row) -> Key:
        """What names the criterion of a row, as text."""
        clean = PlainText().clean
        return TidyText().clean(row["ชุดการประเมิน"]), clean(row["ปีงบประมาณ"]), clean(row["รหัส"])

    def before_import(self, dataset, **kwargs):
        self.keys = Counter(self.key_of(row) for row in dataset.dict)

    def before_import_row(self, row, **kwargs):
        key = self.key_of(row)
        if not key[0] or not key[2]:
            raise ValidationError({"code": "โปรดกรอกชุดการประเมินและรหัส"})
        if self.keys[key] > 1:
            raise ValidationError({"code": f"“{key[2]}” ของชุดและปีเดียวกันมีมากกว่าหนึ่งแถวในไฟล์นี้ โปรดเหลือไว้แถวเดียว"})

    def import_instance(self, instance, row, **kwargs):
        """A place left empty stays as it is."""
        place = instance.place
        super().import_instance(instance, row, **kwargs)
        instance.place = instance.place or place

    def do_instance_save(self, instance, is_create):
        save_criterion(instance, by=self.by, seen=instance.edits)

    def save(self, rows, *, by):
        self.by = by
        return super().save(rows, by=by)
