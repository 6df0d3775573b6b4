from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "training"
    verbose_name = "การอบรม"

    def ready(self):
        from core import audit, files  # models are not loaded before this moment
        from training.actions.report_files import names_in_use
        from training.speech import LABELS, SENTENCES

        audit.speak(SENTENCES, LABELS)
        files.named_by(names_in_use)
        self._acknowledge()
        self._bind_volumes()

    def _acknowledge(self):
        """Many reports acknowledged at once are sealed in the background."""
        from core import jobs  # as above
        from training.actions import acknowledging

        jobs.register(acknowledging.KIND, acknowledging.do_acknowledge)

    def _bind_volumes(self):
        """Volumes are made in the background, and the files they are kept in are never swept away."""
        from core import files, jobs  # as above
        from training.volumes import making as volume_making

        jobs.register(volume_making.KIND, volume_making.make_volume)
        files.named_by(volume_making.names_in_use)
