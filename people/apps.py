from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = "บุคลากร"

    def ready(self):
        from core import audit  # the trail's models exist only now
        from people import speech

        audit.speak(speech.SENTENCES, speech.LABELS)
