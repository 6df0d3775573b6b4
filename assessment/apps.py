from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "assessment"
    verbose_name = "การประเมิน"

    def ready(self):
        from assessment.speech import LABELS, SENTENCES  # models are not loaded before this moment
        from core import audit

        audit.speak(SENTENCES, LABELS)
        self._pack_evidence()
        self._keep_score_evidence()
        self._recognise()
        self._answer_weak_items()

    def _pack_evidence(self):
        """Packs are made in the background; what evidence and packs name is never swept away."""
        from assessment.pack import files as evidence_files  # models are not loaded before this moment
        from assessment.pack import making
        from core import files, jobs

        jobs.register(making.KIND, making.make_pack)
        files.named_by(evidence_files.names_in_use)

    def _keep_score_evidence(self):
        """What scores rest on is never swept away."""
        from assessment.scoring.keeping import names_in_use  # models are not loaded before this moment
        from core import files

        files.named_by(names_in_use)

    def _recognise(self):
        """An approved list is told to those on it; its certificates are bound in the background."""
        from assessment.actions import recognising  # models are not loaded before this moment
        from assessment.recognition import certificates
        from core import jobs
        from signoff.effects import on_approval

        on_approval(recognising.DOCUMENT, recognising.tell_recognised)
        jobs.register(certificates.KIND, certificates.make_certificates)

    def _answer_weak_items(self):
        """Pages of plans say which rows answer a weak item."""
        from assessment.summary.origins import weak_items_of  # models are not loaded before this moment
        from km_plan import origins

        origins.register(weak_items_of)
