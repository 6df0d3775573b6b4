"""The paper of a report: the official form with every superior's opinion."""


def report_paper_html(snapshot: dict, **facts) -> str:
    raise NotImplementedError
