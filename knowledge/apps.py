from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "knowledge"
    verbose_name = "คลังความรู้"

    def ready(self):
        from core import audit  # models are not loaded before this moment
        from knowledge.speech import LABELS, SENTENCES

        audit.speak(SENTENCES, LABELS)
