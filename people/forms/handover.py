"""The form by which a person's work is handed over."""

from django import forms

from core.forms import PlainHelper
from people.models import Person


class HandOverForm(forms.Form):
    """Who takes the work over, and whether the account is closed in the same moment."""

    to = forms.ModelChoiceField(label="ผู้รับมอบงาน", queryset=Person.objects.none(), empty_label="เลือกผู้รับมอบ")
    close = forms.BooleanField(label="ปิดบัญชีของผู้ส่งมอบพร้อมกัน", required=False)
    helper = PlainHelper()

    def __init__(self, *args, person: Person, may_close: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Person.objects.serving().exclude(pk=person.pk).with_place().in_order()
        self.fields["to"].label_from_instance = lambda one: f"{one} ({one.title})" if one.title else str(one)
        if not may_close:
            del self.fields["close"]
