"""What residents will see of a plan, shown to those who decide before anybody else may see it."""

import re

from django.test import Client


def tables(page: str) -> list[str]:
    return re.findall(r'<table class="plan-grid">.*?</table>', page, re.DOTALL)


def test_the_mayor_sees_the_tables_as_residents_will(client_of, mayor, waiting):
    page = client_of(mayor).get(f"{waiting.get_absolute_url()}preview/").content.decode()

    assert "ยังไม่เปิดเผย" in page
    assert len(tables(page)) == 3
    assert "อนุมัติ</a>" not in page


def test_the_preview_of_a_draft_has_no_buttons_for_its_writer(client_of, hr, draft):
    page = client_of(hr).get(f"{draft.get_absolute_url()}preview/").content.decode()

    assert "จัดการ</th>" in client_of(hr).get(draft.get_absolute_url()).content.decode()
    assert "จัดการ</th>" not in page


def test_the_preview_of_a_sealed_plan_is_what_the_public_reads(client_of, hr, sealed):
    public = Client().get(sealed.get_absolute_url()).content.decode()
    preview = client_of(hr).get(f"{sealed.get_absolute_url()}preview/").content.decode()

    assert tables(preview) == tables(public)
    assert "เปิดเผยแล้ว" in preview


def test_residents_cannot_open_the_preview_of_a_draft(draft):
    answer = Client().get(f"{draft.get_absolute_url()}preview/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
