"""Fills an empty portal with the made-up municipality."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError

from people.models import Person
from portal.demo.knowledge import hang_quotations, live_with_knowledge, write_knowledge
from portal.demo.measuring import measure_the_year
from portal.demo.plans import make_plans
from portal.demo.town import propose_order, settle_town
from portal.demo.training import send_to_trainings


class Command(BaseCommand):
    help = "ใส่ข้อมูลสาธิตลงในระบบที่ยังว่าง"

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("ข้อมูลสาธิตใช้ได้เฉพาะเมื่อเปิดโหมดสาธิต (KM_DEMO=1)")
        if Person.objects.exists():
            raise CommandError("ระบบนี้มีข้อมูลบุคลากรอยู่แล้ว จึงไม่ใส่ข้อมูลสาธิตทับ")
        settle_town()
        open_demo_accounts()
        make_plans()
        propose_order()
        write_knowledge()
        write_knowledge("knowledge_more.csv")
        live_with_knowledge()
        hang_quotations()
        send_to_trainings()
        measure_the_year()
        self.stdout.write(f"ใส่ข้อมูลสาธิตแล้ว: บุคลากร {Person.objects.count()} คน")


def open_demo_accounts() -> None:
    """Give the demo logins their one password, hashed once."""
    logins = [name for name, _ in settings.DEMO_LOGINS]
    people = list(Person.objects.filter(username__in=logins))
    people[0].set_password(settings.DEMO_PASSWORD)
    for person in people:
        person.password = people[0].password
    Person.objects.bulk_update(people, ["password"])
    Person.objects.exclude(username__in=logins).update(password=make_password(None))
