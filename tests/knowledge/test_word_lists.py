"""Words that mean the same, words of this place, categories: kept by those who tend the knowledge base."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import audit
from core.models import AuditEvent
from knowledge.actions import wordlists as actions
from knowledge.models import Category, LocalWord, Synonyms
from knowledge.refusals import CategoryInUse, CategoryKnown, SynonymsElsewhere, WordKnown


def last_event() -> AuditEvent:
    return AuditEvent.objects.newest_first().first()


def names() -> list[str]:
    return [category.name for category in Category.objects.in_order()]


@pytest.fixture
def synonyms(pr):
    return actions.save_synonyms(Synonyms(), by=pr, words="อปท.\nองค์กรปกครองส่วนท้องถิ่น")


@pytest.fixture
def word(admin):
    return actions.save_word(LocalWord(), by=admin, text="บ้านหนองแสงทอง")


@pytest.fixture
def empty_category(pr):
    return actions.save_category(Category(), by=pr, name="กฎหมาย")


@pytest.mark.parametrize(
    "typed", ["อปท. = องค์กรปกครองส่วนท้องถิ่น", " อปท. \r\n\nองค์กรปกครองส่วนท้องถิ่น\n", "อปท.\nอปท.=องค์กรปกครองส่วนท้องถิ่น"]
)
def test_a_group_is_typed_by_lines_or_with_equal_signs(client_of, pr, typed):
    client_of(pr).post("/knowledge/synonyms/new/", {"words": typed})

    assert [each.terms for each in Synonyms.objects.all()] == [["อปท.", "องค์กรปกครองส่วนท้องถิ่น"]]
    assert (last_event().event, Synonyms.objects.get().changed_by) == ("knowledge.synonyms_saved", pr)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "โปรดกรอก"),
        ("อปท.", "อย่างน้อยสองคำ"),
        ("อปท. = อปท.", "อย่างน้อยสองคำ"),
        ("พ.ศ. 2569 = พ.ศ. ๒๕๖๙", "อย่างน้อยสองคำ"),
        ("=\n=\n \n", "อย่างน้อยสองคำ"),
        ("\n".join(f"คำ{n}" for n in range(21)), "ไม่เกิน 20 คำ"),
        ("ก" * 81 + "=ข", "ยาวเกินไป"),
        ("ก" * 10_000, "1000"),
    ],
)
def test_a_group_that_says_nothing_is_refused_with_the_text_kept(client_of, pr, typed, said):
    page = client_of(pr).post("/knowledge/synonyms/new/", {"words": typed}).content.decode()

    assert said in page
    assert "is-invalid" in page
    assert typed.strip()[:60] in page
    assert not Synonyms.objects.exists()


def test_a_word_stands_in_one_group_only(client_of, pr, synonyms):
    page = client_of(pr).post("/knowledge/synonyms/new/", {"words": "ท้องถิ่น = อปท."}).content.decode()

    assert "คำว่า “อปท.” อยู่ในกลุ่ม “อปท. = องค์กรปกครองส่วนท้องถิ่น” แล้ว" in page
    assert list(Synonyms.objects.all()) == [synonyms]


def test_a_group_is_changed_and_the_trail_shows_both(client_of, pr, synonyms):
    client_of(pr).post(f"/knowledge/synonyms/{synonyms.pk}/edit/", {"words": "อปท. = ท้องถิ่น"})

    assert audit.changes(last_event()) == [audit.Change("คำ", "อปท.\nองค์กรปกครองส่วนท้องถิ่น", "อปท.\nท้องถิ่น")]


def test_saving_what_stands_there_already_records_nothing(client_of, pr, synonyms):
    before = AuditEvent.objects.count()

    client_of(pr).post(f"/knowledge/synonyms/{synonyms.pk}/edit/", {"words": synonyms.words})

    assert AuditEvent.objects.count() == before


def test_a_group_is_removed_once(client_of, pr, synonyms):
    client = client_of(pr)

    answers = [client.post(f"/knowledge/synonyms/{synonyms.pk}/remove/").status_code for _ in range(2)]

    assert answers == [302, 404]
    assert last_event().event == "knowledge.synonyms_removed"


def test_a_local_word_is_added_changed_and_removed(client_of, admin):
    client = client_of(admin)
    client.post("/knowledge/words/new/", {"word": "  บ้านหนองเเสงทอง "})
    word = LocalWord.objects.get()
    assert (word.word, word.added_by) == ("บ้านหนองแสงทอง", admin)

    client.post(f"/knowledge/words/{word.pk}/edit/", {"word": "หนองแสงทอง"})
    assert LocalWord.objects.get().word == "หนองแสงทอง"

    client.post(f"/knowledge/words/{word.pk}/remove/")
    assert not LocalWord.objects.exists()


@pytest.mark.parametrize("typed", ["", "ก", "12345", "🌧🌧", "ก" * 81, "\u200b\u200b"])
def test_what_is_no_word_is_refused(client_of, admin, typed):
    page = client_of(admin).post("/knowledge/words/new/", {"word": typed})

    assert page.status_code == 200
    assert "is-invalid" in page.content.decode()
    assert not LocalWord.objects.exists()


def test_a_word_is_known_once(client_of, admin, word):
    with pytest.raises(WordKnown):
        actions.save_word(LocalWord(), by=admin, text=word.word)
    assert "มีคำนี้ในรายการแล้ว" in client_of(admin).post("/knowledge/words/new/", {"word": word.word}).content.decode()


def test_a_new_category_stands_last(client_of, pr):
    before = names()

    client_of(pr).post("/knowledge/categories/new/", {"name": "กฎหมาย", "description": "ระเบียบและหนังสือสั่งการ"})

    assert names() == [*before, "กฎหมาย"]
    assert Category.objects.get(name="กฎหมาย").description == "ระเบียบและหนังสือสั่งการ"


@pytest.mark.parametrize(("stale", "said"), [(True, True), (False, False)])
def test_the_words_page_says_when_the_index_is_behind(client_of, admin, monkeypatch, stale, said):
    monkeypatch.setattr("knowledge.search.is_stale", lambda: stale)

    page = client_of(admin).get("/knowledge/words/").content.decode()

    assert ("ยังไม่ได้ใช้รายการล่าสุด" in page) is said


def test_a_category_moves_one_place(client_of, pr):
    first, second, *rest = names()
    key = Category.objects.get(name=second).pk

    client_of(pr).post(f"/knowledge/categories/{key}/move/", {"to": "up"})

    assert names() == [second, first, *rest]


def test_the_first_and_the_last_stay_where_they_are(pr, empty_category):
    before, events = names(), AuditEvent.objects.count()

    actions.move_category(Category.objects.in_order().first(), by=pr, up=True)
    actions.move_category(empty_category, by=pr, up=False)

    assert (names(), AuditEvent.objects.count()) == (before, events)


def test_two_categories_never_share_a_name(client_of, pr, empty_category, public_entry):
    taken = public_entry.published.categories.get().name

    with pytest.raises(CategoryKnown):
        actions.save_category(empty_category, by=pr, name=taken)
    page = client_of(pr).post("/knowledge/categories/new/", {"name": taken}).content.decode()
    assert "มีหมวดชื่อนี้แล้ว" in page


def test_a_renamed_category_keeps_its_entries(client_of, pr, public_entry):
    category = public_entry.published.categories.get()

    client_of(pr).post(f"/knowledge/categories/{category.pk}/edit/", {"name": "สุขภาพ", "description": ""})

    assert [str(each) for each in public_entry.published.categories.all()] == ["สุขภาพ"]


def test_a_category_with_entries_stays(client_of, pr, public_entry):
    category = public_entry.published.categories.get()

    with pytest.raises(CategoryInUse):
        actions.remove_category(category, by=pr)
    page = client_of(pr).get("/knowledge/categories/").content.decode()
    assert f"/knowledge/categories/{category.pk}/remove/" not in page


def test_an_empty_category_is_removed(client_of, pr, empty_category):
    assert (
        f"/knowledge/categories/{empty_category.pk}/remove/"
        in client_of(pr).get("/knowledge/categories/").content.decode()
    )

    client_of(pr).post(f"/knowledge/categories/{empty_category.pk}/remove/")

    assert "กฎหมาย" not in names()


@pytest.mark.parametrize("room", ["synonyms", "words", "categories"])
def test_more_lines_ask_no_more_queries(client_of, pr, room, monkeypatch):
    monkeypatch.setattr("knowledge.search.is_stale", lambda: True)  # which asks once or twice
    client, counts = client_of(pr), []
    for number in range(3):
        actions.save_synonyms(Synonyms(), by=pr, words=f"คำ{number}ก\nคำ{number}ข")
        actions.save_word(LocalWord(), by=pr, text=f"คำ{number}")
        actions.save_category(Category(), by=pr, name=f"หมวด{number}")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/knowledge/{room}/")
        counts.append(len(asked))

    assert counts[1] == counts[2]


@pytest.mark.parametrize(
    ("room", "who"),
    [("synonyms", {"pr", "hr", "palad"}), ("words", {"pr", "hr", "palad", "admin"}), ("categories", {"pr"})],
)
def test_each_list_has_its_keepers(client_of, request, room, who):
    people = {name: request.getfixturevalue(name) for name in ("pr", "hr", "palad", "admin", "clerk", "committee")}

    opened = {
        name for name, person in people.items() if client_of(person).get(f"/knowledge/{room}/").status_code == 200
    }

    assert opened == who


def test_a_clerk_changes_no_list(client_of, clerk, synonyms, word, empty_category):
    client = client_of(clerk)
    for path in (f"synonyms/{synonyms.pk}", f"words/{word.pk}", f"categories/{empty_category.pk}"):
        assert client.post(f"/knowledge/{path}/remove/").status_code == 403
        assert client.post(f"/knowledge/{path}/edit/", {"words": "ก=ข", "word": "กข", "name": "กข"}).status_code == 403

    assert [synonyms, word, empty_category] == [
        Synonyms.objects.get(),
        LocalWord.objects.get(),
        Category.objects.get(name="กฎหมาย"),
    ]


def test_synonyms_are_refused_by_the_action_too(pr, synonyms):
    with pytest.raises(SynonymsElsewhere):
        actions.save_synonyms(Synonyms(), by=pr, words="อปท.\nท้องถิ่น")
