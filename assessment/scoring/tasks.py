"""What rounds of self-assessment ask of one person, for their home page."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef
from django.urls import reverse

from assessment.models import Rater, Round
from assessment.scoring.counting import not_agreed_yet, waiting_rounds
from assessment.scoring.sheet import said_count
from people.models import Person

MOST = 20
RATE, AGREE, SCORE = "rate", "agree", "score"
DOES = {RATE: "ให้คะแนนการประเมินตนเองของท่าน", AGREE: "ตกลงคะแนนร่วมของการประเมินตนเอง", SCORE: "ประเมินตนเองของทีม"}
PAGES = {RATE: "round_sheet", AGREE: "round_agree", SCORE: "round_sheet"}


@dataclass(frozen=True)
class Waiting:
    """One round that waits for this person: to ``rate`` alone, to ``agree``, or to ``score`` with the team."""

    round: Round
    kind: str

    @property
    def title(self) -> str:
        return DOES[self.kind]

    @property
    def url(self) -> str:
        return reverse(f"assessment:{PAGES[self.kind]}", args=[self.round.pk])

    @property
    def hint(self) -> str:
        """Which round, and how far it has come; of private scores it tells nothing."""
        far = "" if self.kind == RATE else f" ประเมินแล้ว {said_count(self.round.scored, self.round.items)} ข้อ"
        return f"ปีงบประมาณ พ.ศ. {self.round.fiscal_year} {self.round.get_ordinal_display()}{far}"

    @property
    def ends_on(self) -> date | None:
        return self.round.ends_on


def waiting_for(person: Person) -> list[Waiting]:
    """Rounds in which this person must still rate, agree or score with the team; the nearest last day first."""
    mine = Rater.objects.filter(round=OuterRef("pk"), person_id=person.pk, finished_at__isnull=True)
    found = [Waiting(round_, RATE) for round_ in waiting_rounds().filter(Exists(mine))[:MOST]]
    if person.has_perm("assessment.open_round"):
        open_ = waiting_rounds().filter(not_agreed_yet())
        found += [Waiting(one, AGREE) for one in open_.filter(raters_all__gt=0, raters_done=F("raters_all"))[:MOST]]
        found += [Waiting(one, SCORE) for one in open_.filter(by_raters=False)[:MOST]]
    return sorted(found, key=lambda one: (one.ends_on is None, one.ends_on or date.max, one.round.pk))
