"""Words the municipality teaches the portal: other names of owners, other bodies' names, spellings."""

from django.db import models

from thai.folding import fold


class OwnerAlias(models.Model):
    """Another way to write an owner: นักวิชาการประชาสัมพันธ์ for นักประชาสัมพันธ์."""

    written = models.CharField("ที่เขียนในแผน", max_length=300)
    folded = models.CharField(max_length=300, unique=True, editable=False)
    position = models.ForeignKey(
        "people.Position",
        verbose_name="หมายถึงตำแหน่ง",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    unit = models.ForeignKey(
        "people.Unit", verbose_name="หมายถึงหน่วยงาน", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    def __str__(self):
        return self.written

    def save(self, *args, **kwargs):
        self.folded = fold(self.written)[:300]
        super().save(*args, **kwargs)


class ForeignWord(models.Model):
    """A word that gives away a text copied from another body, such as องค์การบริหารส่วนตำบล."""

    word = models.CharField("คำ", max_length=120, unique=True)

    def __str__(self):
        return self.word


class Spelling(models.Model):
    """A spelling folded into another when texts are compared: เว็ปไซค์ -> เว็บไซต์."""

    written = models.CharField("คำที่พบ", max_length=120, unique=True)
    standard = models.CharField("คำที่ถูกต้อง", max_length=120)

    def __str__(self):
        return f"{self.written} -> {self.standard}"
