"""Forms of files: several at once, and the words under one."""

from django import forms
from django.core.exceptions import ValidationError

from core.proved_files import MORE_TYPES
from knowledge.actions.attaching import LONGEST_CAPTION

MOST_AT_ONCE = 30
# Phones offer their camera where types of pictures are named, not where endings are.
ACCEPT = ",".join([*MORE_TYPES, *sorted({kind for kind in MORE_TYPES.values() if kind.startswith("image/")})])


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFilesField(forms.FileField):
    """Files as they were sent; each is proved when it is attached, so that one bad file spoils no other."""

    widget = ManyFilesInput(attrs={"accept": ACCEPT})

    def clean(self, data, initial=None) -> list:
        uploads = [upload for upload in (data if isinstance(data, list | tuple) else [data]) if upload is not None]
        if not uploads:
            raise ValidationError("โปรดเลือกไฟล์อย่างน้อยหนึ่งไฟล์")
        if len(uploads) > MOST_AT_ONCE:
            raise ValidationError(f"แนบได้ครั้งละไม่เกิน {MOST_AT_ONCE} ไฟล์ โปรดแบ่งเป็นหลายครั้ง")
        return uploads


class FilesForm(forms.Form):
    files = ManyFilesField(label="เลือกไฟล์")


class CaptionForm(forms.Form):
    caption = forms.CharField(label="คำบรรยาย", required=False, max_length=LONGEST_CAPTION)
