from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "knowledge"
    verbose_name = "คลังความรู้"

    def ready(self):
        from core import audit  # models are not loaded before this moment
        from knowledge import publication
        from knowledge.actions import gaps
        from knowledge.speech import LABELS, SENTENCES
        from knowledge.use.following import tell_followers

        audit.speak(SENTENCES, LABELS)
        publication.on_publication(tell_followers)
        publication.on_publication(gaps.close_met_gaps)
        self._find()
        self._know_people()
        self._pass_on()
        self._keep_files()
        self._run_errands()

    def _find(self):
        """What changes can be found, changed, in the same transaction."""
        from knowledge import publication  # as above
        from knowledge.search.index import follow
        from knowledge.search.listening import listen
        from knowledge.search.rebuilding import offer

        publication.on_change(follow)
        listen()
        offer()

    def _pass_on(self):
        """What lies with a person who leaves goes to a successor: first the entries, then the reviews."""
        from knowledge import handover as entries  # as above
        from people import handover

        handover.register("เรื่องในคลังความรู้ที่รับผิดชอบ", entries.count_entries, entries.pass_on_entries)
        handover.register("เรื่องที่รอตรวจ", entries.count_reviews, entries.pass_on_reviews)

    def _know_people(self):
        """What people do in other rooms reaches the directory of those who know, and theirs reaches those rooms."""
        from knowledge.experts import handover as experts  # as above
        from knowledge.experts.topics import after_publication
        from knowledge.publication import on_publication
        from people import handover, signposts

        on_publication(after_publication)
        handover.register(experts.CONSULTATIONS, experts.count_consultations, experts.pass_consultations)
        handover.register(experts.INTERVIEWS, experts.count_interviews, experts.pass_interviews)
        handover.offer("สัมภาษณ์ผู้รู้", experts.interview_address)
        signposts.on_card.offer("การ์ดผู้รู้", experts.card_address)

    def _keep_files(self):
        """Files that attachments name are kept, and their text is read in the background."""
        from core import files, jobs  # as above
        from knowledge.actions import event_files
        from knowledge.files import reading

        files.named_by(reading.names_in_use)
        files.named_by(event_files.names_in_use)
        jobs.register(reading.KIND, reading.do_job)

    def _run_errands(self):
        """Long lists, many documents and volumes are worked off in the background."""
        from core import jobs  # as above
        from knowledge import export, volume
        from knowledge.actions import importing, word_in

        jobs.register(importing.KIND, importing.do_import)
        jobs.register(word_in.KIND, word_in.do_words)
        jobs.register(volume.KIND, volume.make_volume)
        jobs.register(export.KIND, export.make_export)
