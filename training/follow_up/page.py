"""One follow-up as one person sees it: the points before and after, what may be done now, and why not yet."""

from dataclasses import dataclass
from functools import cached_property

from people.chain import supervisor
from thai.dates import today
from training.follow_up.due import TONES, Stage, stage_of
from training.models import FollowUp, Interview, Participant
from training.models.followup import HIGHEST, LOWEST

LEFT, STEP = 14, 48  # of the drawing: where the scale begins, and how far one score is from the next
SCALE = ((1, "ต้องปรับปรุง"), (2, "พอใช้"), (3, "ปานกลาง"), (4, "ดี"), (5, "ดีมาก"))


def place_of(score: float | None) -> int | None:
    """Where a score stands in the drawing."""
    return None if score is None else round(LEFT + (score - LOWEST) * STEP)


TICKS = [place_of(score) for score in range(LOWEST, HIGHEST + 1)]


@dataclass(frozen=True)
class Point:
    """A point with its scores, or the mean of many, and where they stand in the drawing."""

    words: str
    before: float | None
    after: float | None
    ticks = TICKS

    @property
    def change(self) -> float | None:
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def said_change(self) -> str:
        """The change with its sign; nothing while one side is missing."""
        if self.change is None:
            return ""
        text = f"{self.change:+.1f}" if isinstance(self.change, float) else f"{self.change:+d}"
        return text.replace("-", "−") if self.change else "เท่าเดิม"

    @property
    def before_at(self) -> int | None:
        return place_of(self.before)

    @property
    def after_at(self) -> int | None:
        return place_of(self.after)


class FollowUpPage:
    """The page of one, and the part of it on the page of its trip."""

    def __init__(self, follow_up: FollowUp, person):
        self.follow_up, self.person, self.today = follow_up, person, today()
        self.trip: Participant = follow_up.participant

    @cached_property
    def points(self) -> list[Point]:
        return [Point(rating.point, rating.before, rating.after) for rating in self.follow_up.ratings.all()]

    @cached_property
    def interviews(self) -> list[Interview]:
        return list(self.follow_up.interviews.select_related("interviewer__position"))

    @cached_property
    def stage(self) -> Stage:
        return stage_of(self.follow_up, self.today)

    @property
    def tone(self) -> str:
        return TONES[self.stage]

    @cached_property
    def may_rate(self) -> bool:
        return self.person.has_perm("training.rate", self.trip)

    @cached_property
    def may_interview(self) -> bool:
        return self.person.has_perm("training.interview", self.trip)

    @cached_property
    def is_unled(self) -> bool:
        """Whether nobody stands above the participant, so that nobody rates."""
        return supervisor(self.trip.person) is None

    @cached_property
    def asks_before(self) -> bool:
        """Whether the rating from before can still be given."""
        follow_up = self.follow_up
        open_ones = FollowUp.objects.unsent().filter(pk=follow_up.pk)
        return bool(self.points) and not (follow_up.before_at or follow_up.after_at) and open_ones.exists()

    @property
    def asks_after(self) -> bool:
        return bool(self.points) and self.stage == Stage.DUE
