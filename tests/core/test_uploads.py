"""Uploads that were never confirmed are forgotten after a month; the others stay."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import PendingUpload
from core.uploads import KEPT, forget_unconfirmed


@pytest.fixture
def uploads(hr):
    now = timezone.now()
    made = {
        "old": (now - KEPT - timedelta(hours=1), None),
        "confirmed": (now - KEPT - timedelta(hours=1), now),
        "fresh": (now - KEPT + timedelta(hours=1), None),
    }
    for name, (at, confirmed) in made.items():
        upload = PendingUpload.objects.create(kind="staff", file_name=name, content=b"x", uploaded_by=hr)
        PendingUpload.objects.filter(pk=upload.pk).update(uploaded_at=at, confirmed_at=confirmed)


def test_only_those_that_waited_too_long_are_forgotten(uploads):
    assert forget_unconfirmed() == 1
    assert sorted(PendingUpload.objects.values_list("file_name", flat=True)) == ["confirmed", "fresh"]


def test_a_second_time_there_is_nothing_left_to_forget(uploads):
    forget_unconfirmed()
    assert forget_unconfirmed() == 0
