"""Removes a lost second step, for a person who can show who they are to the machine's keeper."""

from django.core.management.base import BaseCommand, CommandError

from core.refusals import Refusal
from people.actions.beginnings import forget_second_step


class Command(BaseCommand):
    help = "ยกเลิกการยืนยันตัวตนขั้นที่สองที่สูญหายของบุคลากรหนึ่งคน"

    def add_arguments(self, parser):
        parser.add_argument("username", help="ชื่อผู้ใช้")

    def handle(self, *, username: str, **options):
        try:
            person = forget_second_step(username)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"ยกเลิกแล้ว {person} ต้องตั้งการยืนยันตัวตนขั้นที่สองใหม่เมื่อลงชื่อเข้าใช้ครั้งต่อไป")
