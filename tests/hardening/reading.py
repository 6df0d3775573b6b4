"""The probe that is typed everywhere, and a reader that tells whether any page let it come alive."""

from html.parser import HTMLParser

PROBE = "</textarea></title></script><x-probe onprobe=1>\"'><img src=x onerror=alert(1)>{{7*7}}{% now 'Y' %}&lt;b&gt;"
SHORT = "<x-probe onprobe=1>\"'{{7*7}}"  # for columns of forty letters
MARK = "onprobe=1"


class Reader(HTMLParser):
    """Reads a page as a browser does: which elements and attributes there are, and which letters."""

    def __init__(self, page: str):
        super().__init__(convert_charrefs=True)
        self.live: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.live += [tag] if tag == "x-probe" else []
        self.live += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]
        self.live += [
            f"{tag} {name}={value}" for name, value in attrs if (value or "").lower().startswith("javascript:")
        ]

    def handle_data(self, data):
        self.text += data
