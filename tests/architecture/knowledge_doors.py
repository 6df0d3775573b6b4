"""What each role gets at every address of knowledge, and the things those addresses name."""

import base64
from datetime import date

from django.urls import reverse
from django.utils import timezone

from core import files
from core.models import BackgroundJob, PendingUpload
from knowledge.actions.commenting import comment
from knowledge.actions.consulting import ask
from knowledge.actions.interviewing import start_interview
from knowledge.actions.keeping import archive_entry
from knowledge.models import (
    Attachment,
    Category,
    Comment,
    Consultation,
    Entry,
    HandoverInterview,
    LocalWord,
    Quotation,
    SearchGap,
    SharingEvent,
    Synonyms,
)
from people.models import Person
from tests.architecture.roles import BUSY, ELSEWHERE, GONE, METHOD, NO, OK, PLANNERS, SIGN_IN, only, public, row, staff

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TEAM = ("pr", *PLANNERS)
MINE = row(GONE, public=SIGN_IN, hr=OK)  # what hr began
TABLE = {
    "entry_list": public(),
    "entry_detail": staff(),
    "feed_rss": public(),
    "feed_atom": public(),
    "quotation_list": only(*TEAM),
    "quotation_new": only(*TEAM),
    "quotation_edit": only(*TEAM),
    "quotation_remove": public(METHOD),
    # writing
    "entry_new": staff(),
    "entry_edit": only("clerk"),
    "entry_save": public(METHOD),
    "entry_preview": row(GONE, public=SIGN_IN, clerk=OK),
    "entry_revise": public(METHOD),
    "entry_discard": row(GONE, public=SIGN_IN, clerk=OK),
    "entry_similar": staff(),
    "tag_suggest": staff(),
    "author_suggest": staff(),
    # files
    "entry_files": row(GONE, public=SIGN_IN, clerk=OK),
    "attachment_add": public(METHOD),
    "picture_add": public(METHOD),
    "attachment_view": staff(),
    "attachment_download": staff(),
    "attachment_thumbnail": staff(),
    "attachment_picture": staff(),
    "attachment_page": row(GONE, public=SIGN_IN),  # the file is no PDF
    "attachment_caption": public(METHOD),
    "attachment_remove": public(METHOD),
    # life
    "entry_mine": staff(),
    "review_list": only(*TEAM),
    "entry_history": staff(),
    "revision_compare": staff(),
    "revision_detail": staff(),
    "revision_restore": only("clerk"),
    "entry_confirm": public(METHOD),
    "entry_narrow": only("clerk", "pr"),
    "entry_archive": only("clerk", "pr"),
    "entry_bring_back": only("pr"),
    "revision_review": row(GONE, public=SIGN_IN, pr=OK, clerk=NO),
    "revision_publish": row(GONE, public=SIGN_IN, pr=OK, clerk=NO),
    "revision_send_back": row(GONE, public=SIGN_IN, pr=OK, clerk=NO),
    "revision_reviewer": row(GONE, public=SIGN_IN, pr=OK, clerk=NO),
    "revision_withdraw": row(GONE, public=SIGN_IN, pr=NO, clerk=OK),
    "review_note_new": public(METHOD),
    "review_note_settle": public(METHOD),
    # use
    "reads_mine": staff(),
    "favourite_list": staff(),
    "follow_list": staff(),
    "follow_start": public(METHOD),
    "follow_end": public(METHOD),
    "follow_choose": staff(),
    "favourite_keep": public(METHOD),
    "favourite_end": public(METHOD),
    "reads": staff(),
    "related": staff(),
    "verdict_list": only("clerk", *TEAM),
    "verdict_edit": staff(clerk=BUSY),  # an author is told that it does not count
    "use_list": staff(),
    "use_edit": staff(clerk=BUSY),
    "use_withdraw": public(METHOD),
    "thanks_list": staff(),
    "thanks_give": public(METHOD),
    "thanks_undo": public(METHOD),
    "comment_list": staff(),
    "comment_people": staff(),
    "comment_remove": only("clerk", "pr"),
    # people who know
    "expert_list": public(),
    "topic_list": public(),
    "card_edit": staff(),
    "card_preview": public(METHOD),
    "topic_add": public(METHOD),
    "topic_decide": public(METHOD),
    "expert_detail": staff(),
    "consultation_new": staff(hr=GONE),  # the expert is hr: nobody asks themselves
    "consultation_list": staff(),
    "consultation_detail": row(GONE, public=SIGN_IN, hr=OK, clerk=OK),
    "consultation_answer": public(METHOD),
    "consultation_close": row(GONE, public=SIGN_IN, hr=OK, clerk=OK),
    "consultation_pass_on": row(GONE, public=SIGN_IN, hr=OK, clerk=NO),
    "consultation_write": public(METHOD),
    "interview_start": only(*TEAM),
    "interview_blank": only(*TEAM),
    "interview_list": staff(),
    "interview_detail": row(GONE, public=SIGN_IN, hr=OK, clerk=OK),
    "interview_edit": row(GONE, public=SIGN_IN, hr=OK, clerk=NO),
    "interview_save": public(METHOD),
    "interview_paper": row(GONE, public=SIGN_IN, hr=OK, clerk=OK),
    # papers
    "word_import": staff(),
    "word_import_preview": MINE,
    "words_import": MINE,
    "entries_import": only(*TEAM),
    "entries_import_template": only(*TEAM),
    "entries_import_preview": MINE,
    "entries_export": staff(),
    "entry_pdf": staff(),
    "revision_pdf": staff(),
    "volume": staff(),
    "volume_choose": staff(),
    "volume_add": public(METHOD),
    "volume_empty": public(METHOD),
    "volume_remove": public(METHOD),
    "volume_move": public(METHOD),
    "errand_detail": MINE,
    "errand_state": row(GONE, public=SIGN_IN, hr=ELSEWHERE),
    "errand_file": row(GONE, public=SIGN_IN),
    # search
    "search": public(),
    "search_suggest": public(),
    "saved_search_list": staff(),
    "saved_search_save": public(METHOD),
    "saved_search_remove": public(METHOD),
    "gap_list": only(*TEAM),
    "gap_report": public(METHOD),
    "gap_detail": row(GONE, public=SIGN_IN) | dict.fromkeys(TEAM, OK),
    "gap_assign": row(GONE, public=SIGN_IN) | dict.fromkeys(TEAM, OK),
    "gap_answer": row(GONE, public=SIGN_IN) | dict.fromkeys(TEAM, OK),
    "gap_dismiss": row(GONE, public=SIGN_IN) | dict.fromkeys(TEAM, OK),
    "gap_reopen": public(METHOD),
    "gap_join": public(METHOD),
    "gap_part": public(METHOD),
    "synonym_list": only(*TEAM),
    "synonym_new": only(*TEAM),
    "synonym_edit": only(*TEAM),
    "synonym_remove": public(METHOD),
    "local_word_list": only("admin", *TEAM),
    "local_word_new": only("admin", *TEAM),
    "local_word_edit": only("admin", *TEAM),
    "local_word_remove": public(METHOD),
    "category_list": only("pr"),
    "category_new": only("pr"),
    "category_edit": only("pr"),
    "category_move": public(METHOD),
    "category_remove": public(METHOD),
    # events
    "event_list": staff(),
    "event_export": staff(),
    "event_detail": staff(),
    "event_new": only(*TEAM, "committee", "mayor"),  # these two lead a unit
    "event_edit": only(*TEAM),
    "event_people": only(*TEAM, "committee", "mayor"),
    "event_entries": only(*TEAM, "committee", "mayor"),
    "event_cancel": only(*TEAM),
    "event_files": only(*TEAM),
    "event_file_add": public(METHOD),
    "event_file_caption": public(METHOD),
    "event_file_remove": public(METHOD),
    "event_file_view": staff(),
    "event_file_download": staff(),
    "event_file_thumbnail": staff(),
}


def things(hr: Person) -> dict:
    """One thing of every kind that an address of knowledge names, the same ones when asked again; uploads and errands
    are ``hr``'s.
    """
    people = {name: Person.objects.get(username=name) for name in ("clerk", "pr")}
    entry, waiting = _titled("ขั้นตอนการจัดซื้อ"), _titled("ใช้กลุ่มแชต").working
    old = _titled("แยกขยะ")
    asked = Consultation.objects.filter(expert=hr).first()
    said = Comment.objects.filter(entry=entry).first()
    talk = HandoverInterview.objects.filter(interviewer=hr).first()
    gap, _ = SearchGap.objects.get_or_create(key="x", defaults={"shown": "x", "last_at": timezone.now()})
    return {
        "entry": entry.pk,
        "draft_entry": _titled("วิธีเขียนข่าว").pk,
        "waiting": (waiting.entry_id, waiting.number),
        "archived": (old if old.archived_at else archive_entry(old, by=people["pr"], because="เก่า")).pk,
        "comment": (said or comment(entry, by=people["clerk"], text="ฝากดูด้วย")).pk,
        "person": hr.pk,
        "consultation": (asked or ask(hr, by=people["clerk"], subject="ลางาน", question="อย่างไร")).pk,
        "interview": (talk or start_interview(people["clerk"], by=hr)).pk,
        "quotation": Quotation.objects.get_or_create(text="คำคม")[0].pk,
        "gap": gap.pk,
        "synonyms": Synonyms.objects.get_or_create(words="ก\nข")[0].pk,
        "local_word": LocalWord.objects.get_or_create(word="กข")[0].pk,
        "category": Category.objects.first().pk,
        "file": (entry.pk, _kept(entry, b"text", name="a.txt", content_type="text/plain").key),
        "picture": (entry.pk, _kept(entry, PICTURE, name="a.png", content_type="image/png").key),
        **_event(hr),
        **_uploads(hr),
    }


def _kept(entry: Entry, content: bytes, **facts) -> Attachment:
    """A file of the published revision."""
    sha256 = files.keep(content)
    thumbnail = sha256 if facts["content_type"].startswith("image/") else ""
    facts |= {"size": len(content), "thumbnail": thumbnail}
    kept, _ = Attachment.objects.get_or_create(entry=entry, sha256=sha256, defaults=facts)
    entry.published.attachments.add(kept)
    return kept


def _event(hr: Person) -> dict:
    event = SharingEvent.objects.filter(title="ลปรร").first()
    event = event or SharingEvent.objects.create(title="ลปรร", held_on=date(2026, 3, 2), made_by=hr)
    facts = {"name": "a.png", "content_type": "image/png", "size": len(PICTURE), "made_by": hr}
    sha256 = files.keep(PICTURE)
    file, _ = event.files.get_or_create(sha256=sha256, defaults=facts | {"thumbnail": sha256})
    return {"event": event.pk, "event_file": file.key}


def _uploads(hr: Person) -> dict:
    readings = {
        "entry_word": {"title": "ก", "body": "", "warnings": [], "pictures": {}},
        "entry_words": {"members": []},
        "entry_list": {},
    }
    mine = {"content": b"", "uploaded_by": hr, "file_name": "ก"}
    settings = {"title": "เล่ม", "chosen": []}
    errand = BackgroundJob.objects.create(
        kind="entries_volume", key="doors", state="failed", requested_by=hr, settings=settings
    )
    uploads = {
        kind: PendingUpload.objects.create(kind=kind, reading=reading, **mine) for kind, reading in readings.items()
    }
    return {kind: upload.pk for kind, upload in uploads.items()} | {"errand": errand.pk}


def _titled(start: str) -> Entry:
    return Entry.objects.get(revisions__title__startswith=start, revisions__number=1)


# What the first argument of an address names, by the beginning of its name; the first that fits counts.
NAMED = (
    ("entry_files", "draft_entry"), ("attachment_add", "draft_entry"), ("picture_add", "draft_entry"),
    ("entry_bring_back", "archived"), ("entry_preview", "draft_entry"), ("entry_discard", "draft_entry"),
    ("entries_import_preview", "entry_list"), ("words_import", "entry_words"),
    ("word_import_preview", "entry_word"), ("gap_", "gap"), ("synonym_", "synonyms"),
    ("local_word_", "local_word"), ("category_", "category"), ("quotation_", "quotation"),
    ("errand_", "errand"), ("expert_", "person"), ("consultation_new", "person"),
    ("interview_start", "person"), ("interview_blank", "person"), ("consultation_", "consultation"),
    ("interview_", "interview"), ("event_files", "event"), ("event_file_add", "event"), ("event_file_", "event_file"),
    ("event_", "event"), ("", "entry"),
)  # fmt: skip
BARE = {
    *("entry_new", "entry_similar", "tag_suggest", "author_suggest"),
    *("entry_list", "feed_rss", "feed_atom", "quotation_list", "quotation_new", "entry_mine", "review_list"),
    *("reads_mine", "favourite_list", "follow_list", "expert_list", "topic_list", "card_edit", "card_preview"),
    *("topic_add", "consultation_list", "interview_list", "word_import", "entries_import", "entries_import_template"),
    *("entries_export", "volume", "volume_choose", "volume_add", "volume_empty", "search", "search_suggest"),
    *("saved_search_list", "saved_search_save", "gap_list", "gap_report", "synonym_list", "synonym_new"),
    *("local_word_list", "local_word_new", "category_list", "category_new"),
    *("event_list", "event_export", "event_new", "event_people", "event_entries"),
}
WHOLE = {
    **dict.fromkeys(("topic_decide", "saved_search_remove"), lambda t: [1]),
    **dict.fromkeys(("revision_detail", "revision_restore", "revision_pdf"), lambda t: [t["entry"], 1]),
    **dict.fromkeys(("follow_start", "follow_end"), lambda t: ["entry", t["entry"]]),
    **dict.fromkeys(
        (*(name for name in TABLE if name.startswith("revision_") and name not in ("revision_compare",)),
         "review_note_new"), lambda t: [*t["waiting"]],
    ),
    **dict.fromkeys(("revision_detail", "revision_restore", "revision_pdf"), lambda t: [t["entry"], 1]),
    **dict.fromkeys([f"attachment_{do}" for do in ("view", "download", "caption", "remove")], lambda t: [*t["file"]]),
    "attachment_thumbnail": lambda t: [*t["picture"]],
    "attachment_picture": lambda t: [t["picture"][1]],
    "attachment_page": lambda t: [*t["file"], 1],
    "review_note_settle": lambda t: [*t["waiting"], 1],
    "comment_remove": lambda t: [t["entry"], t["comment"]],
}  # fmt: skip


def arguments(name: str, things: dict) -> list:
    """What the address of this name (without its app) names, in order."""
    if name in BARE:
        return []
    if name in WHOLE:
        return WHOLE[name](things)
    return [things[next(thing for start, thing in NAMED if name.startswith(start))]]


def address(name: str, things: dict) -> str:
    return reverse(f"knowledge:{name}", args=arguments(name, things))
