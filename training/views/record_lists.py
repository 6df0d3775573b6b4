"""Lists of records: for everybody, as a workbook, and what waits for the keeper."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import permitted
from core.paging import page_of
from core.spreadsheets import xlsx_response
from thai.dates import in_bangkok
from training.forms.records import RecordFilterForm
from training.models import WebRecord

HEADINGS = (
    *("ผู้เข้าร่วม", "ตำแหน่งในขณะนั้น", "ชื่อหลักสูตรหรือเรื่อง", "ประเภท", "รูปแบบ", "วันเริ่ม", "วันสุดท้าย", "หน่วยงานผู้จัด"),
    *("สถานที่", "จังหวัด", "สรุปความรู้ที่ได้รับ", "การนำไปใช้ประโยชน์", "บันทึกเมื่อ", "เผยแพร่เมื่อ"),
)


@require_GET
def record_list(request):
    """Published records; colleagues see also those that are not published yet, with a mark."""
    permitted(request, "training.view_records")
    form = _asked(request)
    context = {"form": form, "page_obj": page_of(request, form.found())}
    context["waiting"] = WebRecord.objects.waiting().count() if _may_publish(request) else 0
    return render(request, "training/record_list.html", context)


@require_GET
def record_export(request):
    """The same rows as the list, for colleagues."""
    permitted(request, "training.view_training")
    return xlsx_response("บันทึกการพัฒนาบุคลากร.xlsx", HEADINGS, [_row(record) for record in _asked(request).found()])


@require_GET
def record_waiting(request):
    """What nobody has decided on yet, the oldest first."""
    permitted(request, "training.publish_record")
    records = WebRecord.objects.waiting().with_trip().order_by("recorded_at", "pk")
    return render(request, "training/record_waiting.html", {"page_obj": page_of(request, records)})


def _asked(request) -> RecordFilterForm:
    records = WebRecord.objects.visible_to(request.user).recorded().standing().with_trip()
    newest = records.order_by("-participant__training__returns_on", "-pk")
    return RecordFilterForm(request.GET, records=newest, is_public=not request.user.is_authenticated)


def _may_publish(request) -> bool:
    return request.user.has_perm("training.publish_record")


def _row(record: WebRecord) -> list:
    trip, event = record.participant, record.participant.training
    days = [in_bangkok(moment).date() if moment else "" for moment in (record.recorded_at, record.published_at)]
    return [
        str(trip.person), trip.position, event.title, event.get_kind_display(), event.get_mode_display(),
        event.starts_on, event.ends_on, event.organiser, event.place, event.province, record.summary, record.use, *days,
    ]  # fmt: skip
