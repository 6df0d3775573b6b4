"""The search page: results with their marks, tabs, filters in the address, suggestions, saved searches."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from knowledge.actions.gaps import answer_gap, report_gap
from knowledge.actions.keeping import archive_entry
from knowledge.models import (
    Attachment,
    Category,
    Entry,
    ExpertCard,
    Expertise,
    PastQuery,
    Reach,
    SavedSearch,
    SearchGap,
)
from knowledge.search import Answer, index_entry, index_person, search
from knowledge.search_page import Asked
from portal.demo.knowledge import write_knowledge
from thai.dates import today

PAGE = "/knowledge/search/"


@pytest.fixture
def find(client_of):
    """The answer of the search page to ``words``, for a person or for the public."""

    def ask(words: str, person=None, **others):
        client = client_of(person) if person else Client()
        return client.get(PAGE, {"q": words} | others, headers={"User-Agent": "Mozilla/5.0 Firefox/140.0"})

    return ask


@pytest.fixture
def expert(head_finance):
    """Who knows about purchasing, and lets everybody see the topic but not the telephone."""
    ExpertCard.objects.create(person=head_finance, topics_reach=Reach.PUBLIC, position_reach=Reach.PUBLIC)
    Expertise.objects.create(person=head_finance, topic="จัดซื้อจัดจ้าง")
    index_person(head_finance)
    return head_finance


def titles(answer) -> list[str]:
    return [hit.title for hit in answer.context["page"].answer.hits]


def text_of(answer) -> str:
    return re.sub(r"<[^>]+>", "", answer.content.decode())


def test_a_word_inside_an_unspaced_sentence_is_found_and_marked(find, clerk, staff_entry):
    answer = find("ราคารวม", clerk)

    assert staff_entry.published.title in titles(answer)
    assert re.search(r"<mark>[^<]*ราคา", answer.content.decode())


def test_thai_and_arabic_digits_give_the_same_list(find, clerk, question_entry):
    answers = [titles(find(year, clerk)) for year in ("2570", "๒๕๗๐")]

    assert answers[0] == answers[1]
    assert question_entry.published.title in answers[0]


def test_the_public_finds_public_entries_only(find, public_entry, staff_entry):
    assert public_entry.published.title in titles(find("ขยะอินทรีย์"))
    hidden = find("จัดซื้อวัสดุสำนักงาน")
    assert staff_entry.published.title not in hidden.content.decode()
    assert all(hit.entry.published.visibility == "public" for hit in hidden.context["page"].answer.hits)


def test_what_a_unit_keeps_is_not_counted_for_others(find, clerk, head_works, unit_entry):
    mine, others = (find("น้ำท่วมขังหน้าตลาด", person) for person in (head_works, clerk))

    assert unit_entry.published.title in titles(mine)
    assert unit_entry.published.title not in others.content.decode()
    assert others.context["page"].answer.total == mine.context["page"].answer.total - 1


def test_a_hit_in_a_file_says_so_and_leads_to_its_entry(find, clerk, staff_entry):
    file = Attachment.objects.create(
        entry=staff_entry, name="แบบฟอร์ม.docx", content_type="application/msword", size=1, sha256="0" * 64,
        text="ใบเสนอราคาเครื่องพ่นหมอกควัน", text_state="read",
    )  # fmt: skip
    staff_entry.published.attachments.add(file)
    index_entry(staff_entry)

    page = find("เครื่องพ่นหมอกควัน", clerk, tab="files").content.decode()

    assert "พบในไฟล์แนบ" in page
    assert "แบบฟอร์ม.docx" in page
    assert f'<h3><a href="{staff_entry.get_absolute_url()}">{staff_entry.published.title}</a>' in page


def test_people_stand_among_the_results_with_what_their_card_tells(find, clerk, expert, staff_entry):
    answer = find("จัดซื้อจัดจ้าง", clerk)

    page = text_of(answer)
    assert {hit.kind for hit in answer.context["page"].answer.hits} == {"entry", "person"}
    assert str(expert.unit) in page
    assert expert.title in page
    assert f"โทรศัพท์ภายใน {expert.extension}" in page
    assert "ขอคำปรึกษา" in page
    assert f"/knowledge/experts/{expert.pk}/consult/" in answer.content.decode()


def test_nobody_is_offered_their_own_advice(find, expert):
    assert "ขอคำปรึกษา" not in text_of(find("จัดซื้อจัดจ้าง", expert, tab="people"))


def test_the_public_sees_of_people_what_is_public(find, expert):
    page = text_of(find("จัดซื้อจัดจ้าง"))

    assert str(expert) in page
    assert expert.title in page
    assert "โทรศัพท์ภายใน" not in page
    assert "ขอคำปรึกษา" not in page


def test_tabs_count_and_open_as_many_lines(find, clerk, expert):
    tabs = {tab["title"]: (tab["url"], tab["count"]) for tab in find("จัดซื้อจัดจ้าง", clerk).context["page"].tabs}
    people = find("จัดซื้อจัดจ้าง", clerk, tab="people").context["page"].answer

    assert tabs["บุคคล"][1] == people.total == len(people.hits)
    assert tabs["ทั้งหมด"][1] == sum(count for title, (_, count) in tabs.items() if title != "ทั้งหมด")
    assert tabs["ทั้งหมด"][0] == "?" + Asked("จัดซื้อจัดจ้าง").address()


def test_every_choice_opens_as_many_lines_as_it_counts(client_of, clerk):
    write_knowledge()
    client = client_of(clerk)
    page = client.get(PAGE, {"q": "เทศบาล"}).context["page"]

    choices = [choice for shelf in page.shelves for choice in (*shelf.first, *shelf.rest)]
    opened = [client.get(PAGE + choice.address).context["page"].answer.total for choice in choices]

    assert choices
    assert opened == [choice.count for choice in choices]


def test_a_chosen_filter_is_named_and_can_be_taken_out(find, clerk, staff_entry):
    category = staff_entry.published.categories.get()
    answer = find("จัดซื้อ", clerk, kind="manual", category=category.pk)

    chosen = {choice.label: choice.address for choice in answer.context["page"].chosen}
    assert list(chosen) == ["ประเภท: คู่มือปฏิบัติงาน", f"หมวด: {category.name}"]
    assert chosen["ประเภท: คู่มือปฏิบัติงาน"] == "?" + Asked("จัดซื้อ", chosen={"category": (str(category.pk),)}).address()


def test_filters_that_leave_nothing_offer_the_way_back(find, clerk, staff_entry):
    page = find("จัดซื้อ", clerk, kind="law").content.decode()

    assert "ไม่มีผลที่ตรงกับตัวกรอง" in page
    assert "แจ้งว่าต้องการความรู้เรื่องนี้" in page


def test_the_public_cannot_look_through_entries_by_author(find, public_entry, head_health):
    page = text_of(find("ขยะอินทรีย์", author=head_health.pk))

    assert str(head_health) not in page
    assert public_entry.published.title in page


def test_an_address_says_all_and_reads_back_the_same():
    asked = Asked("จัดซื้อ & จ้าง=?", "files", {"kind": ("manual", "law"), "unit": ("3",)})

    assert Asked.read(QueryDict(asked.address())) == asked


@pytest.mark.parametrize("words", ["", " ", "ก", "\u200b", "🌧", "!!", "-", '"'])
def test_too_little_to_search_for_is_answered_politely(find, clerk, words):
    answer = find(words, clerk)

    assert answer.status_code == 200
    assert "พิมพ์อย่างไรให้พบ" in answer.content.decode()
    assert not SearchGap.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "จัดซื้อ AND (",
        "NEAR(ก ข)",
        "'; DROP TABLE",
        "🌧🌧🌧",
        "ก" * 10_000,
        "a* OR title:b",
        "<script>alert(1)</script>",
        "%ก_",
    ],
)
@pytest.mark.parametrize(
    "others", [{}, {"kind": "x", "unit": "9" * 40, "step": "๑", "year": "-1", "page": "0", "tab": "<b>"}]
)
def test_no_question_breaks_the_page(find, clerk, words, others):
    answer = find(words, clerk, **others)

    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "9" * 40, "๒"])
def test_a_page_that_is_not_there_shows_the_nearest(find, clerk, number):
    answer = find("เทศบาล", clerk, page=number)

    assert answer.status_code == 200
    assert answer.context["page"].answer.hits


def test_pages_part_the_list_without_gaps(client_of, clerk, monkeypatch):
    monkeypatch.setattr("knowledge.search_page.PER_PAGE", 2)
    write_knowledge()
    client, asked = client_of(clerk), {"q": "วัสดุและขยะในตำบล"}
    page = client.get(PAGE, asked).context["page"]
    pages = page.page_obj.paginator.page_range
    answers = [client.get(PAGE, asked | {"page": number}).context["page"].answer for number in pages]

    shown = [(hit.kind, hit.id) for answer in answers for hit in answer.hits]
    assert len(pages) > 1
    assert len(shown) == len(set(shown)) == page.answer.total


def test_more_results_ask_no_more_queries(client_of, clerk):
    client, counts = client_of(clerk), []
    for _ in range(2):
        client.get(PAGE, {"q": "วัสดุและขยะในตำบล"})
        with CaptureQueriesContext(connection) as asked:
            total = client.get(PAGE, {"q": "วัสดุและขยะในตำบล"}).context["page"].answer.total
        counts.append((total, len(asked)))
        write_knowledge()

    assert counts[0][0] < counts[1][0]
    assert counts[0][1] == counts[1][1]


def test_archived_and_overdue_entries_are_marked(find, clerk, pr, public_entry, staff_entry):
    Entry.objects.filter(pk=staff_entry.pk).update(review_by=today().replace(year=2020))
    archive_entry(public_entry, by=pr, because="มีระเบียบใหม่แล้ว")

    assert "อาจล้าสมัย" in find("จัดซื้อวัสดุสำนักงาน", clerk).content.decode()
    assert "เก็บเข้ากรุแล้ว" in find("ขยะอินทรีย์", clerk).content.decode()


def test_what_was_not_found_is_said_and_leads_on(find, clerk):
    page = text_of(find("ฌฎฐฑฒณ", clerk))

    assert "ยังไม่มีความรู้เรื่องนี้" in page
    assert "แจ้งว่าต้องการความรู้เรื่องนี้" in page
    assert "ถามผู้รู้" in page


def test_the_public_is_offered_to_sign_in_where_nothing_was_found(find):
    page = find("ฌฎฐฑฒณ").content.decode()

    assert f'href="/accounts/login/?next={PAGE}' in page
    assert "แจ้งว่าต้องการความรู้เรื่องนี้" not in page


def test_a_word_that_was_perhaps_meant_is_offered(find, clerk, monkeypatch):
    monkeypatch.setattr("knowledge.search.search", lambda *a, **k: replace(search(*a, **k), did_you_mean="จัดซื้อ <b>"))

    page = find("จัดซี้อ", clerk).content.decode()

    assert (
        '<a href="?q=%E0%B8%88%E0%B8%B1%E0%B8%94%E0%B8%8B%E0%B8%B7%E0%B9%89%E0%B8%AD+%3Cb%3E"><strong>จัดซื้อ &lt;b&gt;'
        in page
    )


def test_a_lost_index_is_said(find, clerk, monkeypatch):
    monkeypatch.setattr("knowledge.search.search", lambda text, person, **k: Answer(text, is_broken=True))

    assert "ค้นหาไม่ได้ชั่วคราว" in find("จัดซื้อ", clerk).content.decode()


def test_what_found_nothing_becomes_a_gap_once_however_often_it_is_looked_at(client_of, clerk):
    client = client_of(clerk)
    for _ in range(3):
        client.get(PAGE, {"q": "ฌฎฐฑฒณ"})

    assert [(gap.shown, gap.times) for gap in SearchGap.objects.all()] == [("ฌฎฐฑฒณ", 1)]


def test_what_was_found_becomes_a_past_question(find, clerk, staff_entry):
    find("จัดซื้อวัสดุ", clerk)

    assert [(past.shown, past.times) for past in PastQuery.objects.all()] == [("จัดซื้อวัสดุ", 1)]


@pytest.mark.parametrize(
    "headers", [{"User-Agent": "Googlebot/2.1"}, {"User-Agent": "Firefox", "Sec-Purpose": "prefetch"}]
)
def test_robots_leave_no_trace(db, headers):
    Client().get(PAGE, {"q": "ฌฎฐฑฒณ"}, headers=headers)
    Client().head(PAGE, {"q": "ฌฎฐฑฒณ"}, headers={"User-Agent": "Firefox"})

    assert not SearchGap.objects.exists()


def test_filters_and_further_pages_are_no_new_question(find, clerk):
    find("ฌฎฐฑฒณ", clerk, kind="law")
    find("ฌฎฐฑฒณ", clerk, page=2)

    assert not SearchGap.objects.exists()


def test_the_answer_of_the_team_stands_above_the_results_for_staff(find, clerk, pr):
    answer_gap(report_gap("จัดซื้อ", by=clerk, shown="จัดซื้อ"), by=pr, answer="ถามพัสดุ โทร 130")

    assert "ถามพัสดุ โทร 130" in find("จัดซื้อ", clerk).content.decode()
    assert "ถามพัสดุ โทร 130" not in find("จัดซื้อ").content.decode()
    assert "ถามพัสดุ โทร 130" not in find("จัดจ้าง", clerk).content.decode()


def test_an_answering_entry_is_named_to_those_who_may_see_it(find, clerk, head_works, pr, unit_entry):
    gap = report_gap("ตลาด", by=clerk, shown="ตลาด")
    SearchGap.objects.filter(pk=gap.pk).update(entry=unit_entry)
    answer_gap(gap, by=pr, answer="")

    assert "มีคำตอบสำหรับคำค้นนี้" in find("ตลาด", head_works).content.decode()
    assert "มีคำตอบสำหรับคำค้นนี้" not in find("ตลาด", clerk).content.decode()


def test_suggestions_are_options_of_a_list(client_of, clerk, staff_entry):
    page = client_of(clerk).get(PAGE + "suggest/", {"q": "ขั้นตอนการ"}).content.decode()

    assert (
        f'<li role="option" id="search-suggestion-1" aria-selected="false">{staff_entry.published.title}</li>' in page
    )


def test_suggestions_hide_what_the_person_may_not_see(clerk, staff_entry, db):
    assert "<li" not in Client().get(PAGE + "suggest/", {"q": "ขั้นตอนการจัดซื้อ"}).content.decode()


@pytest.mark.parametrize("words", ["", "ก", "ก" * 5000, '"', "%", "\u200b"])
def test_odd_letters_suggest_nothing(client_of, clerk, words):
    answer = client_of(clerk).get(PAGE + "suggest/", {"q": words})

    assert (answer.status_code, "<li" in answer.content.decode()) == (200, False)


@pytest.mark.parametrize("path", ["/", "/knowledge/", "/help/", PAGE])
def test_the_box_stands_on_every_page_once(client_of, clerk, path):
    for client in (client_of(clerk), Client()):
        page = client.get(path).content.decode()
        assert page.count('role="search" action="/knowledge/search/"') == 1


def test_the_box_keeps_what_was_typed(find, clerk):
    assert 'value="จัดซื้อ &quot;ด่วน&quot;"' in find('จัดซื้อ "ด่วน"', clerk).content.decode()


def test_a_search_is_saved_with_its_filters_listed_and_taken_out(client_of, clerk):
    client = client_of(clerk)
    asked = Asked("จัดซื้อ", chosen={"kind": ("manual",)}).address()

    answer = client.post(PAGE + "saved/new/", {"name": "พัสดุ", "address": asked + "&page=3&x=1"})
    assert answer.headers["Location"] == f"{PAGE}?{asked}"
    saved = SavedSearch.objects.get()
    assert (saved.person, saved.name, saved.address) == (clerk, "พัสดุ", asked)
    listed = client.get(PAGE + "saved/").content.decode()
    assert f'href="{PAGE}?{asked.replace("&", "&amp;")}">พัสดุ</a>' in listed
    assert "บันทึกไว้แล้ว" in client.get(f"{PAGE}?{asked}").content.decode()

    client.post(f"{PAGE}saved/{saved.pk}/remove/")
    assert not SavedSearch.objects.exists()


def test_a_search_saved_again_is_renamed(client_of, clerk):
    for name in ("พัสดุ", "งานพัสดุ"):
        client_of(clerk).post(PAGE + "saved/new/", {"name": name, "address": "q=ab"})

    assert [saved.name for saved in SavedSearch.objects.all()] == ["งานพัสดุ"]


@pytest.mark.parametrize(
    "facts",
    [{"name": "", "address": "q=ab"}, {"name": "ก" * 121, "address": "q=ab"}, {"name": "ก", "address": "x" * 1001}],
)
def test_a_search_without_a_name_or_too_long_is_not_saved(client_of, clerk, facts):
    page = client_of(clerk).post(PAGE + "saved/new/", facts, follow=True).content.decode()

    assert "ยังไม่ได้บันทึกการค้น" in page
    assert not SavedSearch.objects.exists()


def test_a_very_long_question_says_that_it_cannot_be_saved(find, clerk):
    page = find("เทศบาล" * 40, clerk).content.decode()

    assert "ยาวเกินกว่าจะบันทึก" in page or "ยังไม่มีความรู้เรื่องนี้" in page


def test_the_searches_of_others_are_their_own(client_of, clerk, hr):
    saved = SavedSearch.objects.create(person=hr, name="ของฝ่ายบุคคล", address="q=ab")

    assert client_of(clerk).post(f"{PAGE}saved/{saved.pk}/remove/").status_code == 404
    assert "ของฝ่ายบุคคล" not in client_of(clerk).get(PAGE + "saved/").content.decode()


def test_robots_are_asked_not_to_keep_results(find):
    assert '<meta name="robots" content="noindex">' in find("เทศบาล").content.decode()


def test_a_category_name_with_markup_stays_text(find, clerk, staff_entry):
    Category.objects.filter(revisions=staff_entry.published).update(name="<b>งาน</b>")

    assert "<b>งาน</b>" not in find("จัดซื้อ", clerk).content.decode()
