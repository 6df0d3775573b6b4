"""How the audit trail tells of assessments, reports, evidence and recognition."""

SENTENCES = {
    # questionnaires
    "assessment.questionnaire_made": "ทำแบบประเมิน",
    "assessment.questionnaire_published": "ประกาศใช้แบบประเมิน",
    # rounds
    "assessment.round_opened": "เปิดรอบการประเมินตนเอง",
    # summary
    # monitoring
    # pack
    # recognition
}
LABELS = {
    "questionnaire": "แบบประเมิน",
}
