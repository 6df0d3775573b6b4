"""The municipality itself: its name, emblem and habits of writing."""

import base64

from django.db import models
from django.urls import reverse

from core.constraints import only_one_row


class DigitStyle(models.TextChoices):
    THAI = "thai", "เลขไทย (๑ ๒ ๓)"
    ARABIC = "arabic", "เลขอารบิก (1 2 3)"


class MunicipalityQuerySet(models.QuerySet):
    def current(self) -> "Municipality":
        """The one municipality; an unsaved, nameless one before set-up."""
        return self.first() or self.model(pk=1)


class Municipality(models.Model):
    """Exactly one row: whose portal this is."""

    DigitStyle = DigitStyle

    name = models.CharField("ชื่อหน่วยงาน", max_length=200, default="องค์กรปกครองส่วนท้องถิ่น (ยังไม่ได้ตั้งชื่อ)")
    short_name = models.CharField("ชื่อย่อ", max_length=60, blank=True)
    district = models.CharField("อำเภอ", max_length=100, blank=True)
    province = models.CharField("จังหวัด", max_length=100, blank=True)
    emblem = models.BinaryField("ตราสัญลักษณ์", blank=True, default=bytes, editable=False)
    paper_digits = models.CharField("ตัวเลขบนเอกสารราชการ", max_length=8, choices=DigitStyle, default=DigitStyle.THAI)
    page_digits = models.CharField("ตัวเลขบนหน้าเว็บ", max_length=8, choices=DigitStyle, default=DigitStyle.ARABIC)
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณตั้งต้น (พ.ศ.)", null=True, blank=True)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        constraints = [only_one_row("municipality")]

    def __str__(self):
        return self.name

    @property
    def place(self) -> str:
        """Name with district and province, as plan tables head it."""
        district = f" อำเภอ{self.district}" if self.district else ""
        province = f" จังหวัด{self.province}" if self.province else ""
        return f"{self.name}{district}{province}"

    @property
    def emblem_url(self) -> str:
        return reverse("core:emblem") if self.emblem else ""

    @property
    def emblem_data(self) -> str:
        """The emblem as a data: address for paper; empty when none was uploaded."""
        return f"data:image/png;base64,{base64.b64encode(bytes(self.emblem)).decode()}" if self.emblem else ""
