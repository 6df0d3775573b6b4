"""What the pages of the register show: events with their numbers, participants with their state, one's own trips."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.db.models import Count, F, Prefetch, Q, QuerySet

from thai.dates import today
from thai.digits import for_page
from training.models import Duty, DutyKind, Participant, Training, TrainingRules, TripState

TONES = {
    TripState.OVERDUE: "danger",
    TripState.DUE_SOON: "warning",
    TripState.SUBMITTED: "info",
    TripState.NOT_YET: "neutral",
    TripState.CLOSED: "success",
}
NEXT = {
    DutyKind.REPORT: "เขียนรายงานแล้วส่งขึ้นไปตามลำดับชั้น",
    DutyKind.RECORD: "บันทึกสิ่งที่ได้เรียนรู้บนเว็บไซต์",
    DutyKind.VOLUME: "จัดทำเป็นรูปเล่มของปีงบประมาณ",
}


def counted(trainings: QuerySet) -> QuerySet:
    """Events with ``people``, how many really take part."""
    return trainings.annotate(people=Count("participants", filter=Q(participants__withdrawn_at__isnull=True)))


def people_in(trainings: QuerySet) -> int:
    """How many take part in all of these events together; one person at two of them counts twice."""
    return Participant.objects.standing().filter(training__in=trainings.order_by().values("pk")).count()


def with_duties(trips: QuerySet) -> QuerySet:
    """Trips with names, state, nearest last day and duties; the same number of queries for any number of trips."""
    duties = Prefetch("duties", Duty.objects.order_by("pk"))
    named = trips.with_names().select_related("nominated_by").prefetch_related(duties)
    return named.with_state(today(), TrainingRules.objects.current().soon_days)


@dataclass
class TripLine:
    """A trip as one row; ``is_open`` when the reader may see more of it than the name."""

    trip: Participant
    is_open: bool = True

    @property
    def state(self) -> str:
        if self.trip.is_withdrawn:
            return "ไม่ได้เข้าร่วม"
        return "การอบรมยกเลิก" if self.trip.training.is_cancelled else TripState(self.trip.state).label

    @property
    def stands(self) -> bool:
        return not (self.trip.is_withdrawn or self.trip.training.is_cancelled)

    @property
    def tone(self) -> str:
        return TONES[self.trip.state] if self.stands else "neutral"

    @property
    def waiting(self) -> list[Duty]:
        """What is still to be done, the nearest first."""
        open_ones = [duty for duty in self.trip.duties.all() if duty.is_waiting] if self.stands else []
        return sorted(open_ones, key=lambda duty: duty.last_day)

    @property
    def todo(self) -> list[dict]:
        """What to do next, by when, and how long that is."""
        day = today()
        return [
            {"what": NEXT[duty.kind], "last_day": duty.last_day, "left": left_words(duty.days_left(day))}
            for duty in self.waiting
        ]


def left_words(days: int) -> str:
    """เหลือ 3 วัน, ครบกำหนดวันนี้ or เกินกำหนด 2 วัน."""
    if days == 0:
        return "ครบกำหนดวันนี้"
    return for_page(f"เหลือ {days} วัน" if days > 0 else f"เกินกำหนด {-days} วัน")


class TrainingPage:
    """One event as one person sees it."""

    def __init__(self, training: Training, person):
        self.training, self.person = training, person

    @property
    def trips(self) -> QuerySet:
        """Everybody named, by name; who did not go after all stands last."""
        trips = with_duties(self.training.participants.all())
        return trips.order_by(F("withdrawn_at").asc(nulls_first=True), "person__sort_key", "pk")

    def lines(self, trips) -> list[TripLine]:
        """Rows of these trips; colleagues read names, states only who may see the trip."""
        trips = list(trips)
        seen = Participant.objects.visible_to(self.person).filter(pk__in=[trip.pk for trip in trips])
        keys = set(seen.values_list("pk", flat=True))
        return [TripLine(trip, trip.pk in keys) for trip in trips]

    @cached_property
    def standing(self) -> int:
        return self.training.participants.filter(withdrawn_at__isnull=True).count()

    @cached_property
    def may(self) -> dict[str, bool]:
        """What this person may do here."""
        asked = {"edit": "change_training", "nominate": "nominate", "copy": "add_training"}
        return {name: self.person.has_perm(f"training.{word}", self.training) for name, word in asked.items()}

    @property
    def costs(self) -> list[dict]:
        """The parts of the budget that were entered, and their sum."""
        columns = ("registration_cost", "travel_cost", "other_cost")
        known = [(Training._meta.get_field(name).verbose_name, getattr(self.training, name)) for name in columns]
        return [{"label": str(label), "baht": baht} for label, baht in known if baht is not None]


def trips_of(person) -> QuerySet:
    """All trips of one person, the newest first."""
    return with_duties(Participant.objects.filter(person=person)).order_by("-training__returns_on", "-pk")


def by_year(trips) -> list[tuple[int, list[TripLine]]]:
    """Trips as rows under their fiscal years; the order stays."""
    lines = [TripLine(trip) for trip in trips]
    return [(year, list(rows)) for year, rows in groupby(lines, key=lambda line: line.trip.training.fiscal_year)]


def pressing(person) -> Duty | None:
    """The duty of this person that must be done first."""
    waiting = Duty.objects.waiting().filter(participant__person=person).with_trip()
    return waiting.order_by("last_day", "pk").first()
