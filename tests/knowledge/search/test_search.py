"""The whole search: what is found, by whom, in which order and with which counts."""

import pytest

from knowledge.models import Attachment, Entry, Expertise, LocalWord, Synonyms
from knowledge.publication import follow_change
from knowledge.search import Filters, index_entry, index_many, index_person, is_stale, search, similar
from tests.knowledge.search.known import lose_the_index

DIFFICULT = (
    "", " ", "ก", "\0", "น้ำ\0", '"', "' OR 1=1 --", "AND OR NOT NEAR(", "terms:*", "*", "^ก", "😀", "😀" * 500,
    "ก" * 10_000, "a" * 10_000, "่่่่้้้", "ำ", "เเเเ", "\ud800", "%s %d {0}", "1" * 400, "ก " * 5000, "ﷺ" * 50,
)  # fmt: skip


def attach(entry: Entry, name: str, text: str) -> Attachment:
    file = Attachment.objects.create(
        entry=entry, name=name, text=text, content_type="application/pdf", size=1, sha256="0" * 64, text_state="read"
    )
    entry.published.attachments.add(file)
    index_entry(entry)
    return file


def test_a_word_inside_an_unspaced_sentence_is_found_and_marked(staff_entry, clerk):
    hit = search("ควบคุมภายใน", clerk).hits[0]

    assert hit.entry == staff_entry
    assert "ให้ระบบการ<mark>ควบคุมภายใน</mark>ของหน่วยงาน" in hit.extract_html


def test_thai_and_arabic_digits_give_the_same_answer(question_entry, clerk):
    thai, arabic = search("ปีงบประมาณ ๒๕๗๐", clerk).hits, search("ปีงบประมาณ 2570", clerk).hits

    assert [(hit.title, hit.score) for hit in thai] == [(hit.title, hit.score) for hit in arabic]
    assert thai[0].entry == question_entry


def test_what_only_a_file_says_is_found_as_the_file(staff_entry, clerk):
    file = attach(staff_entry, "แบบ_ฟอร์ม.pdf", "ตัวอย่างใบสั่งจ้างทำตรายางประจำกอง")

    (hit,) = search("ตรายาง", clerk).hits

    assert (hit.kind, hit.attachment, hit.entry) == ("file", file, staff_entry)
    assert "<mark>ตรายาง</mark>" in hit.extract_html


def test_the_public_finds_public_entries_alone(public_entry, staff_entry, unit_entry, public, titles):
    assert titles("ขยะอินทรีย์", public) == [public_entry.published.title]
    assert titles("จัดซื้อวัสดุสำนักงาน", public) == []
    assert titles("น้ำท่วมขังหน้าตลาด", public) == []


def test_an_entry_of_a_unit_is_found_there_and_by_the_keeper(unit_entry, head_works, pr, clerk, titles):
    title = unit_entry.published.title

    assert [title in titles("น้ำท่วมขังหน้าตลาด", person) for person in (head_works, pr, clerk)] == [True, True, False]


def test_files_are_found_as_far_as_their_entry_is_seen(unit_entry, head_works, clerk, public):
    attach(unit_entry, "แผนสูบน้ำ.pdf", "รายชื่อเครื่องสูบน้ำสำรองทุกเครื่อง")

    assert [search("เครื่องสูบน้ำสำรอง", person).kinds["files"] for person in (head_works, clerk, public)] == [1, 0, 0]


def test_counts_and_facets_tell_nothing_of_what_is_out_of_reach(unit_entry, clerk):
    answer = search("น้ำท่วมขังหน้าตลาด", clerk)

    assert (answer.total, answer.did_you_mean) == (0, "")
    assert set(answer.kinds.values()) == {0}
    assert all(counts == [] for counts in answer.facets.values())


def test_a_draft_is_not_found_even_by_its_author(draft_revision, clerk, titles):
    assert draft_revision.title not in titles(draft_revision.title, clerk)


def test_an_archived_entry_stays_findable_with_a_lower_score(staff_entry, clerk):
    before = search("จัดซื้อวัสดุ", clerk).hits[0].score
    Entry.objects.filter(pk=staff_entry.pk).update(archived_at=staff_entry.published_at, archived_by=clerk)
    follow_change(staff_entry)

    hit = search("จัดซื้อวัสดุ", clerk).hits[0]

    assert hit.entry == staff_entry
    assert hit.score == pytest.approx(before * 0.8, abs=1e-5)


def test_facets_count_what_was_found(public_entry, clerk):
    facets = search("ปุ๋ยจากขยะอินทรีย์ที่บ้าน", clerk, filters=Filters(tab="entries")).facets

    assert facets["kind"] == [("article", "บทความ", 1)]
    assert facets["step"] == [("6", "การแบ่งปันแลกเปลี่ยนความรู้", 1)]
    assert facets["unit"] == [(str(public_entry.unit_id), str(public_entry.unit), 1)]
    assert [(value, number) for value, _, number in facets["author"]] == [(str(public_entry.owner_id), 1)]


def test_the_public_is_not_shown_who_wrote(public_entry, public):
    assert search("ขยะอินทรีย์", public).facets["author"] == []


def test_a_filter_narrows_but_its_own_counts_stay(public_entry, clerk):
    narrowed = search("ขยะอินทรีย์", clerk, filters=Filters(tab="entries", kind=("manual",)))

    assert (narrowed.total, narrowed.hits) == (0, [])
    assert narrowed.facets["kind"] == [("article", "บทความ", 1), ("manual", "คู่มือปฏิบัติงาน", 0)]
    assert narrowed.facets["step"] == []


@pytest.mark.parametrize("value", ["ก", "9" * 30, "-1", "\0", "๑", "'"])
def test_a_filter_that_names_nothing_finds_nothing(value, public_entry, clerk):
    filters = Filters(**dict.fromkeys(("kind", "category", "unit", "step", "year", "file_type", "author"), (value,)))

    assert search("ขยะ", clerk, filters=filters).total == 0


@pytest.mark.parametrize("text", DIFFICULT)
def test_nothing_a_person_types_breaks_the_search(text, clerk, public):
    for person in (clerk, public):
        assert not search(text, person).is_broken


def test_one_letter_finds_nothing(clerk):
    assert search("ก", clerk).total == 0


def test_people_are_found_beside_entries(clerk):
    answer = search("พัสดุ", clerk)

    assert {hit.kind for hit in answer.hits} == {"entry", "person"}
    assert answer.kinds["people"] == 2


def test_nobody_is_found_by_the_public_without_a_card_that_says_so(db, public):
    assert search("พัสดุ", public).kinds["people"] == 0


def test_a_topic_is_found_once_its_person_agreed(clerk):
    topic = Expertise.objects.create(person=clerk, topic="ตัดต่อภาพยนตร์", state="suggested")
    index_person(clerk)
    before = search("ตัดต่อภาพยนตร์", clerk).kinds["people"]
    Expertise.objects.filter(pk=topic.pk).update(state="agreed")
    index_person(clerk)

    assert (before, search("ตัดต่อภาพยนตร์", clerk).kinds["people"]) == (0, 1)


def test_who_left_is_not_found(clerk, hr):
    hr.first_name = "ทองกวาว"
    hr.save()
    found = search("ทองกวาว", clerk).kinds["people"]
    hr.is_active = False
    hr.save()

    assert (found, search("ทองกวาว", clerk).kinds["people"]) == (1, 0)


def test_a_synonym_finds_what_is_written_in_other_words(public_entry, clerk, titles):
    assert public_entry.published.title not in titles("กองดำ", clerk)

    Synonyms.objects.create(words="กองดำ = ปุ๋ยสีเข้ม")

    assert titles("กองดำ", clerk)[0] == public_entry.published.title


def test_new_local_words_ask_for_a_rebuild(public_entry):
    before = is_stale()
    LocalWord.objects.create(word="บึงพลาญชัยน้อย")

    assert (before, is_stale()) == (False, True)


def test_a_word_spelt_wrong_is_found_and_the_right_one_proposed(public_entry, clerk):
    answer = search("ขยะอินทีรย์", clerk)

    assert answer.hits[0].entry == public_entry
    assert answer.did_you_mean == "ขยะอินทรีย์"


def test_a_known_word_is_not_doubted(public_entry, clerk):
    assert search("ขยะอินทรีย์", clerk).did_you_mean == ""


def test_the_number_of_queries_does_not_grow_with_what_is_found(clerk, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        search("จัดซื้อพัสดุ ขยะอินทรีย์ เบี้ยยังชีพ", clerk)


def test_indexing_what_is_indexed_changes_nothing(public_entry, django_assert_max_num_queries):
    with django_assert_max_num_queries(14) as seen:
        index_many([public_entry])

    assert not [query for query in seen.captured_queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_lost_index_is_answered_not_raised(clerk):
    lose_the_index()

    assert search("ขยะ", clerk).is_broken


def test_similar_entries_are_those_the_person_may_see(public_entry, unit_entry, clerk, head_works):
    assert similar("ทำปุ๋ยหมักจากขยะอินทรีย์ในบ้าน", clerk)[0] == public_entry
    assert similar("ทำปุ๋ยหมักจากขยะอินทรีย์ในบ้าน", clerk, without=public_entry) == []
    assert unit_entry in similar("รับมือน้ำท่วมขังหน้าตลาด", head_works)
    assert unit_entry not in similar("รับมือน้ำท่วมขังหน้าตลาด", clerk)
