"""Every page of every role, on a phone and on a desk: axe is silent, nothing scrolls sideways, no English is met."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.slow]
WAITING, SEALED = "/plans/2570/1/", "/plans/2569/1/"
KNOW = "/plans/2569/goals-to-know/"
PAGES = {
    "": ["/", "/accounts/login/", "/accounts/password/reset/", "/plans/", SEALED, f"{SEALED}goals/",
         f"{SEALED}focus-table/", f"{SEALED}preamble/", f"{SEALED}calendar/", f"{SEALED}volume/", KNOW, "/verify/",
         "/knowledge/", "/knowledge/2/", "/knowledge/search/?q=ขยะ", "/knowledge/experts/", "/about-km/",
         "/training/records/", "/training/records/1/", "/training/count/?returned=31/3/2569", "/training/holidays/",
         "/v/AAAA-AAAA-AAAA/", "/help/", "/orders/", "/orders/1/", "/nowhere/"],
    "clerk": ["/", "/people/", "/people/1/", "/units/", "/orders/", "/orders/1/", "/notifications/", "/plans/new/",
              KNOW, f"{KNOW}quiz/", f"{KNOW}results/", f"{SEALED}progress/", "/plans/calendar/address/", "/acting/",
              "/knowledge/", "/knowledge/8/", "/knowledge/new/", "/knowledge/6/edit/", "/knowledge/6/preview/",
              "/knowledge/search/?q=จัดซื้อจัดจ้าง", "/knowledge/search/?q=ฌฎฐฑ", "/knowledge/8/comments/",
              "/knowledge/1/history/", "/knowledge/8/uses/", "/knowledge/8/uses/mine/",
              "/knowledge/experts/10/", "/knowledge/experts/10/consult/", "/knowledge/mine/",
              "/knowledge/experts/", "/knowledge/experts/me/", "/knowledge/volume/", "/knowledge/word/",
              "/plans/measures/", "/plans/measures/staff_developed/2569/", "/plans/figures/2569/",
              "/knowledge/events/", "/knowledge/events/1/", "/assessment/", "/assessment/rounds/1/",
              "/assessment/monitoring/", "/assessment/monitoring/1/", "/assessment/recognition/",
              "/training/mine/", "/training/", "/training/1/", "/training/trips/14/", "/training/trips/14/record/",
              "/training/reports/5/edit/", "/training/reports/5/submit/", "/training/reports/5/route/",
              "/training/volumes/", "/training/passport/9/", "/training/feed/", "/notifications/mail/",
              "/accounts/password/change/", "/accounts/2fa/"],
    "committee": ["/", "/training/acknowledge/", "/training/follow-ups/", "/training/trips/14/follow-up/",
                  "/training/trips/14/follow-up/before/", "/training/trips/14/follow-up/interviews/new/",
                  "/training/5/nominate/"],
    "pr": ["/", "/training/records/waiting/", "/training/records/1/",
           "/knowledge/5/", "/knowledge/5/revisions/1/review/", "/knowledge/gaps/",
           "/knowledge/categories/", "/knowledge/synonyms/new/", "/knowledge/words/", "/knowledge/import/",
           "/knowledge/reviews/", "/knowledge/interviews/", "/knowledge/quotations/new/"],
    "hr": ["/", "/plans/new/", "/plans/import/", "/plans/words/", WAITING, f"{SEALED}new-version/", f"{SEALED}copy/",
           f"{WAITING}goals/", f"{WAITING}compare/?since=sent", f"{WAITING}preamble/", f"{WAITING}calendar/",
           f"{WAITING}volume/", f"{SEALED}progress/", f"{KNOW}results/", f"{KNOW}results/people/", f"{KNOW}questions/",
           f"{KNOW}questions/new/", "/people/new/", "/people/3/edit/", "/people/3/hand-over/", "/people/import/",
           "/training/new/", "/training/5/edit/", "/training/5/copy/", "/training/5/nominate/", "/training/5/cancel/",
           "/training/import/", "/training/board/", "/training/coverage/", "/training/coverage/?show=not_yet",
           "/training/units-compared/", "/training/desks/", "/training/holidays/load/", "/training/holidays/1/edit/",
           "/training/rules/", "/training/sendings/", "/training/duties/1/extend/", "/training/duties/1/excuse/",
           "/training/trips/1/", "/training/trips/1/withdraw/", "/training/trips/1/volume-on-paper/",
           "/units/new/", "/orders/new/", "/orders/1/revoke/", "/acting/new/", "/guide/", "/guide/document/", "/audit/",
           "/view-as/", "/team/", "/plans/measures/entry_reads/2569/", "/plans/figures/2569/close/",
           "/plans/figures/lights/", "/knowledge/events/new/", "/assessment/questionnaires/",
           "/assessment/questionnaires/1/", "/assessment/rounds/new/", "/assessment/rounds/3/",
           "/assessment/rounds/2/sheet/", "/assessment/rounds/2/summary/", "/assessment/trend/",
           "/assessment/improvements/",
           "/assessment/recognition/1/", "/assessment/evidence/", "/assessment/evidence/1/",
           "/assessment/evidence/pack/"],
    "mayor": ["/", "/mayor/", "/team/", "/unit/", "/assessment/rounds/2/summary/", "/plans/progress/2569/preview/",
              "/assessment/monitoring/recommendations/", WAITING, "/acting/", "/training/acknowledge/",
              "/training/reports/2/"],
    "admin": ["/settings/municipality/", "/guide/name/"],
}  # fmt: skip
# Words that stay Latin in official Thai writing, here or in names of files and standards.
LATIN = re.compile(
    r"KM|Key Success Factor|Team|Process|Action Plan|Change Management|CKO|Desired State|Focus Area|Outsource|"
    r"Word|Excel|PDF|SHA|QR|TOTP|HTTP"
)


def _english(text: str) -> list[str]:
    return re.findall(r"\b[A-Z][a-z]{3,}\b(?: [a-z]{3,}\b)*", LATIN.sub(" ", text))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("username", PAGES)
def test_pages_of(username, width, visit):
    window = visit(username, width)
    faults = []
    for path in PAGES[username]:
        page = window.goto(path)
        found = [violation["id"] for violation in Axe().run(page).response["violations"]]
        sideways = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        english = _english(page.locator("body").inner_text())
        if found or sideways or english:
            faults.append((path, found, "sideways" if sideways else "", english))

    assert faults == []
