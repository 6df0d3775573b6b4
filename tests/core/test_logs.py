"""A refused page leaves one line in the log, a broken one its traceback."""

import logging

from core.logs import PlainRefusals


def written(client, caplog, path: str) -> list[tuple[int, bool]]:
    """Status and traceback of what the request log wrote, as the console's handler prints it."""
    client.get(path)
    keep = PlainRefusals()
    records = [record for record in caplog.records if record.name == "django.request" and keep.filter(record)]
    return [(record.status_code, bool(record.exc_info)) for record in records]


def test_a_refusal_is_logged_without_a_traceback(client_of, clerk, caplog):
    assert written(client_of(clerk), caplog, "/mayor/") == [(403, False)]


def test_a_fault_of_ours_keeps_its_traceback(caplog):
    logging.getLogger("django.request").error("fault", exc_info=ValueError("x"), extra={"status_code": 500})

    (record,) = [record for record in caplog.records if PlainRefusals().filter(record)]
    assert record.exc_info is not None


def test_the_console_uses_it(settings):
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["plain_refusals"]
