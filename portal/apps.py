from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "หน้าหลัก"

    def ready(self):
        from core import audit  # the trail's models exist only now
        from portal import speech

        audit.speak(speech.SENTENCES, speech.LABELS)
