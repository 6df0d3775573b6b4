"""The board and its sisters ask the same number of queries for three trips and for sixty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Person
from training.actions.registering import nominate
from training.models import Participant


def queries(client, path) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


@pytest.mark.parametrize(
    "name", ["board/", "board/export/", "coverage/", "coverage/?show=developed", "units-compared/"]
)
def test_sixty_trips_ask_no_more_queries_than_three(name, make_training, hr, client_of):
    events = [make_training(returned=20), make_training(returned=20, title="รุ่นที่สอง")]
    staff = list(Person.objects.serving().exclude(pk=hr.pk)[:30])
    for person in staff[:3]:
        nominate(events[0], person, by=hr)
    client, path = client_of(hr), f"/training/{name}{'&' if '?' in name else '?'}year={events[0].fiscal_year}"
    few = queries(client, path)
    for event, person in [*((events[0], each) for each in staff[3:]), *((events[1], each) for each in staff)]:
        nominate(event, person, by=hr)
    assert Participant.objects.count() == 60
    assert queries(client, path) == few
