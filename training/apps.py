from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "training"
    verbose_name = "การอบรม"

    def ready(self):
        from core import audit  # models are not loaded before this moment
        from training.speech import LABELS, SENTENCES

        audit.speak(SENTENCES, LABELS)
