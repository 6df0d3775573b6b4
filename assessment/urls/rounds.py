"""Addresses of rounds of self-assessment and of their sheets."""

from django.urls import path

from assessment.views import raters, rounds, score_evidence, sheets

AGREED = {"agreed": True}
ROUND, ITEM = "rounds/<int:pk>/", "rounds/<int:pk>/items/<int:item>/"
urlpatterns = [
    path("", rounds.round_list, name="round_list"),
    path("rounds/new/", rounds.round_new, name="round_new"),
    path("rounds/people/", rounds.round_people, name="round_people"),
    path(ROUND, rounds.round_detail, name="round_detail"),
    path(f"{ROUND}edit/", rounds.round_edit, name="round_edit"),
    path(f"{ROUND}remove/", rounds.round_remove, name="round_remove"),
    path(f"{ROUND}sheet/", sheets.round_sheet, name="round_sheet"),
    path(f"{ROUND}sheet/texts/", sheets.round_texts, name="round_texts"),
    path(f"{ROUND}agree/", sheets.round_agree, name="round_agree"),
    path(f"{ROUND}agree/texts/", sheets.round_texts, AGREED, name="round_agree_texts"),
    path(f"{ROUND}agree/same/", sheets.round_agree_same, name="round_agree_same"),
    path(f"{ITEM}save/", sheets.score_save, name="score_save"),
    path(f"{ITEM}agree/", sheets.score_save, AGREED, name="score_agree"),
    path(f"{ITEM}evidence/", score_evidence.score_evidence_add, name="score_evidence_add"),
    path(f"{ITEM}agree/evidence/", score_evidence.score_evidence_add, AGREED, name="agreed_evidence_add"),
    path("score-evidence/<uuid:key>/", score_evidence.score_evidence_download, name="score_evidence_download"),
    path("score-evidence/<uuid:key>/remove/", score_evidence.score_evidence_remove, name="score_evidence_remove"),
    path(f"{ROUND}raters/", raters.round_raters, name="round_raters"),
    path(f"{ROUND}raters/<int:rater>/remove/", raters.rater_remove, name="rater_remove"),
    path(f"{ROUND}finish/", raters.rater_finish, name="rater_finish"),
    path(f"{ROUND}spread/", raters.round_spread, name="round_spread"),
]
