"""The printed order: the official form, never mistaken for a signed one before it is, its words whole."""

import copy
from datetime import UTC, datetime

import pytest

from core.pdf import write_pdf_here
from people.actions.appointments import Seat
from people.models import Appointment, Role
from people.order_changes import compare
from people.paper import SIGNER, order_paper_html
from people.printing import order_pdf
from portal.demo.plans import decide
from signoff import actions
from signoff.models import SealedDocument
from signoff.paper import Approval, Seal
from tests.core.pdf_reading import bare, pages

PRINTED_ON = datetime(2026, 1, 15, 3, tzinfo=UTC)
SEAL = Seal("K7QM-3XRT-9PAB", "https://km.example.go.th/v/K7QM-3XRT-9PAB/", "0123456789abcdef" * 4)
SIGNED = Approval(SIGNER, "นายประเสริฐ มั่นคง", "นายกเทศมนตรีตำบลตัวอย่าง", "อนุมัติ", datetime(2026, 1, 14, 2, 5, tzinfo=UTC))
SENDER = Approval("ผู้จัดทำ", "นางสาวผู้ส่ง เรื่อง", "นักทรัพยากรบุคคล", "เสนอ", datetime(2026, 1, 13, 2, 5, tzinfo=UTC))


def order_of(**facts) -> dict:
    return {
        "document": "people.appointment", "schema": 1, "kind": "order", "kind_label": "คำสั่ง", "number": "12/2569",
        "title": "แต่งตั้งคณะกรรมการ", "opening": "เพื่อความต่อเนื่อง\nจึงแต่งตั้งผู้มีรายชื่อต่อไปนี้", "signed_on": "2026-01-14",
        "starts_on": "2026-02-01", "ends_on": "", "replaces": "", "replaces_on": "",
        "organisation": {"name": "เทศบาลตำบลตัวอย่าง", "district": "เมือง", "province": "ตัวอย่าง"},
        "members": [
            {
                "number": 1, "name": "นายสมศักดิ์ ตั้งมั่น", "title": "ปลัดเทศบาล",
                "role": "chair", "role_label": "ประธานกรรมการ",
            },
            {"number": 2, "name": "ยังไม่ได้แต่งตั้ง", "title": "", "role": "adviser", "role_label": "ที่ปรึกษา CKO"},
        ],
        "duties": [{"role": "chair", "role_label": "ประธานกรรมการ", "text": "นำการติดตาม\nรายงานผลปีละ 1 ครั้ง"}],
    } | facts  # fmt: skip


def html(order: dict, **facts) -> str:
    habits = {"state": "draft", "approvals": [], "seal": None, "printed_on": PRINTED_ON}
    return order_paper_html(order, **habits | facts)


def text(order: dict, **facts) -> str:
    return bare("".join(pages(write_pdf_here(html(order, **facts)))))


def final(order: dict) -> str:
    return text(order, state="approved", approvals=[SENDER, SIGNED], seal=SEAL)


def test_a_signed_order_reads_as_the_official_form_from_top_to_bottom():
    paper, at = final(order_of()), -1
    for words in (
        *("คำสั่งเทศบาลตำบลตัวอย่าง", "ที่๑๒/๒๕๖๙", "เรื่องแต่งตั้งคณะกรรมการ", "เพื่อความต่อเนื่อง", "๑.", "นายสมศักดิ์ตั้งมั่น"),
        *("ปลัดเทศบาล", "เป็นประธานกรรมการ", "ยังไม่ได้แต่งตั้ง", "เป็นที่ปรึกษาCKO", "มีหน้าที่และความรับผิดชอบ", "รายงานผลปีละ๑ครั้ง"),
        *("ทั้งนี้ตั้งแต่วันที่๑กุมภาพันธ์พ.ศ.๒๕๖๙เป็นต้นไป", "สั่งณวันที่๑๔มกราคมพ.ศ.๒๕๖๙", "ลงนามทางอิเล็กทรอนิกส์"),
        *("(นายประเสริฐมั่นคง)", "นายกเทศมนตรีตำบลตัวอย่าง"),
    ):
        assert paper.find(words, at + 1) > at, words
        at = paper.find(words, at + 1)
    assert "ร่าง" not in paper
    assert SENDER.name.replace(" ", "") not in paper


def test_an_announcement_is_announced_and_its_term_may_end():
    paper = final(order_of(kind="announcement", kind_label="ประกาศ", ends_on="2026-09-30"))

    for words in ("ประกาศเทศบาลตำบลตัวอย่าง", "ตั้งแต่วันที่๑กุมภาพันธ์พ.ศ.๒๕๖๙ถึงวันที่๓๐กันยายนพ.ศ.๒๕๖๙", "ประกาศณวันที่๑๔มกราคม"):
        assert words in paper
    assert "สั่งณ" not in paper


def test_what_it_replaces_is_ended_in_words():
    paper = final(order_of(replaces="คำสั่งที่ 88/2567 เรื่อง แต่งตั้งเดิม", replaces_on="2024-09-25"))

    assert "ให้ยกเลิกคำสั่งที่๘๘/๒๕๖๗เรื่องแต่งตั้งเดิมลงวันที่๒๕กันยายนพ.ศ.๒๕๖๗" in paper


def test_an_acting_officer_is_printed_so():
    acting = Approval(SIGNER, "นางรอง รักษา", "รองนายกเทศมนตรี", "อนุมัติ", SIGNED.decided_at, "รักษาราชการแทน นายกเทศมนตรี")

    assert "(นางรองรักษา)รองนายกเทศมนตรีรักษาราชการแทนนายกเทศมนตรี" in text(
        order_of(), state="approved", approvals=[acting], seal=SEAL
    )


@pytest.mark.parametrize("state", ["draft", "in_review", "returned", "withdrawn", "approved"])
def test_what_is_not_signed_and_sealed_is_a_draft_on_every_page(state):
    long = order_of(members=[order_of()["members"][0] | {"number": n} for n in range(1, 40)])
    printed = [bare(page) for page in pages(write_pdf_here(html(long, state=state)))]

    assert len(printed) > 1
    assert ["ฉบับร่าง" in page for page in printed] == [True] * len(printed)
    assert "(ร่าง)คำสั่งเทศบาลตำบลตัวอย่าง" in printed[0]
    assert "ลงนามทางอิเล็กทรอนิกส์" not in "".join(printed)


@pytest.mark.parametrize("missing", ["number", "signed_on"])
def test_without_number_or_date_no_paper_is_called_an_order(missing):
    assert "(ร่าง)คำสั่งเทศบาลตำบลตัวอย่าง" in text(order_of(**{missing: ""}), state="to_sign")


def test_a_print_to_sign_has_the_name_below_an_empty_line_and_no_watermark():
    waiting = Approval(SIGNER, "นายประเสริฐ มั่นคง", "นายกเทศมนตรี", "", None)
    paper = text(order_of(), state="to_sign", approvals=[waiting], seal=SEAL)

    assert ("(นายประเสริฐมั่นคง)" in paper, "ร่าง" in paper, SEAL.code in paper) == (True, False, True)


def test_digits_are_the_municipalitys(db):
    assert "ที่12/2569" in text(order_of(), digits="arabic", state="recorded")


def test_signature_and_last_words_stay_together():
    for size in range(12, 22):
        long = order_of(members=[order_of()["members"][0] | {"number": n} for n in range(1, size)], duties=[])
        last = bare(pages(write_pdf_here(html(long)))[-1])
        assert ("สั่งณวันที่" in last, "ทั้งนี้ตั้งแต่วันที่" in last) == (True, True)


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "ก" * 3000, "\x00\u202e", "{{ 7 }}"])
def test_hostile_words_are_only_words(words):
    paper = html(order_of(title=words, opening=words, duties=[{"role": "chair", "role_label": words, "text": words}]))

    assert "<script>" not in paper
    assert write_pdf_here(paper).startswith(b"%PDF")


def test_the_same_order_gives_the_same_bytes():
    assert write_pdf_here(html(order_of())) == write_pdf_here(html(copy.deepcopy(order_of())))


@pytest.mark.slow
def test_the_page_serves_the_sealed_bytes(client, on_desk, mayor, pr):
    order = on_desk(Seat(Role.CHAIR, pr))
    decide(actions.approve, order.sign_off, by=mayor)

    answer = client.get(f"/orders/{order.pk}/pdf/")

    assert answer.content == bytes(SealedDocument.objects.get(sign_off=order.sign_off).pdf)
    assert str(pr).replace(" ", "") in bare("".join(pages(answer.content)))


@pytest.mark.slow
def test_an_order_signed_on_paper_is_printed_as_a_copy_with_its_signer(client, db):
    paper = bare("".join(pages(client.get(f"/orders/{Appointment.objects.get(number='12/2567').pk}/pdf/").content)))

    for words in ("สำเนาต้นฉบับลงนามในกระดาษ", "ลงนามในต้นฉบับแล้ว", "(นายประเสริฐวงศ์โคราช)", "ประกาศณวันที่๒๐กันยายนพ.ศ.๒๕๖๗"):
        assert words in paper
    assert "ร่าง" not in paper


@pytest.mark.slow
def test_a_draft_prints_the_mayor_who_would_sign(write, pr, mayor):
    paper = bare("".join(pages(order_pdf(write(Seat(Role.CHAIR, pr))))))

    assert f"({mayor})".replace(" ", "") in paper


def test_two_snapshots_differ_in_what_changed_only():
    after = order_of(title="เรื่องใหม่", starts_on="2026-03-01")
    after["members"] = [
        after["members"][0] | {"title": "รองปลัดเทศบาล"},
        *after["members"][1:],
        after["members"][0] | {"number": 3},
    ]
    after["duties"] = []

    found = [
        (d.kind, d.label, d.place, [(c.heading, c.before, c.after) for c in d.cells])
        for d in compare(order_of(), after)
    ]

    assert found == [
        (
            *("changed", "หัวเรื่อง", "opening"),
            [("เรื่อง", "แต่งตั้งคณะกรรมการ", "เรื่องใหม่"), ("มีผลตั้งแต่วันที่", "๑ กุมภาพันธ์ ๒๕๖๙", "๑ มีนาคม ๒๕๖๙")],
        ),
        ("changed", "ลำดับที่ 1: นายสมศักดิ์ ตั้งมั่น", "seat:1", [("ตำแหน่ง", "ปลัดเทศบาล", "รองปลัดเทศบาล")]),
        (
            *("added", "ลำดับที่ 3: นายสมศักดิ์ ตั้งมั่น", "seat:3"),
            [("ชื่อ", "", "นายสมศักดิ์ ตั้งมั่น"), ("ตำแหน่ง", "", "ปลัดเทศบาล"), ("บทบาท", "", "ประธานกรรมการ")],
        ),
        ("removed", "หน้าที่ของประธานกรรมการ", "", []),
    ]
