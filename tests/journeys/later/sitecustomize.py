"""On the path of a portal served for a test: its clock runs as many days ahead as KM_DAYS_LATER says."""

import os
from datetime import timedelta

if days := int(os.environ.get("KM_DAYS_LATER", "0")):
    from django.utils import timezone

    _now = timezone.now

    def _later():
        return _now() + timedelta(days=days)

    timezone.now = _later
