from django.apps import AppConfig


class KMPlanConfig(AppConfig):
    name = "km_plan"
    verbose_name = "แผนการจัดการความรู้"

    def ready(self):
        from core import audit, jobs  # models are not loaded before this moment
        from km_plan.figures import closing_page
        from km_plan.focus_names import of_plan_in_force
        from km_plan.handover import count, pass_on
        from km_plan.speech import LABELS, SENTENCES
        from km_plan.volume.making import KIND, make_volume
        from knowledge import focus_names
        from people import handover

        audit.speak(SENTENCES, LABELS)
        handover.register("แถวแผนที่รับผิดชอบ", count, pass_on)
        jobs.register(KIND, make_volume)
        jobs.register(closing_page.KIND, closing_page.make_closing)
        focus_names.register(of_plan_in_force)
