"""Forms of the bound volume."""

from django import forms

from core.forms import PlainHelper
from people.forms.fields import ThaiText


class PaperForm(forms.Form):
    """Where the bound paper stands."""

    place = ThaiText(
        label="เก็บเล่มไว้ที่ใด", max_length=300, help_text="เช่น ตู้เอกสารงานการเจ้าหน้าที่ แฟ้ม บค. 12/2569",
        error_messages={"required": "โปรดระบุที่เก็บเล่ม เพื่อให้ผู้ที่มาภายหลังหาเล่มพบ"},
    )  # fmt: skip
    helper = PlainHelper()
