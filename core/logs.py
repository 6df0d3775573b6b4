"""What the log keeps of a refused request: one line, since nothing is broken."""

import logging


class PlainRefusals(logging.Filter):
    """Answers below 500 are logged without the traceback of the refusal that made them."""

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", 500) < 500:
            record.exc_info = record.exc_text = None
        return True
