"""Forms of evidence: files, a link, a record of the portal, a list it draws; and what stands beside any of them."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from assessment.models import EvidenceItem
from assessment.pack import portal_lists, records
from core.forms import PlainHelper
from knowledge.forms.files import ManyFilesField
from people.forms.fields import ThaiText
from thai.fields import ThaiDateField

LONGEST_LINK = 500
LINK_WANTED = "โปรดพิมพ์ที่อยู่เว็บให้ครบ ขึ้นต้นด้วย https:// หรือ http://"
CAPTION_HELP = "บอกว่าใครทำอะไร ที่ไหน เว้นว่างได้"


class AboutForm(forms.Form):
    """What stands beside any piece of evidence."""

    label = ThaiText(label="ชื่อหลักฐาน", max_length=300, required=False)
    dated_on = ThaiDateField(label="ลงวันที่", required=False)
    caption = ThaiText(label="คำบรรยาย", max_length=500, required=False, help_text=CAPTION_HELP)
    helper = PlainHelper()

    @property
    def about(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("caption", "dated_on")}


class FilesForm(AboutForm):
    files = ManyFilesField(label="ไฟล์")
    field_order = ("files", "label", "dated_on", "caption")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["label"].help_text = "เว้นว่างเพื่อใช้ชื่อไฟล์ เมื่อเลือกหลายไฟล์ ระบบใช้ชื่อไฟล์ของแต่ละไฟล์"


class LinkForm(AboutForm):
    url = forms.CharField(
        label="ลิงก์", max_length=LONGEST_LINK, validators=[URLValidator(["http", "https"], message=LINK_WANTED)],
        widget=forms.URLInput(attrs={"inputmode": "url"}), help_text="ขึ้นต้นด้วย https:// หรือ http://",
    )  # fmt: skip
    field_order = ("url", "label", "dated_on", "caption")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["label"].required = True
        self.fields["label"].help_text = "เช่น ประกาศบนเว็บไซต์เทศบาล"


class RecordForm(AboutForm):
    """A record of the portal, within the sight of who chooses it."""

    record = forms.CharField(
        widget=forms.HiddenInput, max_length=100, error_messages={"required": "โปรดค้นหาและเลือกข้อมูลหนึ่งรายการ"}
    )
    field_order = ("record", "label", "dated_on", "caption")

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["label"].help_text = "เว้นว่างเพื่อใช้ชื่อของข้อมูลนั้น"
        self.fields["dated_on"].help_text = "เว้นว่างเพื่อใช้วันที่ของข้อมูลนั้น"

    def clean_record(self) -> str:
        name = self.cleaned_data["record"]
        self.found = records.look_up([name], self.person).get(name)
        if self.found is None:
            raise ValidationError("ไม่พบข้อมูลนี้ หรือท่านไม่มีสิทธิ์ดู โปรดค้นหาและเลือกอีกครั้ง")
        return name


class ListForm(AboutForm):
    """A list that the portal draws."""

    record = forms.ChoiceField(label="รายการที่ระบบสรุปให้")
    field_order = ("record", "label", "dated_on", "caption")

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["record"].choices = portal_lists.choices(person)
        self.fields["record"].help_text = "ระบบสรุปใหม่ทุกครั้งที่ทำชุดหลักฐาน ตามปีงบประมาณของเกณฑ์"
        self.fields["label"].help_text = "เว้นว่างเพื่อใช้ชื่อรายการ"


class EvidenceForm(AboutForm):
    """What may be changed of a piece that is there; ``edits`` is the state it was opened in."""

    url = LinkForm.base_fields["url"]
    edits = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, item: EvidenceItem, **kwargs):
        names = ("label", "caption", "dated_on", "url", "edits")
        super().__init__(*args, initial={name: getattr(item, name) for name in names}, **kwargs)
        self.fields["label"].required = True
        if item.kind != EvidenceItem.Kind.LINK:
            del self.fields["url"]

    def clean_edits(self) -> int:
        return self.cleaned_data["edits"] or 0

    @property
    def values(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "edits"}
