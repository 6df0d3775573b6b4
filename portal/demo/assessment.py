"""The made-up town judges itself: two years by the team in one sheet, this year by three raters, one of them done."""

from dataclasses import dataclass

from assessment.actions.rounds import open_round, set_score
from assessment.actions.score_evidence import add_link
from assessment.actions.scoring import finish_rating
from assessment.models import Item, Round
from knowledge.models import Entry
from people.models import Person
from portal.demo.questionnaires import published_form
from portal.demo.town import lines_of
from thai.dates import today
from thai.fiscal import FiscalYear

RATERS = ("head_office", "pr", "committee")  # in the order of the columns of assessment.csv
DONE = "head_office"


@dataclass(frozen=True)
class Answer:
    """One line of the file: the scores of two years ago and last year, and what there was."""

    earlier: int | None
    last: int | None
    before: str
    now: str


def assess(by: Person) -> list[Round]:
    """The rounds of two years ago, of last year and of this year, the oldest first; nothing is signed here."""
    this_year = FiscalYear.of(today()).year
    answers = _answers()
    first = _judged(this_year - 2, [(one.earlier, one.before) for one in answers], by=by)
    second = _judged(this_year - 1, [(one.last, one.now) for one in answers], by=by)
    _rest_on_work(second, by=by)
    return [first, second, _under_way(this_year, by=by)]


def _judged(year: int, answers: list[tuple], *, by: Person) -> Round:
    round_ = open_round(published_form(), by=by, year=year, ends_on=FiscalYear(year).end)
    for item, (value, existing) in zip(items_of(round_), answers, strict=False):
        set_score(round_, item, by=by, value=value, existing=existing)
    return round_


def _rest_on_work(round_: Round, *, by: Person) -> None:
    """The first items of last year rest on what the portal itself holds."""
    entries = Entry.objects.current().open_to_public().shown().order_by("pk")[:3]
    for item, entry in zip(items_of(round_), entries, strict=False):
        add_link(round_, item, by=by, rater=None, url=entry.get_absolute_url(), label=str(entry))
    add_link(round_, items_of(round_)[0], by=by, rater=None, url="/training/", label="ทะเบียนการอบรมของปี")


def _under_way(year: int, *, by: Person) -> Round:
    people = [Person.objects.get(username=name) for name in RATERS]
    round_ = open_round(published_form(), by=by, year=year, raters=people, ends_on=FiscalYear(year).end)
    for place, person in enumerate(people):
        _rate(round_, person, place)
    return round_


def _rate(round_: Round, person: Person, place: int) -> None:
    """Each rater sees it a little otherwise; only one of them has judged every item."""
    rater = round_.raters.select_related("person", "round").get(person=person)
    answers = _answers()
    judged = answers if person.username == DONE else answers[: 9 - 4 * place]
    for item, answer in zip(items_of(round_), judged, strict=False):
        value = min(4, max(0, (answer.last or 0) + (item.place + place) % 3 - 1))
        set_score(round_, item, by=person, rater=rater, value=value, existing=answer.now if place == 0 else "")
    if person.username == DONE:
        finish_rating(rater, by=person)


def items_of(round_: Round) -> list[Item]:
    """The items in the order of the form."""
    items = Item.objects.filter(section__questionnaire=round_.questionnaire_id).select_related("section")
    return list(items.order_by("section__place", "place", "pk"))


def _answers() -> list[Answer]:
    return [
        Answer(_score(line["สองปีก่อน"]), _score(line["ปีก่อน"]), line["สิ่งที่มีสองปีก่อน"], line["สิ่งที่มีปีก่อน"])
        for line in lines_of("assessment.csv")
    ]


def _score(cell: str) -> int | None:
    return int(cell) if cell else None
