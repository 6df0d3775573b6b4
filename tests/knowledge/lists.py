"""Lists of entries for the tests of importing: workbooks and JSON lines out of rows."""

import json

from core.xlsx import write_xlsx
from knowledge.resources import BY_NAME

GOOD = {"title": "วิธีดูแลถังเก็บน้ำ", "body": "ล้างถังทุกหกเดือน\n\nปิดฝาให้สนิท", "visibility": "บุคลากรของเทศบาล"}


def workbook(*rows: dict[str, str]) -> bytes:
    """An xlsx file whose columns are the names used in the rows, under their Thai headings."""
    names = list(dict.fromkeys(name for row in rows for name in row)) or ["title"]
    headings = [BY_NAME[name].heading if name in BY_NAME else name for name in names]
    return write_xlsx(headings, [[row.get(name, "") for name in names] for row in rows])


def json_lines(path, *rows) -> str:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows))
    return str(path)
