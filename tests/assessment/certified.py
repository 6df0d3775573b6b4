"""Rounds that were carried to the CKO, as the buttons of the pages do it."""

from assessment.actions.certifying import submit_round
from assessment.models import Item, Round
from portal.demo.plans import decide
from signoff import actions as signing


def certify(round_: Round, *, by, palad, mayor) -> Round:
    """Sent by ``by``, agreed by the head of the KM team, certified by the CKO."""
    submit_round(round_, by=by)
    decide(signing.agree, round_.sign_off, by=palad)
    decide(signing.approve, round_.sign_off, by=mayor)
    return Round.objects.select_related("sign_off", "questionnaire").get(pk=round_.pk)


def item_of(round_: Round, section: int, place: int) -> Item:
    """The item at this place of the form, both counted from 1."""
    return Item.objects.get(section__questionnaire=round_.questionnaire_id, section__place=section, place=place)
