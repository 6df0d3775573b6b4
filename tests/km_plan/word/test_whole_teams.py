"""Teams and committees in documents of other municipalities: as lines, as numbered lists, as tables."""

import pytest

from km_plan.word.whole.roles import read_member, role_of

TEAM = ("๑. นายกเทศมนตรี\tCKO", "๒. ปลัดเทศบาล\tหัวหน้า KM Team", "๓. นิติกร\tKM Team และเลขานุการ")


def roles(team) -> list[tuple[str, str]]:
    return [(member.position, member.role) for member in team.members]


def codes_of(reading) -> list[str]:
    return [doubt.code for doubt in reading.doubts_of("teams")]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("๑.  นายกเทศมนตรี\t\tเป็น  CKO", ("๑", "นายกเทศมนตรี", "CKO")),
        ("2) ปลัดเทศบาล เป็นหัวหน้า KM Team", ("2", "ปลัดเทศบาล", "หัวหน้า KM Team")),
        ("๓. นายดี มีสุข  ปลัดเทศบาล .......... ประธานกรรมการ", ("๓", "นายดี มีสุข ปลัดเทศบาล", "ประธานกรรมการ")),
        ("๔. นิติกร   กรรมการและผู้ช่วยเลขานุการ", ("๔", "นิติกร", "กรรมการและผู้ช่วยเลขานุการ")),
        ("10. ผู้อำนวยการกองคลัง\tคณะทำงาน", ("10", "ผู้อำนวยการกองคลัง", "คณะทำงาน")),
        ("๒. ประกาศแต่งตั้งทีมงาน KM และ CKO (Chief Knowledge Officer)", None),
        ("๓. คัดเลือกความรู้เสนอต่อคณะกรรมการ", None),
        ("นายกเทศมนตรี เป็น CKO", None),
        ("๕. หัวหน้าสำนักปลัด", None),
        ("๖. โครงสร้าง ทีมงาน KM", None),
        ("๖. รองปลัดเทศบาล คณะทำงาน", ("๖", "รองปลัดเทศบาล", "คณะทำงาน")),
        ("๑. " + "ก" * 400 + " กรรมการ", None),
    ],
)
def test_a_line_that_appoints_is_told_from_others(line, read):
    assert read_member(line) == read


@pytest.mark.parametrize(
    ("words", "kind", "role"),
    [
        ("CKO", "team", "cko"),
        ("ผู้บริหารสูงสุดด้านการจัดการความรู้ (CKO)", "team", "cko"),
        ("ที่ปรึกษา CKO", "team", "adviser"),
        ("หัวหน้าคณะทำงาน", "team", "team_head"),
        ("ประธานคณะทำงาน", "team", "team_head"),
        ("ประธานกรรมการ", "team", ""),
        ("คณะทำงาน", "team", "team_member"),
        ("คณะทำงานและเลขานุการ", "team", "team_secretary"),
        ("คณะทำงานและผู้ช่วยเลขานุการ", "team", ""),
        ("ประธานกรรมการ", "committee", "chair"),
        ("รองประธานกรรมการ", "committee", ""),
        ("กรรมการ", "committee", "committee_member"),
        ("กรรมการ/เลขานุการ", "committee", "committee_secretary"),
        ("ที่ปรึกษา", "committee", ""),
    ],
)
def test_words_give_a_role_or_leave_it_open(words, kind, role):
    assert role_of(words, kind) == role


def test_a_team_and_a_committee_in_one_section_are_two(paper):
    paper.say("๑. คณะทำงาน", *TEAM, "ให้มีคณะกรรมการติดตามและประเมินผล ประกอบด้วย")
    paper.say("๑. ปลัดเทศบาล  ประธานกรรมการ", "๒. นิติกร  กรรมการและเลขานุการ")

    team, committee = paper.read_whole().teams

    assert roles(team) == [("นายกเทศมนตรี", "cko"), ("ปลัดเทศบาล", "team_head"), ("นิติกร", "team_secretary")]
    assert (committee.title, roles(committee)) == (
        "คณะกรรมการติดตามและประเมินผล",
        [("ปลัดเทศบาล", "chair"), ("นิติกร", "committee_secretary")],
    )


def test_a_table_of_members_is_a_team(paper):
    paper.say("คำสั่งแต่งตั้งคณะทำงานจัดการความรู้")
    paper.table(
        ["ที่", "ชื่อ - สกุล", "ตำแหน่ง", "ตำแหน่งในคณะทำงาน"],
        ["๑", "นายดี มีสุข", "ปลัดเทศบาล", "หัวหน้าคณะทำงาน"],
        ["๒", "นางงาม ใจดี", "นิติกร", "คณะทำงานและเลขานุการ"],
    )

    reading = paper.read_whole()

    [team] = reading.teams
    assert roles(team) == [("นายดี มีสุข ปลัดเทศบาล", "team_head"), ("นางงาม ใจดี นิติกร", "team_secretary")]
    assert [member.number for member in team.members] == ["๑", "๒"]
    assert reading.unread == () or all("ตารางอื่น" not in part.where for part in reading.unread)


def test_another_bodys_list_is_no_team(paper):
    paper.say("คณะกรรมการจัดงานลอยกระทง", "๑. ปลัดเทศบาล  ประธานกรรมการ", "๒. นิติกร  กรรมการ")

    reading = paper.read_whole()

    assert reading.teams == ()
    assert [part.where for part in reading.unread] == ["ข้อความก่อนหัวข้อแรก"]


def test_a_single_line_is_no_team(paper):
    assert paper.say("ทีมงาน KM", "๑. ปลัดเทศบาล  หัวหน้า KM Team").read_whole().teams == ()


def test_duties_go_to_who_is_named_or_to_the_member_above(paper):
    paper.say("๑. ทีมงาน KM", TEAM[0], "ซึ่งมีหน้าที่ ดังนี้", "- ให้คำปรึกษา", *TEAM[1:])
    paper.say("โดยหัวหน้า KM Team มีหน้าที่และความรับผิดชอบ วางแผน และ KM Team มีหน้าที่ทำงานตามแผน")

    [team] = paper.read_whole().teams

    assert [(duty.role, duty.text) for duty in team.duties] == [
        ("cko", "ให้คำปรึกษา"),
        ("team_head", "วางแผน"),
        ("team_member", "ทำงานตามแผน"),
    ]


def test_missing_and_repeated_numbers_are_doubts(paper):
    paper.say("ทีมงาน KM", "๑. นายก\tCKO", "๔. ปลัด\tหัวหน้า KM Team", "๔. นิติกร\tKM Team")

    assert codes_of(paper.read_whole()) == ["teams.number_missing", "teams.number_order"]


def test_a_complete_team_raises_no_doubt(paper):
    assert codes_of(paper.say("ทีมงาน KM", *TEAM).read_whole()) == []


def test_a_role_left_open_is_a_doubt(paper):
    reading = paper.say("ทีมงาน KM", *TEAM, "๔. ช่าง\tKM Team และผู้ช่วยเลขานุการ").read_whole()

    assert [doubt.text for doubt in reading.doubts_of("teams")] == [
        "บทบาท “KM Team และผู้ช่วยเลขานุการ” ของ “ช่าง” ไม่ตรงกับบทบาทใดของระบบ โปรดเลือกบทบาทให้ผู้นี้"
    ]


def test_duties_of_advisers_nobody_is_are_a_doubt(paper):
    paper.say("ทีมงาน KM", *TEAM, "ที่ปรึกษา CKO มีหน้าที่ให้คำแนะนำ")

    assert codes_of(paper.read_whole()) == ["teams.role_vacant"]


def test_owners_who_are_not_on_the_team_are_named_once(paper):
    paper.say("ทีมงาน KM", *TEAM)
    paper.plan({"ผู้รับผิดชอบ": "นิติกร"}, {"ผู้รับผิดชอบ": "นักประชาสัมพันธ์"}, {"ผู้รับผิดชอบ": "นักประชาสัมพันธ์\nKM Team"})

    texts = [doubt.text for doubt in paper.read_whole().doubts if doubt.code == "teams.owner_not_on_team"]

    assert [text.split(" ไม่อยู่")[0] for text in texts] == ["ผู้รับผิดชอบ “นักประชาสัมพันธ์”"]
