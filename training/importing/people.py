"""Whom a cell names: by user name, or by first and last name with or without what stands before it."""

import re
from collections import defaultdict
from typing import NamedTuple

from people.models import Person
from training.importing.cells import WrongCell
from training.importing.headings import squeezed

_PREFIX = re.compile(r"^(นางสาว|น\.?ส\.|นาย|นาง|ว่าที่ร้อยตรีหญิง|ว่าที่ร้อยตรี|ว่าที่ร\.?ต\.?หญิง|ว่าที่ร\.?ต\.|สิบเอก|ส\.?อ\.|ดร\.)+")
_SEVERAL = re.compile(r"[,;/\n]|และ")


class Known(NamedTuple):
    pk: int
    username: str
    name: str
    serves: bool


class People:
    """Everybody, by user name and by name as it is compared; one query."""

    def __init__(self):
        self.by_username: dict[str, Known] = {}
        self.by_name: dict[str, set[Known]] = defaultdict(set)
        for pk, username, prefix, first, last, serves in Person.objects.values_list(
            "pk", "username", "prefix", "first_name", "last_name", "is_active"
        ):
            known = Known(pk, username, f"{prefix}{first} {last}".strip(), serves)
            self.by_username[squeezed(username)] = known
            for name in (f"{first}{last}", f"{prefix}{first}{last}"):
                self.by_name[squeezed(name)].add(known)

    def find(self, text: str) -> tuple[Known, str]:
        """The person with what to warn of, often nothing. Raises ``WrongCell``."""
        typed = " ".join(text.split())
        found = self._named(typed)
        serving = [known for known in found if known.serves]
        if len(serving) > 1 or (len(found) > 1 and not serving):
            names = ", ".join(sorted(known.username for known in serving or found))
            raise WrongCell(f"“{typed[:60]}” ตรงกับบุคลากร {len(serving or found)} คน ({names}) โปรดกรอกชื่อผู้ใช้แทน")
        if not found:
            raise WrongCell(self._unknown(text, typed))
        known = (serving or found)[0]
        if len(found) > 1:
            return known, f"“{typed[:60]}” ตรงกับบุคลากร {len(found)} คน ระบบเลือกผู้ที่ยังปฏิบัติงานอยู่ ({known.username})"
        return known, ""

    def _named(self, typed: str) -> list[Known]:
        key = squeezed(typed)
        if key in self.by_username:
            return [self.by_username[key]]
        found = self.by_name.get(key) or self.by_name.get(_PREFIX.sub("", key)) or set()
        return sorted(found)

    def _unknown(self, text: str, typed: str) -> str:
        if sum(bool(self._named(part)) for part in _SEVERAL.split(text)) > 1:
            return "มีมากกว่าหนึ่งคนในช่องเดียว โปรดแยกเป็นแถวละหนึ่งคน"
        return f"ไม่พบ “{typed[:60]}” ในรายชื่อบุคลากร โปรดแก้ชื่อให้ตรง หรือเพิ่มบุคลากรผู้นี้ก่อน"
