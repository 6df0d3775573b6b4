"""What a score rests on: files that were proved, pages of the portal, addresses of the web; sealed with the round."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from PIL import Image

from assessment import refusals
from assessment.actions import score_evidence
from assessment.actions.rounds import set_score
from assessment.actions.score_evidence import add_file, add_link, remove_evidence
from assessment.forms.scoring import LinkForm
from assessment.models import Rater, Round, Score, ScoreEvidence
from assessment.scoring.keeping import names_in_use
from core import files
from core.models import AuditEvent
from signoff.refusals import NotEditable
from tests.assessment.sheets import close, items_of, page
from tests.knowledge.pictures import png
from tests.knowledge.test_attach import photo

SCRIPT = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def team(make_round):
    return make_round()


@pytest.fixture
def item(team):
    return items_of(team)[0]


@pytest.fixture
def address(team, item):
    return reverse("assessment:score_evidence_add", args=[team.pk, item.pk])


def at(do: str, evidence) -> str:
    return reverse(f"assessment:score_evidence_{do}", args=[evidence.key])


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_files_are_attached_and_a_bad_one_spoils_no_other(team, hr, client_of, address):
    sent = {"files": [upload("ก.png", png(3)), upload("เสีย.png", b"x"), upload("สรุป.txt", "สรุป".encode())]}
    html = client_of(hr).post(address, sent).content.decode()

    assert "เปิด “เสีย.png” ไม่ได้" in html
    assert [one.name for one in ScoreEvidence.objects.all()] == ["ก.png", "สรุป.txt"]
    assert "สรุป.txt" in client_of(hr).get(page(team)).content.decode()


def test_a_photo_loses_its_place(team, item, hr):
    kept = add_file(team, item, by=hr, rater=None, name="IMG.JPG", content=photo(size=(900, 600), turned=6))
    drawn = Image.open(io.BytesIO(files.read(kept.sha256)))
    assert (dict(drawn.getexif()), kept.name, kept.content_type) == ({}, "IMG.jpg", "image/jpeg")
    assert kept.sha256 in set(names_in_use())


def test_a_script_gets_the_list_anew(hr, client_of, address):
    answer = client_of(hr).post(address, {"files": [upload("ก.png", png())]}, **SCRIPT)
    assert (answer.status_code, answer.json()["ok"], "ก.png" in answer.json()["html"]) == (200, True, True)
    refused = client_of(hr).post(address, {"files": [upload("ก.exe", b"MZ")]}, **SCRIPT)
    assert (refused.status_code, refused.json()["ok"]) == (422, False)
    assert client_of(hr).post(address, {}, **SCRIPT).status_code == 422


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.go.th/ก?x=1", "https://example.go.th/ก?x=1"),
        ("/knowledge/?q=1#a", "/knowledge/?q=1#a"),
        ("http://testserver/knowledge/", "/knowledge/"),
        ("https://testserver/training/?page=2", "/training/?page=2"),
    ],
)
def test_addresses_of_the_web_and_pages_of_the_portal_are_links(team, hr, client_of, address, typed, kept):
    client_of(hr).post(address, {"url": typed, "label": "ประกาศ"})
    assert [(one.url, one.label) for one in ScoreEvidence.objects.all()] == [(kept, "ประกาศ")]


@pytest.mark.parametrize(
    "typed",
    [
        *("javascript:alert(1)", "ftp://example.com/", "//example.com/", "/no-such-page/", "http://testserver/none/"),
        *("example.com", "http://[", "https://" + "ก" * 3000, "/knowledge/?" + "x" * 600, "data:text/html,x", "\\\\x"),
    ],
)
def test_what_is_no_address_is_refused_beside_the_field_and_stays_typed(hr, client_of, address, typed):
    answer = client_of(hr).post(address, {"url": typed, "label": "คงไว้"})
    assert (answer.status_code, "คงไว้" in answer.content.decode()) == (200, True)
    assert not ScoreEvidence.objects.exists()


def test_a_link_without_a_name_shows_its_address():
    form = LinkForm({"url": "https://example.go.th/"}, host="testserver")
    assert (form.is_valid(), form.cleaned_data["label"]) == (True, "")


def test_the_same_file_or_link_twice_is_one_and_there_is_an_end(team, item, hr, monkeypatch):
    facts = {"by": hr, "rater": None}
    first = add_link(team, item, url="/knowledge/", **facts)
    assert add_link(team, item, url="/knowledge/", label="อีกชื่อ", **facts) == first
    monkeypatch.setattr(score_evidence, "MOST_EVIDENCE", 1)
    with pytest.raises(refusals.TooMuchScoreEvidence):
        add_file(team, item, name="ก.txt", content="ก".encode(), **facts)
    assert first.label == "/knowledge/"


def test_it_is_taken_off_once(team, item, hr, client_of):
    evidence = add_link(team, item, by=hr, rater=None, url="/knowledge/")
    browser = client_of(hr)
    assert [browser.post(at("remove", evidence)).status_code for _ in range(2)] == [302, 404]
    assert [event.event for event in AuditEvent.objects.filter(event__startswith="assessment.score_evidence")] == [
        "assessment.score_evidence_added", "assessment.score_evidence_removed",
    ]  # fmt: skip


def test_who_does_not_see_the_round_does_not_get_its_files(team, item, hr, committee, clerk, client_of):
    kept = add_file(team, item, by=hr, rater=None, name="ก.txt", content="ก".encode())
    assert [client_of(one).get(at("download", kept)).status_code for one in (hr, committee, clerk)] == [200, 200, 404]
    assert client_of(committee).post(at("remove", kept)).status_code == 403
    answer = client_of(hr).get(at("download", kept))
    assert (answer["Content-Disposition"][:10], answer["X-Content-Type-Options"]) == ("attachment", "nosniff")


def test_a_link_is_no_file(team, item, hr, client_of):
    link = add_link(team, item, by=hr, rater=None, url="/knowledge/")
    assert client_of(hr).get(at("download", link)).status_code == 404


def test_once_sent_evidence_stays_as_it_is(team, item, hr, client_of, address):
    evidence = add_link(team, item, by=hr, rater=None, url="/knowledge/")
    close(team)
    with pytest.raises(NotEditable):
        add_link(team, item, by=hr, rater=None, url="/training/")
    with pytest.raises(NotEditable):
        remove_evidence(evidence, by=hr)
    assert client_of(hr).get(address).status_code == 403


def test_the_database_itself_keeps_a_sent_round(team, item, hr, clerk):
    evidence = add_link(team, item, by=hr, rater=None, url="/knowledge/")
    score = set_score(team, item, by=hr, value=1)
    close(team)
    for write in (
        lambda: ScoreEvidence.objects.filter(pk=evidence.pk).update(label="x"),
        lambda: ScoreEvidence.objects.filter(pk=evidence.pk).delete(),
        lambda: ScoreEvidence.objects.create(score=score, label="x", url="/"),
        lambda: Score.objects.filter(pk=score.pk).update(value=4),
        lambda: Rater.objects.create(round=team, person=clerk),
        lambda: Round.objects.filter(pk=team.pk).update(fiscal_year=2568),
        lambda: Round.objects.filter(pk=team.pk).update(conclusion="ดีมาก"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
    assert Score.objects.get(pk=score.pk).value == 1
