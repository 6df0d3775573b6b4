"""What training asks of a person at home: their own duties, ratings of those they lead, records to publish."""

from django.urls import reverse

from portal.task import Task
from signoff.acting import acting_for
from thai.dates import format_date, today
from thai.digits import for_page, page_is_thai
from training.follow_up.due import asked_of
from training.models import Duty, Escalation, FollowUp, Participant, TrainingRules, WebRecord

MOST = 20  # lines of a kind on the home page; the pages they lead to have them all


def owed_by(person) -> list[Task]:
    """The person's trips with duties that still wait, nearest last day first; a line for each trip."""
    waiting = Duty.objects.waiting().filter(participant__person_id=person.pk).with_trip().order_by("last_day", "pk")
    trips: dict[Participant, list[Duty]] = {}
    for duty in waiting[: MOST * 3]:
        trips.setdefault(duty.participant, []).append(duty)
    soon = TrainingRules.objects.current().soon_days if trips else 0
    return [_trip(trip, duties, soon) for trip, duties in list(trips.items())[:MOST]]


def _trip(trip: Participant, duties: list[Duty], soon: int) -> Task:
    nearest, left = duties[0], duties[0].days_left(today())
    kinds = " · ".join(duty.get_kind_display() for duty in duties)
    hint = f"ยังต้องทำ: {kinds} ครบกำหนดวันที่ {format_date(nearest.last_day, thai_digits=page_is_thai())}"
    return Task(str(trip.training), trip.get_absolute_url(), hint, said_left(left), _tone(left, soon), nearest.last_day)


def said_left(left: int) -> str:
    """How near a last day is: days left, today, or days since."""
    if left == 0:
        return "ครบกำหนดวันนี้"
    return for_page(f"เหลือ {left} วัน" if left > 0 else f"เกินกำหนด {-left} วัน")


def _tone(left: int, soon: int) -> str:
    return "danger" if left < 0 else "warning" if left <= soon else "neutral"


def led_by(person) -> list[Task]:
    """What a superior looks after: duties passed up to them and ratings that only they can give."""
    return _passed_up(person) + [_rating(asked) for asked in asked_of(person, today())[:MOST]]


def _passed_up(person) -> list[Task]:
    """Overdue duties of which the person was told as superior, or as whoever replaces one today."""
    told = Escalation.objects.filter(supervisor_id__in={person.pk, *acting_for(person)})
    late = Duty.objects.overdue(today()).filter(escalations__in=told).with_trip().order_by("last_day", "pk").distinct()
    return [_late(duty) for duty in late[:MOST]]


def _late(duty: Duty) -> Task:
    trip = duty.participant
    hint = f"{trip.person} ยังไม่ได้{duty.get_kind_display()}"
    label = said_left(duty.days_left(today()))
    return Task(str(trip.training), trip.get_absolute_url(), hint, label, "danger", duty.last_day)


def _rating(rating: FollowUp) -> Task:
    trip = rating.participant
    when = "หลัง" if rating.due_on <= today() else "ก่อน"
    url = reverse("training:follow_up", args=[trip.pk])
    return Task(
        str(trip.training), url, f"ประเมินผล{when}การอบรมของ {trip.person}", "รอประเมิน", "warning", rating.due_on
    )


def to_publish(person) -> list[Task]:
    """Records of training that wait for the keeper of the knowledge base; one line for all."""
    if not person.has_perm("training.publish_record"):
        return []
    waiting = WebRecord.objects.waiting().exclude(participant__person_id=person.pk)  # nobody publishes their own
    first = waiting.order_by("recorded_at").values_list("recorded_at", flat=True).first()
    if first is None:
        return []
    title = for_page(f"บันทึกการพัฒนาบุคลากรที่รอเผยแพร่ {waiting.count()} เรื่อง")
    return [Task(title, reverse("training:record_waiting"), "เรื่องแรกรอตั้งแต่", "รอเผยแพร่", "warning", first)]
