"""What the page of one round shows: its state, how far it has come, who rates, what this person can do."""

from functools import cached_property

from assessment.models import Rater, Round
from assessment.scoring.raters import rater_of, raters_of
from assessment.scoring.sheet import said_count
from signoff.showing import SigningView


class RoundPage(SigningView):
    """``round_`` comes with its counts (see counting)."""

    def __init__(self, round_: Round, person):
        super().__init__(round_, person)
        self.round = round_

    @property
    def counted(self) -> str:
        return f"ประเมินแล้ว {said_count(self.round.scored, self.round.items)} ข้อ"

    @property
    def finished(self) -> str:
        return f"ให้คะแนนเสร็จ {said_count(self.round.raters_done, self.round.raters_all)} คน"

    @property
    def is_revealed(self) -> bool:
        return 0 < self.round.raters_all == self.round.raters_done

    @cached_property
    def raters(self) -> list[Rater]:
        return list(raters_of(self.round)) if self.round.by_raters else []

    @cached_property
    def rating(self) -> Rater | None:
        """The reader as a rater (``mine`` is the signature that waits for them)."""
        return rater_of(self.round, self.person) if self.round.by_raters else None

    @cached_property
    def may_change(self) -> bool:
        return self.person.has_perm("assessment.change_round", self.round)

    @cached_property
    def may_agree(self) -> bool:
        return self.is_revealed and self.person.has_perm("assessment.agree", self.round)

    @cached_property
    def may_see_spread(self) -> bool:
        return self.is_revealed and self.person.has_perm("assessment.view_spread", self.round)

    @cached_property
    def may_score(self) -> bool:
        return not self.round.by_raters and self.person.has_perm("assessment.score", self.round)

    @property
    def may_read_sheet(self) -> bool:
        return not self.round.by_raters

    @property
    def may_remove(self) -> bool:
        return self.may_change and not (self.round.scored or self.round.raters_done or self.sign_off.round)
