"""What each role gets at every address of assessment, and the things those addresses name."""

from django.urls import reverse

from people.models import Person
from tests.architecture.evidence_things import evidence_things
from tests.architecture.monitoring_things import monitoring_things
from tests.architecture.questionnaire_things import questionnaire_things
from tests.architecture.recognition_things import recognition_things
from tests.architecture.roles import (
    ELSEWHERE,
    GONE,
    METHOD,
    NO,
    OK,
    PLANNERS,
    SIGN_IN,
    only,
    public,
    row,
    staff,
)
from tests.architecture.round_things import round_things
from tests.architecture.summary_things import summary_things

OVERSEERS = (*PLANNERS, "mayor", "committee")
OVERSEEN = row(GONE, public=SIGN_IN, **dict.fromkeys(OVERSEERS, OK))  # a questionnaire, out of sight for the others
KEPT_FORM = OVERSEEN | dict.fromkeys(("mayor", "committee"), NO)
EVIDENCE = row(GONE, public=SIGN_IN, **dict.fromkeys(("pr", *OVERSEERS), OK))
KEPT_EVIDENCE = EVIDENCE | dict.fromkeys(("mayor", "committee"), NO)
COMMITTEE = ("hr", "palad", "committee")
IN_COMMITTEE = row(GONE, public=SIGN_IN, **dict.fromkeys(COMMITTEE, OK))  # a draft report, seen by its committee alone
TABLE: dict = {
    # questionnaires
    "questionnaire_list": only(*OVERSEERS),
    "questionnaire_new": only(*PLANNERS),
    "questionnaire_template": public(METHOD),
    "questionnaire_from_plan": only(*PLANNERS),
    "questionnaire_import": only(*PLANNERS),
    "questionnaire_import_template": only(*PLANNERS),
    "questionnaire_import_preview": row(GONE, public=SIGN_IN, hr=OK),
    "questionnaire_detail": OVERSEEN,
    "questionnaire_export": OVERSEEN,
    "questionnaire_edit": KEPT_FORM,
    "questionnaire_publish": KEPT_FORM,
    "questionnaire_next": KEPT_FORM,
    "questionnaire_retire": KEPT_FORM,
    "questionnaire_remove": KEPT_FORM,
    "section_new": KEPT_FORM,
    "section_edit": KEPT_FORM,
    "section_move": public(METHOD),
    "section_check": public(METHOD),
    "section_remove": KEPT_FORM,
    "item_new": KEPT_FORM,
    "item_edit": KEPT_FORM,
    "item_move": public(METHOD),
    "item_remove": KEPT_FORM,
    # rounds
    "round_list": staff(),
    "round_new": only(*PLANNERS),
    "round_people": only(*PLANNERS),
    "round_detail": OVERSEEN,
    "round_edit": KEPT_FORM,
    "round_remove": KEPT_FORM,
    "round_sheet": OVERSEEN,
    "round_texts": public(METHOD),
    "round_agree": OVERSEEN,
    "round_agree_texts": public(METHOD),
    "round_agree_same": public(METHOD),
    "score_save": public(METHOD),
    "score_agree": public(METHOD),
    "score_evidence_add": KEPT_FORM,
    "agreed_evidence_add": KEPT_FORM,
    "score_evidence_download": OVERSEEN,
    "score_evidence_remove": public(METHOD),
    "round_raters": KEPT_FORM,
    "rater_remove": KEPT_FORM,
    "rater_finish": OVERSEEN | dict.fromkeys(("palad", "mayor", "committee"), NO),
    "round_spread": OVERSEEN,
    # summary (an open round of the HR officer whose item is scored low)
    "round_trend": staff(),
    "round_summary": OVERSEEN,
    "round_pdf": OVERSEEN,
    "round_export": OVERSEEN,
    "round_conclusion": KEPT_FORM,
    "round_submit": KEPT_FORM,
    "improve": KEPT_FORM,
    "improvement_remove": KEPT_FORM,
    "improvement_list": staff(),
    # monitoring
    "monitoring_list": staff(),
    "monitoring_new": only(*COMMITTEE),
    "monitoring_detail": IN_COMMITTEE,
    "monitoring_edit": IN_COMMITTEE,
    "monitoring_save": public(METHOD),
    "monitoring_redraw": IN_COMMITTEE,
    "monitoring_submit": IN_COMMITTEE,
    "monitoring_pdf": IN_COMMITTEE,
    "monitoring_docx": IN_COMMITTEE,
    "recommendation_list": staff(),
    "recommendation_export": staff(),
    "recommendation_new": IN_COMMITTEE,
    "recommendation_edit": IN_COMMITTEE,
    "recommendation_move": public(METHOD),
    "recommendation_remove": IN_COMMITTEE,
    "recommendation_decide": only("mayor"),
    "recommendation_outcome": only("hr"),
    # pack
    "criterion_list": only("pr", *OVERSEERS),
    "criterion_detail": EVIDENCE,
    "criterion_new": only("pr", *PLANNERS),
    "criterion_edit": KEPT_EVIDENCE,
    "criterion_remove": KEPT_EVIDENCE,
    "criteria_copy": only("pr", *PLANNERS),
    "criteria_export": only("pr", *OVERSEERS),
    "criteria_import": only("pr", *PLANNERS),
    "criteria_template": only("pr", *PLANNERS),
    "criteria_import_preview": row(GONE, public=SIGN_IN, hr=OK),
    "evidence_add": KEPT_EVIDENCE,
    "evidence_edit": KEPT_EVIDENCE,
    "evidence_move": public(METHOD),
    "evidence_remove": KEPT_EVIDENCE,
    "evidence_file": EVIDENCE,
    "pack_make": only("pr", *OVERSEERS),
    "pack_state": only(hr=ELSEWHERE, **dict.fromkeys(("pr", "palad", "mayor", "committee"), GONE)),
    "pack_download": row(GONE, public=SIGN_IN, hr=OK),
    # recognition
    "recognition_list": staff(),
    "recognition_new": only(*PLANNERS),
    "recognition_detail": staff(),
    "recognition_edit": only(*PLANNERS),
    "recognition_publish": public(METHOD),
    "recognition_propose": only(*PLANNERS),
    "recognition_evidence": only(*PLANNERS),
    "recognition_submit": only(*PLANNERS),
    "recognition_pdf": only(*PLANNERS),
    "certificates_pdf": only(),  # nobody before it was approved
    "certificate_pdf": only(),
    "certificates_state": only(),
}


def things(hr: Person) -> dict:
    """One thing of every kind that an address of assessment names, the same ones when asked again."""
    return {
        **questionnaire_things(hr),
        **round_things(hr),
        **summary_things(hr),
        **evidence_things(hr),
        **recognition_things(hr),
        **monitoring_things(hr),
    }


# What the first argument of an address names, by the beginning of its name; the first that fits counts.
NAMED: tuple = (
    ("recognition_", "recognition"),
    ("certificates_pdf", "recognition"),
    ("monitoring_", "report"),
    ("recommendation_new", "report"),
    ("recommendation_decide", "given"),
    ("recommendation_outcome", "given"),
    ("recommendation_", "recommendation"),
    ("criterion_", "criterion"),
    ("evidence_", "evidence"),
    ("criteria_import_preview", "criteria_upload"),
    ("pack_state", "pack_job"),
    ("pack_download", "pack"),
    ("questionnaire_", "form"),
    ("section_new", "form"),
    ("round_agree", "rated_round"),
    ("round_raters", "rated_round"),
    ("rater_finish", "rated_round"),
    ("round_spread", "rated_round"),
    ("round_conclusion", "weak_round"),
    ("round_submit", "weak_round"),
    ("round_summary", "weak_round"),
    ("improvement_remove", "improvement"),
    ("round_", "round"),
    ("score_evidence_download", "score_evidence"),
    ("score_evidence_remove", "score_evidence"),
)
BARE: set[str] = {
    *("recognition_list", "recognition_new"),
    *("criterion_list", "criterion_new", "criteria_copy", "criteria_export", "criteria_import", "criteria_template"),
    "pack_make",
    *("questionnaire_list", "questionnaire_new", "questionnaire_template", "questionnaire_import"),
    "questionnaire_import_template",
    *("monitoring_list", "monitoring_new", "recommendation_list", "recommendation_export"),
    *("round_list", "round_new", "round_people", "round_trend", "improvement_list"),
}
WHOLE: dict = {
    "recognition_propose": lambda t: [t["recognition"], t["recognition_criterion"]],
    "recognition_evidence": lambda t: [t["recognition"], t["recognition_counted"], t["recognised"]],
    **{name: lambda t: [t["recognition"], 1] for name in ("certificate_pdf", "certificates_state")},
    "evidence_add": lambda t: [t["criterion"], "link"],
    "improve": lambda t: [t["weak_round"], t["weak_item"]],
    "questionnaire_from_plan": lambda t: [t["form_plan"]],
    "questionnaire_import_preview": lambda t: [t["form_upload"]],
    **{f"section_{act}": lambda t: [t["form"], t["form_section"]] for act in ("edit", "move", "check", "remove")},
    "item_new": lambda t: [t["form"], t["form_section"]],
    "rater_remove": lambda t: [t["rated_round"], t["rater"]],
    **{name: lambda t: [t["round"], t["round_item"]] for name in ("score_save", "score_evidence_add")},
    **{name: lambda t: [t["rated_round"], t["round_item"]] for name in ("score_agree", "agreed_evidence_add")},
    **{f"item_{act}": lambda t: [t["form"], t["form_item"]] for act in ("edit", "move", "remove")},
}


def arguments(name: str, things: dict) -> list:
    """What the address of this name (without its app) names, in order."""
    if name in BARE:
        return []
    if name in WHOLE:
        return WHOLE[name](things)
    return [things[next(thing for start, thing in NAMED if name.startswith(start))]]


def address(name: str, things: dict) -> str:
    return reverse(f"assessment:{name}", args=arguments(name, things))
