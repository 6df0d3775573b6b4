"""What is kept until the next event: made once, and again as soon as anything was recorded."""

from core import audit
from core.remembering import until_next_event


def test_it_is_made_once_between_two_events(hr):
    made = []

    for _ in range(3):
        until_next_event("figure", lambda: made.append(1) or len(made))

    assert made == [1]


def test_any_event_makes_it_anew(hr):
    made = []
    ask = lambda: until_next_event("figure", lambda: made.append(1) or len(made))  # noqa: E731

    before = ask()
    audit.record("plan.created", hr, by=hr)

    assert (before, ask()) == (1, 2)


def test_what_no_event_tells_of_is_told_by_its_stamp(db):
    found = [until_next_event("reads", lambda count=count: count, stamp=count) for count in (1, 2, 2)]

    assert found == [1, 2, 2]


def test_two_names_are_two_things(db):
    assert [until_next_event(name, lambda name=name: name) for name in ("a", "b", "a")] == ["a", "b", "a"]
