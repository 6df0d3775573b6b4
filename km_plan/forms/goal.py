"""Focus areas with their benefits, stakeholder groups, desired states, success factors, preamble sections.

Each carries the ``revision`` its editor opened, so that two of them hear of each other.
"""

import json
import re

from django import forms

from core.richtext import EXTENSIONS, TextTooLarge, clean
from km_plan.models import (
    Benefit,
    DesiredState,
    FocusArea,
    Plan,
    PreambleSection,
    StakeholderGroup,
    SuccessFactor,
)

BENEFIT = re.compile(r"benefit_\d{1,18}", re.ASCII)


class PartForm(forms.ModelForm):
    """What the forms of all parts share; ``lost`` are typed texts that no longer have a field."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["revision"].initial = self.instance.revision

    def clean(self):
        data = super().clean()
        return {name: value.replace("\r\n", "\n") if isinstance(value, str) else value for name, value in data.items()}

    @property
    def lost(self) -> list[str]:
        return []


class FocusAreaForm(PartForm):
    """The area and its line of the benefit table: one field a group."""

    class Meta:
        model = FocusArea
        fields = ["name", "strategy"]
        widgets = {"name": forms.Textarea(attrs={"rows": 3}), "strategy": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"strategy": "ประเด็นยุทธศาสตร์ของเทศบาลที่ขอบเขตนี้สนับสนุน เว้นว่างได้"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        texts = dict(self.instance.benefits.values_list("group_id", "text")) if self.instance.pk else {}
        longest = Benefit._meta.get_field("text").max_length
        self.groups = {f"benefit_{group.pk}": group for group in _groups(self.instance.plan)}
        for name, group in self.groups.items():
            self.fields[name] = forms.CharField(
                label=f"ประโยชน์ต่อ {group}", required=False, max_length=longest, initial=texts.get(group.pk, ""),
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip

    @property
    def benefits(self) -> dict[StakeholderGroup, str]:
        return {group: self.cleaned_data[name] for name, group in self.groups.items()}

    @property
    def lost(self) -> list[str]:
        """Benefits typed for a group that was removed meanwhile."""
        homeless = [name for name in self.data if BENEFIT.fullmatch(name) and name not in self.fields]
        return [self.data[name] for name in homeless if self.data[name].strip()]


def _groups(plan: Plan) -> list[StakeholderGroup]:
    return list(plan.stakeholder_groups.all())


class StakeholderGroupForm(PartForm):
    class Meta:
        model = StakeholderGroup
        fields = ["name"]
        help_texts = {"name": "เช่น ประชาชน/ชุมชน/ผู้มารับบริการ"}


class DesiredStateForm(PartForm):
    class Meta:
        model = DesiredState
        fields = ["text", "focus_area", "is_chosen"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"is_chosen": "เป้าหมายที่เลือกควรมีตารางแผนรองรับ"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["focus_area"].queryset = FocusArea.objects.filter(plan=self.instance.plan)
        self.fields["focus_area"].empty_label = "ไม่ระบุ"


class SuccessFactorForm(PartForm):
    class Meta:
        model = SuccessFactor
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class PreambleSectionForm(PartForm):
    html = forms.CharField(
        label="เนื้อหา", required=False,
        help_text="วางข้อความจาก Word ได้ ระบบเก็บเฉพาะหัวข้อย่อย ตัวหนา ตัวเอียง ขีดเส้นใต้ รายการ และลิงก์",
        widget=forms.Textarea(attrs={"rows": 14, "data-rich-text": json.dumps(EXTENSIONS, separators=(",", ":"))}),
    )  # fmt: skip

    class Meta:
        model = PreambleSection
        fields = ["heading", "html"]

    def clean_html(self):
        try:
            return clean(self.cleaned_data["html"])
        except TextTooLarge as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class NoteForm(forms.Form):
    """Words to those who will sign."""

    note = forms.CharField(
        label="ข้อความถึงผู้พิจารณา (ถ้ามี)", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
