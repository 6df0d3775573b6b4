"""Reads a part of a Word document as it streams by, keeping only paragraphs, grids and their text."""

from km_plan.word.blocks import Contents, Paragraph
from km_plan.word.errors import too_much
from km_plan.word.markup import (
    SIGNS,
    SKIPPED,
    UNKNOWN_SIGN,
    is_heading,
    is_off,
    short_name,
    value_of,
    whole_of,
)
from km_plan.word.numbering import Lists
from km_plan.word.stream_tables import TableEvents

MAX_ELEMENTS = 3_000_000
MAX_CHARACTERS = 20_000_000
MAX_DEPTH = 300


class _Buffer:
    """A paragraph being read."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.is_bold = True
        self.number_id = ""
        self.depth = 0
        self.style = ""


class Reader(TableEvents):
    """Takes the events of the XML parser and builds `contents`; raises UnreadableDocument past its limits."""

    def __init__(self, lists: Lists) -> None:
        super().__init__()
        self.contents = Contents()
        self._lists = lists
        self._open: list[str] = []
        self._skip_from = 0
        self._containers = [self.contents.blocks]
        self._paragraphs: list[_Buffer] = []
        self._fields: list[str] = []
        self._placeholders: list[bool] = []
        self._hidden_run = self._bold_run = False
        self._elements = self._characters = 0
        self._names: dict[str, str] = {}
        self._starts = {name[7:]: getattr(self, name) for name in dir(self) if name.startswith("_start_")}
        self._ends = {name[5:]: getattr(self, name) for name in dir(self) if name.startswith("_end_")}

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = self._names.get(qualified) or self._names.setdefault(qualified, short_name(qualified))
        self._elements += 1
        self._open.append(name)
        if self._elements > MAX_ELEMENTS or len(self._open) > MAX_DEPTH:
            raise too_much()
        if self._skip_from:
            return
        if name in SKIPPED:
            self._skip()
        elif handle := self._starts.get(name):
            handle(attributes)

    def end(self, _qualified: str) -> None:
        """An element ends."""
        if self._skip_from:
            self._skip_from = 0 if self._skip_from == len(self._open) else self._skip_from
        elif handle := self._ends.get(self._open[-1]):
            handle()
        self._open.pop()

    def text(self, text: str) -> None:
        """Characters between tags; only those of a text element count."""
        if self._open[-1] != "t" or self._skip_from or not self._paragraphs:
            return
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise too_much()
        if self._hidden_run:
            self._note_hidden(text)
        else:
            # Line ends inside a text element are layout of the XML, not of the paragraph.
            self._write(text.replace("\n", " ").replace("\r", " "))

    def _skip(self) -> None:
        self._skip_from = len(self._open)
        if self._open[-1] == "movefrom":
            self.contents.has_tracked_changes = True

    def _write(self, text: str) -> None:
        if self._paragraphs and "code" not in self._fields:
            buffer = self._paragraphs[-1]
            buffer.pieces.append(text)
            buffer.is_bold = buffer.is_bold and (self._bold_run or not text.strip())

    def _note_hidden(self, text: str) -> None:
        if text.strip():
            self.contents.hidden.append(text.strip())

    # Changes somebody has tracked: what was put in stays, what was taken out goes

    def _start_ins(self, _attributes: dict) -> None:
        self.contents.has_tracked_changes = True

    _start_moveto = _start_ins

    def _start_del(self, _attributes: dict) -> None:
        self.contents.has_tracked_changes = True
        row = self._row()
        if self._parent() == "trpr" and row:
            row.deleted = True
        self._skip()

    # Paragraphs and what stands in them

    def _start_p(self, _attributes: dict) -> None:
        self._paragraphs.append(_Buffer())

    def _end_p(self) -> None:
        # An instruction never closed would swallow the rest of the document.
        self._fields = [part for part in self._fields if part != "code"]
        buffer = self._paragraphs.pop()
        text, label = "".join(buffer.pieces), self._label(buffer)
        if label or text.strip():
            stands_out = bool(text.strip()) and (buffer.is_bold or is_heading(buffer.style))
            self._containers[-1].append(Paragraph(text, label, stands_out))

    def _label(self, buffer: _Buffer) -> str:
        styled = self._lists.list_of_style(buffer.style) if buffer.style and not buffer.number_id else None
        number_id, depth = styled or (buffer.number_id, buffer.depth)
        return self._lists.next_label(number_id, depth) if number_id else ""

    def _start_pstyle(self, attributes: dict) -> None:
        if self._paragraphs and self._parent() == "ppr":
            self._paragraphs[-1].style = value_of(attributes)

    def _start_numid(self, attributes: dict) -> None:
        if self._paragraphs and self._parent() == "numpr":
            self._paragraphs[-1].number_id = value_of(attributes)

    def _start_ilvl(self, attributes: dict) -> None:
        if self._paragraphs and self._parent() == "numpr":
            self._paragraphs[-1].depth = whole_of(attributes, 0)

    def _start_r(self, _attributes: dict) -> None:
        self._hidden_run = self._bold_run = False

    def _end_r(self) -> None:
        self._hidden_run = self._bold_run = False

    def _start_b(self, attributes: dict) -> None:
        if self._open[-3:-1] == ["r", "rpr"]:
            self._bold_run = not is_off(attributes)

    def _start_vanish(self, attributes: dict) -> None:
        if self._open[-3:-1] == ["r", "rpr"]:
            self._hidden_run = not is_off(attributes)

    def _start_tab(self, _attributes: dict) -> None:
        if self._parent() == "r":
            self._write("\t")

    def _start_ptab(self, _attributes: dict) -> None:
        self._write("\t")

    def _start_br(self, _attributes: dict) -> None:
        self._write("\n")

    _start_cr = _start_br

    def _start_nobreakhyphen(self, _attributes: dict) -> None:
        self._write("-")

    def _start_sym(self, attributes: dict) -> None:
        self._write(SIGNS.get(value_of(attributes, "char").upper(), UNKNOWN_SIGN))

    def _start_fldchar(self, attributes: dict) -> None:
        kind = value_of(attributes, "fldCharType")
        if kind == "begin":
            self._fields.append("code")
        elif self._fields and kind == "separate":
            self._fields[-1] = "result"
        elif self._fields and kind == "end":
            self._fields.pop()

    # Content controls: their prompts ("click here to type") are not content

    def _start_sdt(self, _attributes: dict) -> None:
        self._placeholders.append(False)

    def _end_sdt(self) -> None:
        self._placeholders.pop()

    def _start_showingplchdr(self, attributes: dict) -> None:
        if self._placeholders and not is_off(attributes):
            self._placeholders[-1] = True

    def _start_sdtcontent(self, _attributes: dict) -> None:
        if self._placeholders and self._placeholders[-1]:
            self._skip()

    # What stands beside the text

    def _start_txbxcontent(self, _attributes: dict) -> None:
        self.contents.boxes.append([])
        self._containers.append(self.contents.boxes[-1])

    def _end_txbxcontent(self) -> None:
        self._containers.pop()

    def _start_picture(self, _attributes: dict) -> None:
        self.contents.pictures += 1

    def _start_object(self, _attributes: dict) -> None:
        self.contents.objects += 1

    _start_altchunk = _start_object
