"""Forms of the quiz: to write a question, and to answer them all."""

from django import forms

from km_plan.actions.knowing import edition
from km_plan.models import QuizQuestion
from thai.digits import for_page
from thai.folding import normalise, tidy

CHOICES = range(5)
FEWEST_CHOICES = 2


class QuestionForm(forms.Form):
    """A question, two to five choices, and which of them is right."""

    text = forms.CharField(label="คำถาม", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    choice_0, choice_1, choice_2, choice_3, choice_4 = (
        forms.CharField(label=f"ตัวเลือกที่ {place + 1}", max_length=300, required=place < FEWEST_CHOICES)
        for place in CHOICES
    )
    answer = forms.TypedChoiceField(
        label="ตัวเลือกที่ถูก", coerce=int, choices=[(place, f"ตัวเลือกที่ {place + 1}") for place in CHOICES],
        widget=forms.RadioSelect, initial=None,
    )  # fmt: skip
    explanation = forms.CharField(
        label="คำอธิบายคำตอบ", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="แสดงหลังทำแบบทดสอบ เช่น เหตุผล หรือหัวข้อในแผนที่ควรกลับไปอ่าน",
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, question: QuizQuestion, **kwargs):
        texts = {f"choice_{place}": text for place, text in enumerate(question.choices)}
        answer = {"answer": question.answer} if question.pk else {}
        rest = {"text": question.text, "explanation": question.explanation, "revision": question.revision}
        super().__init__(*args, initial=texts | answer | rest, **kwargs)

    def clean(self) -> dict:
        """The right choice is one that was filled in, and no two choices say the same."""
        texts = self._texts()
        right = self.cleaned_data.get("answer")
        if right is not None and right not in texts:
            self.add_error("answer", "ตัวเลือกนี้ยังว่างอยู่ โปรดพิมพ์ข้อความ หรือเลือกข้ออื่นเป็นข้อที่ถูก")
        for place, text in texts.items():
            if text in [other for earlier, other in texts.items() if earlier < place]:
                self.add_error(f"choice_{place}", "ตัวเลือกนี้ซ้ำกับข้อก่อนหน้า โปรดแก้ให้ต่างกันหรือเว้นว่าง")
        return self.cleaned_data

    def values(self) -> dict:
        """The columns of a question; blank choices are left out and the right one counted without them."""
        texts = self._texts()
        return {
            "text": _one_line(self.cleaned_data["text"]),
            "choices": list(texts.values()),
            "answer": list(texts).index(self.cleaned_data["answer"]),
            "explanation": tidy(normalise(self.cleaned_data["explanation"])),
        }

    def _texts(self) -> dict[int, str]:
        texts = {place: _one_line(self.cleaned_data.get(f"choice_{place}", "")) for place in CHOICES}
        return {place: text for place, text in texts.items() if text}


class QuizForm(forms.Form):
    """Every question of the year with its choices; ``seen`` says which questions were read."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=1000)

    def __init__(self, data=None, *, questions: list[QuizQuestion]):
        super().__init__(data, initial={"seen": edition(questions)})
        for number, question in enumerate(questions, 1):
            self.fields[f"question_{question.pk}"] = forms.TypedChoiceField(
                label=f"{for_page(number)}. {question.text}", coerce=int, choices=list(enumerate(question.choices)),
                widget=forms.RadioSelect, error_messages={"required": "โปรดเลือกคำตอบข้อนี้"},
            )  # fmt: skip

    def answers(self) -> dict[int, int]:
        """The chosen place of each question's choices, by the question's key."""
        chosen = {name.removeprefix("question_"): value for name, value in self.cleaned_data.items() if name != "seen"}
        return {int(pk): place for pk, place in chosen.items()}


def _one_line(text: str) -> str:
    return " ".join(tidy(normalise(text)).split())
