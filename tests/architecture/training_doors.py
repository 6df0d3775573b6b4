"""What each role gets at every address of training, and the things those addresses name."""

from datetime import date, timedelta

from django.urls import reverse

from core import files
from core.models import BackgroundJob, PendingUpload
from people.models import Person
from tests.architecture.knowledge_doors import PICTURE
from tests.architecture.roles import ELSEWHERE, GONE, METHOD, NO, SIGN_IN, only, public, row, staff
from thai.dates import today
from training.actions.recording import record
from training.actions.registering import nominate, save_training
from training.actions.writing_report import start_report
from training.models import (
    BoundVolume,
    DeadlineFeed,
    FollowUp,
    Holiday,
    Interview,
    Participant,
    ReportFile,
    Training,
    WebRecord,
)

# Who sees a trip of the clerk: the clerk, and who oversees training.
SEES_TRIP = row(GONE, public=SIGN_IN) | dict.fromkeys(("clerk", "hr", "committee", "palad", "mayor"), 200)
# Who extends and excuses; the clerk not for herself, the committee sees without deciding.
SETTLES = SEES_TRIP | {"clerk": NO, "committee": NO}
# What nobody but its writer sees before it is sent.
OWN_DRAFT = row(GONE, public=SIGN_IN, clerk=200)
# Who stands above the clerk may rate; the HR officer, secretary of the committee, looks and talks.
ABOVE_CLERK = row(GONE, public=SIGN_IN, hr=NO, committee=200, palad=200, mayor=200)
TABLE = {
    # register
    "training_detail": staff(),
    "trip_detail": SEES_TRIP,
    "training_list": staff(),
    "training_export": staff(),
    "training_people_export": staff(),
    "training_new": only("hr"),
    "training_edit": only("hr"),
    "training_copy": only("hr"),
    "training_cancel": only("hr"),
    "training_due": only("hr"),
    "training_people": only("hr"),
    "nominate": only("hr", "committee", "palad", "mayor"),  # the committee's seat is held by a head of section
    "trip_mine": staff(),
    "trip_mine_export": staff(),
    "trip_withdraw": SEES_TRIP | dict.fromkeys(("clerk", "committee", "palad", "mayor"), NO),
    # clock
    "count_days": public(),
    "holiday_list": public(),
    "holiday_new": only("hr"),
    "holiday_edit": only("hr"),
    "holiday_remove": only("hr"),
    "holiday_load": only("hr"),
    "holiday_moves": only("hr"),
    "rules_edit": only("hr"),
    "duty_extend": SETTLES,
    "duty_excuse": SETTLES,
    "duty_unexcuse": SETTLES,
    # reports (the clerk's draft)
    "report_start": public(METHOD),
    "report_make_entry": public(METHOD),
    "report_edit": OWN_DRAFT,
    "report_save": public(METHOD),
    "report_pdf": OWN_DRAFT,
    "report_files": OWN_DRAFT,
    "report_file_add": public(METHOD),
    "report_file_view": OWN_DRAFT,
    "report_file_download": OWN_DRAFT,
    "report_file_thumbnail": OWN_DRAFT,
    "report_file_describe": public(METHOD),
    "report_file_remove": public(METHOD),
    # chain (the clerk's draft; a job of the HR officer)
    "report_detail": OWN_DRAFT,
    "report_submit": OWN_DRAFT,
    "report_route": OWN_DRAFT,
    "report_route_derive": public(METHOD),
    "report_acknowledge_many": staff(),
    "acknowledging_detail": row(GONE, public=SIGN_IN, hr=200),
    "acknowledging_state": row(GONE, public=SIGN_IN, hr=ELSEWHERE),
    "desk_list": only("hr"),
    "desk_export": only("hr"),
    "desk_nudge": public(METHOD),
    # records (the clerk's, recorded and not published yet)
    "record_edit": SEES_TRIP | dict.fromkeys(("hr", "committee", "palad", "mayor"), NO),
    "record_save": public(METHOD),
    "record_list": public(),
    "record_export": staff(),
    "record_waiting": only("hr", "pr"),
    "record_detail": staff(),
    "record_publish": public(METHOD),
    "record_withdraw": public(METHOD),
    # volumes (the clerk's)
    "volume_list": staff(),
    "volume_export": staff(),
    "volume_make": SEES_TRIP,
    "volume_state": {role: ELSEWHERE if answer == 200 else answer for role, answer in SEES_TRIP.items()},
    "volume_pdf": SEES_TRIP,
    "volume_on_paper": SETTLES,
    "passport": SEES_TRIP,
    "passport_pdf": SEES_TRIP,
    "passport_export": SEES_TRIP,
    # followup (of the clerk, whose head of section sits in the committee and wrote the interview)
    "follow_up_list": only("hr", "committee", "palad", "mayor"),
    "follow_up": ABOVE_CLERK | {"hr": 200},
    "rate_before": ABOVE_CLERK,
    "rate_after": ABOVE_CLERK,
    "interview_new": ABOVE_CLERK | {"hr": 200},
    "interview_edit": row(GONE, public=SIGN_IN, committee=200),
    "interview_remove": row(GONE, public=SIGN_IN, committee=200),
    # board
    "board": only("hr", "committee", "palad", "mayor", "admin"),
    "board_export": only("hr", "committee", "palad", "mayor"),
    "coverage": only("hr", "committee", "palad", "mayor"),
    "coverage_export": only("hr", "committee", "palad", "mayor"),
    "units_compared": only("hr", "committee", "palad", "mayor"),
    # reminders
    "sending_list": only("hr", "admin"),
    "sending_export": only("hr", "admin"),
    "deadline_feed_settings": staff(),
    "deadline_feed_renew": public(METHOD),
    "deadline_feed_remove": public(METHOD),
    "deadline_feed": public(),
    # importing
    "import_upload": only("hr"),
    "import_template": only("hr"),
    "import_preview": row(GONE, public=SIGN_IN, hr=200),
    "import_wrong": row(GONE, public=SIGN_IN, hr=200),
}


def things(hr: Person) -> dict:
    """One thing of every kind that an address of training names, the same ones when asked again."""
    clerk = Person.objects.get(username="clerk")
    trip = Participant.objects.filter(person=clerk).first() or nominate(_course(hr), clerk, by=hr)
    duty = trip.duties.first()
    holiday, _ = Holiday.objects.get_or_create(day=date(2026, 1, 2), defaults={"name": "วันหยุดพิเศษ"})
    named = {"trip_list": _trip_list(hr), "training": trip.training_id, "trip": trip.pk, "duty": duty.pk}
    return named | {"holiday": holiday.pk} | _draft_of(clerk, hr) | _kept_of(trip)


def _draft_of(clerk: Person, hr: Person) -> dict:
    """A report that its writer has not sent, and a picture in it; of an event of its own."""
    trips = Participant.objects.filter(person=clerk, training__title="เขียนรายงาน")
    trip = trips.first() or nominate(_course(hr, title="เขียนรายงาน"), clerk, by=hr)
    report, sha256 = start_report(trip, by=clerk), files.keep(PICTURE)
    facts = {"name": "a.png", "content_type": "image/png", "size": len(PICTURE), "thumbnail": sha256}
    file, _ = ReportFile.objects.get_or_create(report=report, sha256=sha256, defaults=facts)
    return {"draft_report": report.pk, "evidence": file.key}


def _kept_of(trip: Participant) -> dict:
    """The web record of the trip, its participant's volume of the year, and the job that made it."""
    clerk, year = trip.person, trip.training.fiscal_year
    found = WebRecord.objects.filter(participant=trip).first()
    found = found or record(trip, by=clerk, edits=0, values={"summary": "ได้ความรู้", "use": ""})
    facts = {"sha256": files.keep(b"%PDF-1.7"), "pages": 1, "made_by": clerk}
    volume, _ = BoundVolume.objects.get_or_create(person=clerk, fiscal_year=year, defaults=facts)
    made = {"kind": "training_volume", "key": f"{clerk.pk}-{year}:0"}
    job, _ = BackgroundJob.objects.get_or_create(**made, defaults={"state": "done"})
    named = {"record": found.pk, "volume": volume.pk, "owner": clerk.pk}
    return named | {"volume_year": year, "volume_job": job.pk}


def _interview(trip: int) -> int:
    """What the head of the clerk's section, a member of the committee, was told of the trip."""
    facts = {"role": "colleague", "held_on": today(), "notes": "ทำงานเร็วขึ้น"}
    committee, follow_up = Person.objects.get(username="committee"), FollowUp.objects.get(participant=trip)
    return Interview.objects.get_or_create(follow_up=follow_up, interviewer=committee, defaults=facts)[0].pk


def _trip_list(hr: Person) -> int:
    """A list of trips that waits for its confirmation, without any row."""
    reading = {"lines": [], "columns": [], "unread": [], "left": [], "from_1904": False}
    facts = {"file_name": "รายการ.xlsx", "content": b"x", "reading": reading}
    return PendingUpload.objects.get_or_create(kind="trainings", uploaded_by=hr, defaults=facts)[0].pk


def _acknowledging() -> int:
    """Several reports that the HR officer acknowledged at once."""
    done = {"state": "done", "result": b"[]", "requested_by": Person.objects.get(username="hr")}
    return BackgroundJob.objects.get_or_create(kind="reports_acknowledge", key="1:0", defaults=done)[0].pk


def _feed_key() -> str:
    """The secret part of the HR officer's private calendar."""
    feed, _ = DeadlineFeed.objects.get_or_create(person=Person.objects.get(username="hr"))
    return feed.key


def _course(hr: Person, title: str = "การจัดซื้อจัดจ้าง") -> Training:
    """An external course from which people came back five days ago."""
    back = today() - timedelta(days=5)
    dates = {"starts_on": back - timedelta(days=2), "ends_on": back, "returns_on": back}
    return save_training(Training(), by=hr, values={"title": title, "mode": "external"} | dates)


# What the first argument of an address names, by the beginning of its name; the first that fits counts.
NAMED = (
    ("nominate", "training"),
    ("training_", "training"),
    ("trip_", "trip"),
    ("duty_", "duty"),
    ("holiday_", "holiday"),
)
NAMED += (("follow_up", "trip"), ("rate_", "trip"), ("interview_new", "trip"), ("import_", "trip_list"))
BARE: set[str] = {"count_days", "holiday_list", "holiday_new", "holiday_load", "holiday_moves", "rules_edit"}
BARE |= {"training_list", "training_export", "training_new", "training_due", "training_people"}
BARE |= {"trip_mine", "trip_mine_export"}
NAMED += (("report_start", "trip"), ("report_make_entry", "trip"), ("report_file_add", "draft_report"))
NAMED += (("report_files", "draft_report"), ("report_file_", "evidence"))
NAMED += tuple((f"report_{do}", "draft_report") for do in ("edit", "save", "pdf"))
BARE |= {"board", "board_export", "coverage", "coverage_export", "units_compared"}
WHOLE: dict = {}
BARE |= {"sending_list", "sending_export"} | {f"deadline_feed_{do}" for do in ("settings", "renew", "remove")}
BARE |= {"follow_up_list", "import_upload", "import_template"}
WHOLE |= {f"interview_{do}": lambda things: [things["trip"], _interview(things["trip"])] for do in ("edit", "remove")}
NAMED += tuple((f"report_{do}", "draft_report") for do in ("detail", "submit", "route", "route_derive"))
BARE |= {"report_acknowledge_many", "desk_list", "desk_export"}
WHOLE |= {f"acknowledging_{do}": lambda things: [_acknowledging()] for do in ("detail", "state")}
WHOLE["desk_nudge"] = lambda things: [1]
WHOLE["deadline_feed"] = lambda things: [_feed_key()]
BARE |= {"record_list", "record_export", "record_waiting", "volume_list", "volume_export"}
NAMED += (("record_edit", "trip"), ("record_save", "trip"), ("record_", "record"), ("volume_on_paper", "trip"))
NAMED += (("volume_pdf", "volume"), ("passport", "owner"))
WHOLE["volume_make"] = lambda things: [things["owner"], things["volume_year"]]
WHOLE["volume_state"] = lambda things: [things["owner"], things["volume_year"], things["volume_job"]]


def arguments(name: str, things: dict) -> list:
    """What the address of this name (without its app) names, in order."""
    if name in BARE:
        return []
    if name in WHOLE:
        return WHOLE[name](things)
    return [things[next(thing for start, thing in NAMED if name.startswith(start))]]


def address(name: str, things: dict) -> str:
    return reverse(f"training:{name}", args=arguments(name, things))
