import pytest, re
from assessment.models import *
def test_it(monitoring_draft, client_of, hr, mayor, monitoring_received, settings):
    import json
    r = monitoring_received
    print(json.dumps(r.facts, ensure_ascii=False, indent=1)[:6000])
    for who in (hr, mayor):
        c = client_of(who)
        for url in ("/assessment/monitoring/", f"/assessment/monitoring/{r.pk}/", "/assessment/monitoring/recommendations/", f"/assessment/monitoring/{r.pk}/docx/", f"/assessment/monitoring/{r.pk}/pdf/"):
            a = c.get(url); print(who, url, a.status_code)
    from assessment.monitoring.paper import in_printed_order
