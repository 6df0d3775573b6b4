"""What helps while writing: entries alike, words in use, colleagues; nothing beyond what the writer may see."""

import pytest

from knowledge.models import Tag
from tests.knowledge.test_entry_edit import address, fields


def test_similar_entries_are_only_those_the_writer_may_see(client_of, clerk, head_works, unit_entry, staff_entry):
    def alike(person, **asked):
        answer = client_of(person).get("/knowledge/writing/similar/", asked)
        return [entry.pk for entry in answer.context["alike"]]

    assert unit_entry.pk in alike(head_works, title=unit_entry.published.title)
    assert unit_entry.pk not in alike(clerk, title=unit_entry.published.title)
    assert staff_entry.pk in alike(clerk, title=staff_entry.published.title)
    assert staff_entry.pk not in alike(clerk, title=staff_entry.published.title, without=staff_entry.pk)
    assert alike(clerk, title="ก") == []


@pytest.mark.parametrize(
    "asked", [{"title": "😀" * 9}, {"title": "ก" * 10_000}, {"without": "9" * 40}, {"title": '"*() -x'}]
)
def test_odd_questions_for_similar_entries_are_answered(client_of, clerk, asked):
    assert client_of(clerk).get("/knowledge/writing/similar/", asked).status_code == 200


def test_words_are_suggested_from_entries_the_writer_may_see(client_of, clerk, head_works, unit_entry):
    word = unit_entry.published.tags.first().name
    Tag.objects.create(name=f"{word}ลับ")  # of no published entry

    def suggested(person, typed):
        return client_of(person).get("/knowledge/writing/tags/", {"tags": typed}).context["words"]

    assert suggested(head_works, f"อื่น, {word}") == [word]
    assert (suggested(clerk, word), suggested(head_works, f"{word}, ")) == ([], [])


def test_colleagues_are_found_with_and_without_scripts(client_of, clerk, hr, draft_revision):
    piece = client_of(clerk).get("/knowledge/writing/authors/", {"find": hr.first_name})
    pressed = client_of(clerk).post(address(draft_revision), fields(draft_revision, find=hr.first_name, press="find"))
    page = client_of(clerk).get(pressed["Location"].partition("#")[0])

    assert hr in piece.context["people"]
    assert hr in page.context["page"].found_people
    assert client_of(clerk).get("/knowledge/writing/authors/").context["people"] == []


@pytest.mark.parametrize("room", ["similar", "tags", "authors"])
def test_what_helps_while_writing_is_for_staff(db, client, room):
    assert client.get(f"/knowledge/writing/{room}/").status_code == 302
