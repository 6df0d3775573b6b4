"""From the facts to a decision, and the words that tell it."""

from enum import Enum

from core.database.facts import Facts


class Verdict(Enum):
    """What to do about the database. READY, CREATE and UPGRADE go on; the others refuse, and change nothing."""

    READY = "ready"
    CREATE = "create"
    UPGRADE = "upgrade"
    LOST = "lost"
    NOT_CREATED = "not created"
    OLDER = "older"
    NEWER = "newer"
    HALF = "half upgraded"
    UNREADABLE = "unreadable"


def judge(facts: Facts, *, create: bool = False, upgrade: bool = False) -> Verdict:
    """Decide; ``create`` and ``upgrade`` say that a person has asked for it."""
    if facts.trouble:
        return Verdict.UNREADABLE
    if not facts.tables and not facts.applied:
        return _judge_nothing(facts, create)
    if facts.unfinished:
        return Verdict.HALF
    if facts.applied - facts.known:
        return Verdict.NEWER
    if _half_upgraded(facts):
        return Verdict.HALF
    if facts.waiting:
        return Verdict.UPGRADE if upgrade or not facts.configured else Verdict.OLDER
    return Verdict.READY


def _judge_nothing(facts: Facts, create: bool) -> Verdict:
    if create:
        return Verdict.CREATE
    if facts.configured:
        return Verdict.NOT_CREATED
    return Verdict.LOST if facts.started else Verdict.CREATE


def _half_upgraded(facts: Facts) -> bool:
    """Records out of order, an app's tables without any record, or a complete record without its tables."""
    recorded, waiting = ({app for app, _ in migrations} for migrations in (facts.applied, facts.waiting))
    unrecorded = any(facts.tables & tables for app, tables in facts.homes.items() if app not in recorded)
    missing = any(tables - facts.tables for app, tables in facts.homes.items() if app not in waiting)
    return unrecorded or missing or not facts.in_order


COMMAND = "sh script/manage prepare_database"

WORDS = {
    Verdict.CREATE: (
        "ยังไม่ได้สร้างฐานข้อมูล {where}\nโปรดสั่ง  {command}  แล้วเริ่มระบบอีกครั้ง",
        "The database has not been created yet. Run the command above, then start again.",
    ),
    Verdict.UPGRADE: (
        "ฐานข้อมูล {where} เก่ากว่าโปรแกรม\nโปรดสั่ง  {command}  แล้วเริ่มระบบอีกครั้ง",
        "The database is older than the program. Run the command above, then start again.",
    ),
    Verdict.LOST: (
        "ไม่พบข้อมูลใน {where} ทั้งที่ระบบนี้เคยเริ่มใช้งานแล้ว จึงไม่สร้างฐานข้อมูลว่างขึ้นแทน\n"
        "หากมีข้อมูลสำรอง โปรดสั่ง  {command} --restore แฟ้มสำรอง\n{backups}"
        "หากตั้งใจเริ่มใหม่จากฐานข้อมูลว่าง โปรดสั่ง  {command} --create",
        "The database is missing or empty although the portal has been used here: no empty one is put in its place. "
        "Restore a backup (--restore FILE), or begin anew deliberately (--create).",
    ),
    Verdict.NOT_CREATED: (
        "ฐานข้อมูลที่กำหนดใน DATABASE_URL ({where}) ไม่มีอยู่หรือยังว่าง\n"
        "โปรดตรวจว่ากำหนดค่าถูกต้อง หรือกู้ข้อมูลสำรองก่อน\n"
        "หากเป็นการติดตั้งใหม่ โปรดสั่ง  {command} --create",
        "The database named by DATABASE_URL is missing or empty. Check the setting or restore a backup; "
        "for a new installation add --create (or KM_CREATE_DATABASE=1, once).",
    ),
    Verdict.OLDER: (
        "ฐานข้อมูล {where} เก่ากว่าโปรแกรม ต้องปรับปรุงก่อนเริ่มระบบ\nโปรดหยุดระบบ สำรองข้อมูล แล้วสั่ง  {command} --upgrade",
        "The database is older than the program. Stop the portal, back up, then run the command with --upgrade.",
    ),
    Verdict.NEWER: (
        "ฐานข้อมูล {where} ใหม่กว่าโปรแกรม (พบ {unknown}) โปรแกรมรุ่นนี้อาจทำให้ข้อมูลเสียหาย จึงไม่เริ่มระบบ\n"
        "โปรดติดตั้งโปรแกรมรุ่นเดียวกับฐานข้อมูล หรือกู้ข้อมูลสำรองของรุ่นนี้",
        "The database is newer than the program. Install the matching program, or restore a backup of this version.",
    ),
    Verdict.HALF: (
        "ฐานข้อมูล {where} ปรับปรุงค้างอยู่ ไม่ครบถ้วน จึงไม่เริ่มระบบ\n"
        "โปรดหยุดระบบ แล้วกู้ข้อมูลสำรองที่ทำไว้ก่อนปรับปรุง  {restore}\n{backups}{trouble}",
        "The database was left half upgraded. Stop the portal and restore the backup made before the upgrade.",
    ),
    Verdict.UNREADABLE: (
        "อ่านฐานข้อมูล {where} ไม่ได้: {trouble}\n"
        "โปรดตรวจว่าเครื่องฐานข้อมูลทำงานอยู่ ค่า DATABASE_URL ถูกต้อง และมีสิทธิ์อ่านเขียน\n"
        "{otherwise}",
        "The database cannot be read. Check that its server runs, that DATABASE_URL is right and access is granted; "
        "a PostgreSQL database must have been made (createdb), a damaged file is replaced by a backup.",
    ),
}
