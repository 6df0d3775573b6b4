"""The nouns of assessment."""

from assessment.models.criterion import EvidenceCriterion, EvidenceItem
from assessment.models.monitoring import MonitoringReport, Recommendation
from assessment.models.pack import EvidencePack
from assessment.models.questionnaire import Item, Questionnaire, Section
from assessment.models.recognition import Recognised, RecognitionCriterion, RecognitionList
from assessment.models.round import Improvement, Rater, Round
from assessment.models.score import Score, ScoreEvidence

__all__ = [
    "EvidenceCriterion",
    "EvidenceItem",
    "EvidencePack",
    "Improvement",
    "Item",
    "MonitoringReport",
    "Questionnaire",
    "Rater",
    "Recognised",
    "RecognitionCriterion",
    "RecognitionList",
    "Recommendation",
    "Round",
    "Score",
    "ScoreEvidence",
    "Section",
]
