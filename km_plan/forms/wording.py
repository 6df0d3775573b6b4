"""Words the portal is taught."""

from django import forms

from km_plan.models import ForeignWord, OwnerAlias, Spelling


class AliasForm(forms.ModelForm):
    class Meta:
        model = OwnerAlias
        fields = ["written", "position", "unit"]
        help_texts = {"written": "ชื่อที่เขียนในแผน เช่น นายกเทศมนตรี"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["position"].empty_label = self.fields["unit"].empty_label = "ไม่ระบุ"

    def clean(self):
        data = super().clean()
        if bool(data.get("position")) == bool(data.get("unit")):
            raise forms.ValidationError("โปรดเลือกตำแหน่งหรือหน่วยงานที่หมายถึง อย่างใดอย่างหนึ่ง")
        return data


class ForeignWordForm(forms.ModelForm):
    class Meta:
        model = ForeignWord
        fields = ["word"]
        help_texts = {"word": "เช่น องค์การบริหารส่วนตำบล ระบบจะเตือนเมื่อพบคำนี้ในแผน"}


class SpellingForm(forms.ModelForm):
    class Meta:
        model = Spelling
        fields = ["written", "standard"]
        help_texts = {"written": "คำที่พบ เช่น เว็ปไซค์", "standard": "คำที่ควรเป็น เช่น เว็บไซต์"}

    def clean(self):
        data = super().clean()
        if data.get("written") and data.get("written") == data.get("standard"):
            self.add_error("standard", "สองคำนี้เหมือนกัน โปรดพิมพ์คำที่ควรเป็น")
        return data
