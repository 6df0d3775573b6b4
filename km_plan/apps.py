from django.apps import AppConfig


class KMPlanConfig(AppConfig):
    name = "km_plan"
    verbose_name = "แผนการจัดการความรู้"

    def ready(self):
        from core import audit  # models are not loaded before this moment
        from km_plan.speech import LABELS, SENTENCES

        audit.speak(SENTENCES, LABELS)
