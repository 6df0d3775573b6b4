from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = "บุคลากร"

    def ready(self):
        from core import audit  # the trail's models exist only now
        from people import offices, speech
        from people.actions.orders import take_effect
        from signoff.effects import on_approval
        from signoff.offices import holders_are

        audit.speak(speech.SENTENCES, speech.LABELS)
        on_approval("people.appointment", take_effect)
        holders_are(offices.holder)
