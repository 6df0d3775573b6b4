"""Who brings a document in from the command line."""

from django.core.management.base import CommandError

from people.models import Person, Role


def importer(user: str | None) -> Person:
    """Who imports: the user named, or else the HR officer. Raises ``CommandError``."""
    people = Person.objects.serving()
    found = people.filter(username=user).first() if user else Person.objects.holding(Role.HR_OFFICER).in_order().first()
    if found is None:
        raise CommandError("ไม่พบผู้นำเข้า โปรดระบุ --user ชื่อผู้ใช้ของผู้ที่จัดทำแผน")
    if not found.has_perm("km_plan.make_plan"):
        raise CommandError(f"{found} ไม่มีสิทธิ์จัดทำแผน โปรดระบุ --user เป็นผู้อื่น")
    return found
