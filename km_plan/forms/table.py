"""The heading of a plan table."""

from django import forms

from km_plan.models import DesiredState, FocusArea, Plan, PlanTable


class TableForm(forms.ModelForm):
    class Meta:
        model = PlanTable
        fields = ["kind", "title", "organisation", "subject_kind", "desired_state", "focus_area", "subject", "measure"]
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 3}),
            "measure": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "title": "เว้นว่างไว้เพื่อใช้หัวตารางตามแบบราชการ",
            "organisation": "เว้นว่างไว้เพื่อใช้ชื่อเทศบาล อำเภอ และจังหวัดจากการตั้งค่า",
            "subject": "ข้อความที่พิมพ์ใต้หัวตาราง เว้นว่างไว้เพื่อใช้ข้อความของเป้าหมายหรือขอบเขตที่เลือก",
        }

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["desired_state"].queryset = DesiredState.objects.filter(plan=plan)
        self.fields["focus_area"].queryset = FocusArea.objects.filter(plan=plan)
        self.fields["desired_state"].empty_label = self.fields["focus_area"].empty_label = "ไม่ระบุ"

    def clean(self):
        data = super().clean()
        chosen = data.get(data.get("subject_kind") or "")
        if not data.get("subject") and chosen:
            data["subject"] = str(chosen)
        return data
