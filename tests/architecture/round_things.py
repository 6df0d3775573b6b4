"""Rounds, raters and evidence that the addresses of scoring name."""

from assessment.actions.questionnaires import SectionDraft, make_questionnaire, publish_questionnaire
from assessment.actions.rounds import open_round
from assessment.actions.score_evidence import add_file
from assessment.actions.scoring import finish_rating
from assessment.models import Item, Questionnaire, Round
from people.models import Person

TITLE = "แบบของรอบ"


def round_things(hr: Person) -> dict:
    """A round of the team with evidence, and one whose only rater, the HR officer, has finished; made once."""
    form = Questionnaire.objects.filter(title=TITLE).first() or _published(hr)
    item = Item.objects.select_related("section").get(section__questionnaire=form)
    team = Round.objects.filter(questionnaire=form, ordinal=1).first() or open_round(form, by=hr, year=2566)
    alone = Round.objects.filter(questionnaire=form, ordinal=2).first() or _rated(form, hr)
    file = {"name": "ก.txt", "content": "ก".encode()}
    evidence = team.scores.first().evidence.get() if team.scores.exists() else add_file(
        team, item, by=hr, rater=None, **file
    )  # fmt: skip
    return {
        "round": team.pk,
        "rated_round": alone.pk,
        "round_item": item.pk,
        "rater": alone.raters.get().pk,
        "score_evidence": evidence.key,
    }


def _published(hr: Person) -> Questionnaire:
    made = make_questionnaire(by=hr, title=TITLE, sections=(SectionDraft("หมวด", ("ข้อ",)),))
    return publish_questionnaire(made, by=hr)


def _rated(form: Questionnaire, hr: Person) -> Round:
    round_ = open_round(form, by=hr, year=2566, ordinal=2, raters=[hr])
    finish_rating(round_.raters.get(), by=hr)
    return round_
