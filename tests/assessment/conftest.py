"""Questionnaires and rounds of the made-up town."""

from decimal import Decimal

import pytest

from assessment.actions.questionnaires import SectionDraft, make_questionnaire, publish_questionnaire
from assessment.actions.rounds import open_round, set_score
from assessment.models import Item, Questionnaire, Round

SECTIONS = (
    SectionDraft("กระบวนการจัดการความรู้", tuple(f"ข้อที่ {number}" for number in range(1, 6))),
    SectionDraft("ภาวะผู้นำ", ("ผู้นำสนับสนุน", "ผู้นำเป็นแบบอย่าง"), weight=Decimal(2), is_to_check=True),
)


@pytest.fixture
def make_form(hr):
    """A published questionnaire: ``make_form(title=…, sections=…, lowest=1, highest=5)``."""

    def make(title: str = "แบบประเมินองค์กรตนเอง", sections=SECTIONS, **values) -> Questionnaire:
        made = make_questionnaire(by=hr, title=title, sections=sections, **values)
        return publish_questionnaire(made, by=hr)

    return make


@pytest.fixture
def form(make_form):
    """Two categories: five items, and two of twice the weight."""
    return make_form()


@pytest.fixture
def make_round(form, hr):
    """An open round: ``make_round(2569, scores=(1, 2, None))``, the scores in the order of the form."""

    def make(year: int = 2569, ordinal: int = 1, scores=(), questionnaire=None, **values) -> Round:
        opened = open_round(questionnaire or form, by=hr, year=year, ordinal=ordinal, **values)
        items = Item.objects.filter(section__questionnaire=opened.questionnaire).order_by("section__place", "place")
        for item, value in zip(items, scores, strict=False):
            if value is not None:
                set_score(opened, item, by=hr, value=value, existing=f"มีแล้ว {value}")
        return opened

    return make


@pytest.fixture
def scored(make_round):
    """DOMAIN's worked example in the first category (1.50, four of five), nothing in the second."""
    return make_round(scores=(1, 2, None, 1, 2))
