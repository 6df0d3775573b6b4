"""The rows of a plan as one sheet: out as they stand, back in exactly as they were written."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from tablib import Dataset

from core.spreadsheets import Row, RowPreview, ThaiResource
from km_plan.actions.rows import follow_text, number_rows
from km_plan.cells import TABLE, ExtraCell, extra_cells, extra_heading, form_cells, heading_of, key_in
from km_plan.models import Plan, PlanRow


class PlanRowResource(ThaiResource):
    """The rows of one plan; two queries whatever its size. Good for one way: read it afresh before each use."""

    class Meta:
        model = PlanRow
        fields = ()

    def __init__(self, plan: Plan):
        super().__init__()
        self.plan = plan
        self.tables = list(plan.tables.all())
        rows = PlanRow.objects.filter(table__plan=plan)
        self.rows = list(rows.order_by("table__place", "table__pk", "place", "pk"))
        self.imported: list[tuple[PlanRow, set[str]]] = []
        self._by_key = {str(row.key): row for row in self.rows}
        self._places = {row.pk: (row.table_id, place) for place, row in enumerate(self.rows)}
        cells = (*form_cells(self.tables), *extra_cells(self.tables, self.rows))
        self.fields = {cell.attribute: cell for cell in cells}

    def headings(self) -> list[str]:
        """Of this plan: other plans have other extra columns."""
        return [cell.column_name for cell in self.fields.values()]

    def sheet(self) -> list[list[str]]:
        """Every row of the plan in printed order."""
        return self.table(self.rows)

    def save(self, rows: Sequence[Row], *, by) -> list[RowPreview]:
        """Also gives every row of the plan its place; new rows are created together, once theirs is known."""
        previews = super().save(rows, by=by)
        for arranged in self.arranged().values():
            number_rows(arranged)
        PlanRow.objects.bulk_create(row for row, _ in self.imported if row._state.adding)
        return previews

    def do_instance_save(self, instance, is_create) -> None:
        if not is_create:
            instance.save()

    def label(self, row: Row) -> str:
        activity = row.cells[heading_of("activity")].strip().split("\n")[0]
        return f"ตารางที่ {row.cells[TABLE][:20] or '–'}: {activity[:120] or 'แถวที่ยังไม่มีชื่อกิจกรรม'}"

    def arranged(self) -> dict[int, list[PlanRow]]:
        """The plan's rows by table as they stand after the import: those of the sheet in its order, then the rest."""
        imported = [row for row, _ in self.imported]
        in_sheet = {id(row) for row in imported}
        tables: dict[int, list[PlanRow]] = {table.pk: [] for table in self.tables}
        for row in (*imported, *(row for row in self.rows if id(row) not in in_sheet)):
            tables[row.table_id].append(row)
        return tables

    def reordered(self) -> list[int]:
        """Numbers of the tables whose old rows change their order among themselves."""
        return [number for number, rows in enumerate(self.arranged().values(), 1) if self._is_reordered(rows)]

    def _is_reordered(self, rows: list[PlanRow]) -> bool:
        before = [self._places[row.pk] for row in rows if self._places.get(row.pk, (0,))[0] == row.table_id]
        return before != sorted(before)

    def before_import(self, dataset: Dataset, **kwargs) -> None:
        """Learn what only the file knows: further columns of its own, and keys that stand in it twice."""
        for name in dataset.headers:
            if name not in self.headings() and (heading := extra_heading(name)):
                cell = ExtraCell(heading, name)
                self.fields.setdefault(cell.attribute, cell)
        keys = Counter(map(key_in, dataset.dict))
        self.fields["key"].repeated = frozenset(key for key, times in keys.items() if key and times > 1)

    def get_instance(self, instance_loader, row):
        return self._by_key.get(key_in(row))

    def import_instance(self, instance, row, **kwargs) -> None:
        """Write the cells that were changed; parsed columns left alone follow their text."""
        before = self._values(instance)
        super().import_instance(instance, row, **kwargs)
        typed = {name for name, value in self._values(instance).items() if value != before[name]}
        follow_text(instance, typed, year=self.plan.fiscal_year)
        if instance.starts_on and instance.ends_on and instance.ends_on < instance.starts_on:
            raise ValidationError({"ends_on": "วันสิ้นสุดอยู่ก่อนวันเริ่มต้น โปรดตรวจสอบวันที่ทั้งสองช่อง"})
        self.imported.append((instance, typed))

    def _values(self, instance: PlanRow) -> dict[str, Any]:
        return {name: cell.get_value(instance) for name, cell in self.fields.items()}

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True) -> None:
        """Lengths and digits only: table and key are checked above, and asking the database row by row is slow."""
        errors = dict(import_validation_errors or {})
        try:
            instance.clean_fields(exclude={*errors, "table", "key"})
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def before_save_instance(self, instance, row, **kwargs) -> None:
        """Whoever has the row open in a page must hear of the change."""
        instance.revision += 1
