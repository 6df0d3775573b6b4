"""What an earlier round said of the same items, found by the keys that items keep through all versions."""

from assessment.models import Item, Round, Score


def round_before(round_: Round, person) -> Round | None:
    """The newest earlier round of the same family of questionnaires that this person may see."""
    same = Round.objects.visible_to(person).filter(questionnaire__family=round_.questionnaire.family)
    earlier = same.filter(fiscal_year__lt=round_.fiscal_year)
    if round_.ordinal > 1:
        earlier |= same.filter(fiscal_year=round_.fiscal_year, ordinal__lt=round_.ordinal)
    return earlier.select_related("questionnaire", "sign_off").newest_first().first()


def said_before(round_: Round, earlier: Round | None) -> dict[int, Score]:
    """The earlier round's agreed scores by today's items."""
    if earlier is None:
        return {}
    scores = {score.item.key: score for score in Score.objects.agreed().filter(round=earlier).select_related("item")}
    items = Item.objects.filter(section__questionnaire=round_.questionnaire_id).values_list("pk", "key")
    return {pk: scores[key] for pk, key in items if key in scores}
