from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "ส่วนกลาง"

    def ready(self):
        from core import audit, speech  # the trail's models exist only now

        audit.speak(speech.SENTENCES, speech.LABELS)
