from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "assessment"
    verbose_name = "การประเมิน"

    def ready(self):
        from assessment.speech import LABELS, SENTENCES  # models are not loaded before this moment
        from core import audit

        audit.speak(SENTENCES, LABELS)
