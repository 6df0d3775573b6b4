"""A report as plain data: what is sent, compared and sealed."""


def report_snapshot(report) -> dict:
    """The whole content of a report, with the names and titles of today."""
    raise NotImplementedError


def places() -> list[tuple[str, str]]:
    """Where a superior may comment: one place for each part of the form."""
    raise NotImplementedError


def compare(before: dict, after: dict) -> list:
    """What changed between two sendings."""
    raise NotImplementedError
