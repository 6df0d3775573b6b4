"""A year's figures as a spreadsheet: one row for each row on the page."""

from collections.abc import Iterable

from km_plan.figures.row_figure import RowFigure

FILE = "ตัวเลขตามแผนปี {year}.xlsx"
HEADINGS = (
    "ตารางที่", "ลำดับ", "กิจกรรม", "ตัวชี้วัด", "เป้าหมาย", "ผล", "ผลพร้อมหน่วย", "ที่มาของตัวเลข", "ไฟสถานะ",
    "เกณฑ์หรือเหตุผล", "เทียบกับสิ้นเดือนก่อน", "สถานะ", "ผู้รับผิดชอบ",
)  # fmt: skip


def sheet(lines: Iterable[RowFigure]) -> list[tuple]:
    return [
        (
            line.table_number, line.number, line.row.activity, line.row.indicator, line.row.target,
            line.value, line.value_words, line.source_words, line.light_word,
            line.rule_words, line.change_words, line.status_word, line.row.owners,
        )
        for line in lines
    ]  # fmt: skip
