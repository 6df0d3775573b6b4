from django.apps import AppConfig


class SignOffConfig(AppConfig):
    name = "signoff"
    verbose_name = "การลงนาม"

    def ready(self):
        from core import audit  # models are not loaded before this moment
        from signoff.speech import LABELS, SENTENCES

        audit.speak(SENTENCES, LABELS)
