"""The report as a Word file: the same sections as page and paper, for those who go on working with its text."""

from typing import Any

from assessment.monitoring.blocks import Opinion, Table
from km_plan.docx.script import Script

NOTHING_WRITTEN = "–"
SIGN_HERE = "." * 50
TABLE_SIZE = 13  # points


def word_file(paper: dict[str, Any]) -> bytes:
    """The .docx of what ``paper_facts`` gives; a draft says so on every page."""
    mark = f"{paper['mark'].word} · {paper['mark'].notice}".strip(" ·") if paper["mark"] else ""
    script = Script(
        paper["title"], author=paper["author"], digits=paper["digits"], created=paper["printed_on"], mark=mark
    )
    for text, size in ((paper["heading"], 20), (paper["year_line"], 18), (paper["organisation"], 18), ("", 16)):
        script.paragraph(text, centred=True, bold=True, size=size)
    for section in paper["sections"]:
        script.heading(section.heading, 2)
        for block in section.blocks:
            _write(script, block)
    _sign(script, paper)
    return script.content()


def _write(script: Script, block) -> None:
    if isinstance(block, Table):
        if block.caption:
            script.paragraph(block.caption, bold=True)
        rows = [[cell.text for cell in row] for row in block.rows]
        headings, widths = [column.heading for column in block.columns], [column.width for column in block.columns]
        script.grid(headings, rows, widths, TABLE_SIZE)
    elif isinstance(block, Opinion):
        script.paragraph(block.label, bold=True)
        script.paragraph(block.text or NOTHING_WRITTEN, indent=8)
    else:
        script.paragraph(block.text)


def _sign(script: Script, paper: dict[str, Any]) -> None:
    """Who signed, in the committee's printed order; dotted lines for those who have not."""
    for approval in paper["approvals"]:
        signed = f"{approval['decision']}ทางอิเล็กทรอนิกส์" if approval["decided_at"] else f"ลงชื่อ {SIGN_HERE}"
        script.paragraph()
        script.paragraph(f"{signed} {approval['label']}", centred=True)
        script.paragraph(f"({approval['name'] or SIGN_HERE})", centred=True)
        for line in [*approval["position_lines"], approval["on_behalf"]]:
            if line:
                script.paragraph(line, centred=True)
        script.paragraph(f"วันที่ {approval['decided_on'] or '........../........../..........'}", centred=True)
    if paper["sealed_words"]:
        script.paragraph(paper["sealed_words"])
