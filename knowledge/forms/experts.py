"""Forms of the expert directory: what is sought, a card, a topic, a question and its answer, an interview."""

from django import forms

from core.forms import PlainHelper
from knowledge.actions.experts import COLUMNS
from knowledge.experts.cards import card_of, people_shown_to, with_cards
from knowledge.experts.directory import found
from knowledge.experts.texts import HEADINGS, SUBJECT
from knowledge.models import ExpertCard
from people.forms.fields import ThaiText
from people.models import Person, Unit
from people.tree import below, unit_choices
from thai.folding import normalise

LONGEST_ANSWER = 8000


class ThaiParagraphs(forms.CharField):
    """Several lines of text in canonical Thai spelling; the lines stay as they are."""

    def __init__(self, *, rows: int = 5, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value):
        return normalise(super().to_python(value)).strip()


class DirectoryForm(forms.Form):
    """Whom to show; errors never arise, an unknown unit shows nobody. Units are for colleagues to choose from."""

    q = ThaiText(label="ชื่อ ตำแหน่ง หรือเรื่องที่รู้", required=False, max_length=100)
    topic = ThaiText(label="หัวข้อที่เชี่ยวชาญ", required=False, max_length=120)
    unit = forms.TypedChoiceField(label="หน่วยงาน", required=False, coerce=int, empty_value=None)
    helper = PlainHelper()

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        if viewer.is_authenticated:
            self.fields["unit"].choices = [("", "ทุกหน่วยงาน"), *unit_choices()]
        else:
            del self.fields["unit"]

    def found(self, viewer):
        """People as asked for, ready for their cards."""
        if not self.is_valid():
            return people_shown_to(viewer).none()
        asked = self.cleaned_data
        units = below(Unit(pk=asked["unit"])) if asked.get("unit") else set()
        return found(viewer, words=asked["q"], topic=asked["topic"], units=units)


class CardForm(forms.ModelForm):
    """What the card tells, and who may see each field of it."""

    about = ThaiParagraphs(
        label="เรื่องที่ช่วยเพื่อนร่วมงานได้",
        required=False,
        max_length=2000,
        rows=4,
        help_text="เช่น งานที่ทำมานาน เครื่องมือที่ใช้คล่อง หรือเรื่องที่คนมักมาถาม",
    )
    helper = PlainHelper()

    class Meta:
        model = ExpertCard
        fields = COLUMNS

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    @property
    def reaches(self) -> list:
        return [self[name] for name in self._meta.fields if name.endswith("_reach")]


class TopicForm(forms.Form):
    topic = ThaiText(label="เพิ่มหัวข้อ", max_length=80, help_text="เช่น จัดซื้อจัดจ้าง หรือ การเขียนแผน")
    helper = PlainHelper()


class AskForm(forms.Form):
    subject = ThaiText(label="เรื่อง", max_length=200)
    question = ThaiParagraphs(
        label="ต้องการปรึกษาว่า",
        max_length=4000,
        rows=7,
        help_text="เล่าสิ่งที่พบ สิ่งที่ลองทำแล้ว และสิ่งที่อยากรู้ ไม่ต้องใส่ข้อมูลส่วนบุคคลของประชาชน",
    )
    helper = PlainHelper()


class AnswerForm(forms.Form):
    text = ThaiParagraphs(label="คำตอบ", max_length=LONGEST_ANSWER, rows=8)
    helper = PlainHelper()


class CloseForm(forms.Form):
    reason = ThaiParagraphs(label="เหตุผล", max_length=300, rows=3, help_text="บอกให้อีกฝ่ายรู้ว่าเพราะอะไร และควรทำอย่างไรต่อ")
    helper = PlainHelper()


class PassOnForm(forms.Form):
    """Somebody better to ask; neither of the two who talk."""

    to = forms.ModelChoiceField(label="ส่งต่อให้", queryset=Person.objects.none(), empty_label="เลือกผู้รู้")
    helper = PlainHelper()

    def __init__(self, *args, people, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.fields["to"].queryset = with_cards(people).in_order()
        self.fields["to"].label_from_instance = self._label

    def _label(self, person: Person) -> str:
        """Name, position and topics, as far as the card tells them."""
        card = card_of(person, self.viewer)
        about = " · ".join(filter(None, (card.position, ", ".join(topic.topic for topic in card.topics))))
        return f"{person} ({about})" if about else str(person)


class InterviewForm(forms.Form):
    """The prompts of the interview as fields; ``revision`` is the number of savings the editor opened."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    subject = ThaiText(label=SUBJECT, required=False, max_length=200, help_text="ใช้เป็นชื่อเรื่อง เช่น งานพัสดุสามสิบปี")
    helper = PlainHelper()

    def __init__(self, *args, interview, **kwargs):
        told = interview.answers
        initial = {"revision": interview.edits, "subject": told.get(SUBJECT, "")}
        initial |= {name: told.get(heading, "") for name, heading, _ in _questions()}
        super().__init__(*args, initial=initial, **kwargs)
        for name, heading, prompt in _questions():
            self.fields[name] = ThaiParagraphs(
                label=heading, help_text=prompt, required=False, max_length=LONGEST_ANSWER, rows=6
            )

    @property
    def answers(self) -> dict[str, str]:
        """What was told under each heading; what was left empty is left out."""
        told = {SUBJECT: self.cleaned_data["subject"]}
        told |= {heading: self.cleaned_data[name] for name, heading, _ in _questions()}
        return {heading: text for heading, text in told.items() if text}


def _questions() -> list[tuple[str, str, str]]:
    return [(f"told_{place}", heading, prompt) for place, (heading, prompt) in enumerate(HEADINGS, 1)]
