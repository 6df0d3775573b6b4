"""What the page shows on which the evidence of one item is looked after."""

from django.urls import reverse

from assessment.actions.score_evidence import MOST_EVIDENCE
from assessment.actions.scoring import find_score
from assessment.models import Item
from assessment.scoring.sheet import Sheet
from core.proved_files import MORE_KINDS
from knowledge.forms.files import ACCEPT


class EvidencePage:
    accept, taken, most = ACCEPT, MORE_KINDS, MOST_EVIDENCE

    def __init__(self, sheet: Sheet, item: Item):
        self.sheet, self.item = sheet, item
        self.round, self.rater = sheet.round, sheet.rater

    @property
    def url(self) -> str:
        return reverse(self.sheet.evidence_name, args=[self.round.pk, self.item.pk])

    @property
    def back(self) -> str:
        return f"{self.sheet.page}#item-{self.item.pk}"

    @property
    def evidence(self) -> list:
        score = find_score(self.round, self.item, self.rater)
        return list(score.evidence.all()) if score.pk else []
