"""A made-up municipality's knowledge in any number of entries, the same ones every time, and questions about them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

SEED = 2569
WORK = (
    "จัดซื้อวัสดุสำนักงาน", "ซ่อมถนนลูกรัง", "เก็บขยะมูลฝอย", "ออกใบอนุญาตก่อสร้าง", "รับชำระภาษีที่ดิน",
    "จ่ายเบี้ยยังชีพ", "ฉีดวัคซีนสุนัข", "ขุดลอกคูคลอง", "ดูแลศูนย์พัฒนาเด็กเล็ก", "ติดตั้งไฟส่องสว่าง",
    "ฝึกซ้อมดับเพลิง", "จดทะเบียนพาณิชย์", "ตรวจตลาดสด", "กำจัดลูกน้ำยุงลาย", "ทำบัญชีเงินสะสม", "จัดประเพณีลอยกระทง",
    "ผลิตน้ำประปา", "สำรวจบ้านผู้ยากไร้", "รับเรื่องร้องทุกข์", "ทำแผนพัฒนาท้องถิ่น", "ตรวจรับงานจ้าง",
    "เยี่ยมผู้ป่วยติดเตียง", "ประชาคมหมู่บ้าน", "จัดทำข้อบัญญัติ", "สอนอาชีพผู้สูงอายุ", "ปลูกป่าชุมชน",
    "คัดแยกขยะอันตราย", "ดูแลสวนสาธารณะ", "ซ่อมเครื่องสูบน้ำ", "จัดเก็บเอกสารราชการ", "ทำลายหนังสือเก่า",
    "ประเมินผลการปฏิบัติงาน", "สรรหาพนักงานจ้าง", "ยืมพัสดุ", "ควบคุมน้ำมันเชื้อเพลิง", "ส่งเสริมกลุ่มแม่บ้าน",
    "ตรวจสารเคมีในผัก", "ป้องกันไข้เลือดออก", "ขึ้นทะเบียนคนพิการ", "อบรมการใช้คอมพิวเตอร์", "ถ่ายโอนภารกิจ",
    "จัดแข่งขันกีฬา", "บริการรถกู้ชีพ", "แจ้งซ่อมท่อแตก", "วางผังเมือง", "รังวัดที่สาธารณะ",
    "ประชาสัมพันธ์เสียงตามสาย", "เขียนข่าวลงเว็บไซต์", "จัดเวรยาม", "เบิกค่าเดินทาง", "ทำสัญญาจ้าง",
    "คืนหลักประกันสัญญา", "รายงานการควบคุมภายใน",
)  # fmt: skip
THING = (
    "แบบฟอร์มคำขอ", "ใบเสนอราคา", "ทะเบียนคุม", "แผนที่หมู่บ้าน", "กล้องวงจรปิด", "รถบรรทุกน้ำ", "ถังเก็บสารเคมี",
    "บัญชีรายชื่อ", "ป้ายเตือน", "เครื่องพ่นหมอกควัน", "สมุดเยี่ยมบ้าน", "ตู้แดงสายตรวจ", "หนังสือมอบอำนาจ",
    "รายงานการประชุม", "ฎีกาเบิกเงิน", "ใบตรวจรับ", "โครงเหล็ก", "ท่อระบายน้ำ", "สายดับเพลิง", "หม้อแปลงไฟฟ้า",
    "แท่นพิมพ์", "ถุงยังชีพ", "ชุดตรวจน้ำ", "เมล็ดพันธุ์", "ฝาท่อ", "ตะแกรงดักขยะ", "เรือท้องแบน", "หอกระจายข่าว",
    "เครื่องวัดความดัน", "คูปองนมโรงเรียน", "ลานกีฬา", "หลักเขต", "เตาเผาไร้ควัน", "ปุ๋ยหมัก", "แผ่นพับ",
    "บันทึกข้อความ", "คำสั่งแต่งตั้ง", "งบประมาณรายจ่าย", "เงินอุดหนุน", "ระเบียบพัสดุ", "คู่มือประชาชน",
    "ศาลาอเนกประสงค์", "สะพานไม้", "แท็งก์น้ำ", "มิเตอร์น้ำ", "ผ้าอ้อมผู้ใหญ่", "รถเข็น",
)  # fmt: skip
PEOPLE = (
    "เจ้าหน้าที่พัสดุ", "ผู้อำนวยการกองช่าง", "ปลัดเทศบาล", "อาสาสมัครสาธารณสุข", "ผู้ใหญ่บ้าน", "ครูผู้ดูแลเด็ก",
    "หัวหน้าฝ่ายโยธา", "นักวิชาการคลัง", "พนักงานดับเพลิง", "กรรมการชุมชน", "ช่างไฟฟ้า", "นักพัฒนาชุมชน",
    "คนขับรถขยะ", "นายทะเบียน", "ประธานสภา", "นิติกร", "พยาบาล", "ผู้รับจ้าง",
)  # fmt: skip
WHEN = (
    "ก่อนเข้าฤดูฝน", "ภายในเจ็ดวันทำการ", "ทุกวันศุกร์", "เมื่อสิ้นไตรมาส", "ก่อนสิ้นปีงบประมาณ",
    "ในวันประชุมประจำเดือน", "หลังน้ำลด", "ช่วงเทศกาลสงกรานต์", "ตั้งแต่เช้ามืด", "นอกเวลาราชการ", "เมื่อได้รับแจ้ง",
    "ก่อนเปิดภาคเรียน", "ทุกสามเดือน", "ในรอบปีที่ผ่านมา",
)  # fmt: skip
TROUBLE = (
    "เอกสารไม่ครบจนต้องเดินทางหลายรอบ", "น้ำท่วมขังนานกว่าที่คาด", "ผู้รับจ้างทิ้งงาน", "ข้อมูลในทะเบียนไม่ตรงกัน",
    "ชาวบ้านไม่ทราบกำหนดวัน", "เครื่องเสียกลางคัน", "งบประมาณมาไม่ทัน", "ไม่มีผู้ทำแทนเมื่อเจ้าของเรื่องลา",
    "ใบเสร็จสูญหาย", "แนวเขตไม่ชัดเจน", "กลิ่นรบกวนบ้านใกล้เคียง", "อะไหล่ต้องรอสั่งจากกรุงเทพ",
    "คนแก่เข้าไม่ถึงบริการ", "ระเบียบใหม่ขัดกับวิธีเดิม", "สัญญาณโทรศัพท์ไม่ทั่วถึง", "ขาดคนขับรถสำรอง",
)  # fmt: skip
GOOD = (
    "ใช้เวลาลดลงครึ่งหนึ่ง", "ประหยัดงบได้หลายหมื่นบาท", "ไม่มีเรื่องร้องเรียนซ้ำ", "ชาวบ้านมาร่วมมากขึ้น",
    "ตรวจสอบย้อนหลังได้", "รถออกงานตรงเวลา", "อัตราป่วยลดลง", "ส่งงานได้ก่อนกำหนด", "เก็บรายได้เพิ่มขึ้น",
    "เด็กมาเรียนครบทุกคน", "ขยะลดลงหนึ่งในสาม", "ทุกคนรู้หน้าที่ของตน",
)  # fmt: skip
_FIRST = ("บ้าน", "หนอง", "คลอง", "โคก", "ดอน", "ท่า", "วัด", "ห้วย", "โนน", "บึง", "ทุ่ง", "ซับ", "นา", "ป่า", "เขา", "วัง")
_MIDDLE = (
    "มะค่า", "ตะเคียน", "ประดู่", "กระทุ่ม", "สะแก", "ไผ่", "ยาง", "เต็ง", "พุทรา", "มะขาม", "โพธิ์", "ขี้เหล็ก",
    "กุ่ม", "หว้า", "จาน", "แคน", "ช้าง", "เสือ", "กวาง", "จระเข้", "ปลาไหล", "นกยูง", "เต่า", "หมี", "ผึ้ง",
    "กระเบื้อง", "ครก", "เกวียน", "หินลาด", "ทรายขาว",
)  # fmt: skip
_LAST = ("", "", "", "เหนือ", "ใต้", "น้อย", "ใหญ่", "กลาง", "พัฒนา", "สามัคคี", "เก่า", "ใหม่ไพร", "งาม", "ทอง", "สูง", "แดง")
_TITLES = (
    "วิธี{work}ที่{place}ให้{good}", "ขั้นตอน{work}โดยใช้{thing}", "ถอดบทเรียน{work} {place}",
    "{work}: {trouble} แก้อย่างไร", "แนวทาง{work}{when}ของ{people}", "ถามตอบเรื่อง{thing}ใน{place}",
    "สรุปอบรม{work}ปี {year}", "{people}{place}เล่าเรื่อง{work}",
)  # fmt: skip
_SENTENCES = (
    "เดิมการ{work}ใน{place}มักพบว่า{trouble} ทำให้เสียเวลาและงบประมาณ",
    "{people}ต้องเตรียม{thing}ให้พร้อม{when} แล้วแจ้งให้{other}ทราบเป็นหนังสือ",
    "เมื่อ{trouble} ให้บันทึกไว้ใน{thing}และรายงานผู้บังคับบัญชา{when}",
    "ผลที่ได้คือ{good} และ{other}นำวิธีนี้ไปใช้ต่อได้ทันที",
    "ข้อควรระวังคืออย่าให้{people}ทำงานคนเดียว เพราะเคย{trouble}มาแล้วเมื่อปี {year}",
    "การ{work}{when}ต้องใช้{thing}อย่างน้อย {number} ชุด เก็บไว้ที่{place}",
    "หากสงสัยให้ถาม{people}ซึ่งเคย{work}ที่{place}มากว่า {number} ปี",
    "เคล็ดลับคือเริ่มจาก{place}ก่อน แล้วค่อยขยายไป{elsewhere} จึง{good}",
    "ตามระเบียบต้องแนบ{thing}และให้{other}ลงนามรับรอง{when}",
    "ปีงบประมาณ {year} เทศบาล{work}ไปแล้ว {number} ครั้ง พบว่า{good}",
)  # fmt: skip

NAMED = {
    "work": WORK, "thing": THING, "people": PEOPLE, "other": PEOPLE, "when": WHEN, "trouble": TROUBLE, "good": GOOD,
}  # fmt: skip
ELSEWHERE = ("thing", "people", "other", "when", "trouble", "number", "elsewhere")


@dataclass(frozen=True)
class Written:
    """One entry of the corpus: plain text, and the words that belong to it more than to others."""

    title: str
    body: str
    tags: tuple[str, ...]
    telling: tuple[str, str, str]


def entries(number: int) -> Iterator[Written]:
    """The first ``number`` entries; each depends on its own place alone."""
    return (_written(random.Random(SEED * 1_000_003 + place)) for place in range(number))


def _written(dice: random.Random) -> Written:
    facts = _facts(dice)
    title = dice.choice(_TITLES).format(**facts)
    sentences = [dice.choice(_SENTENCES).format(**(facts | _others(dice))) for _ in range(dice.randint(5, 10))]
    body = "\n".join(" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3))
    return Written(title, body, (facts["work"], facts["thing"]), (facts["work"], facts["place"], facts["thing"]))


def _facts(dice: random.Random) -> dict[str, str]:
    drawn = {name: dice.choice(words) for name, words in NAMED.items()}
    numbers = {"year": str(dice.randint(2555, 2570)), "number": str(dice.randint(2, 40))}
    return drawn | numbers | {"place": _place(dice), "elsewhere": _place(dice)}


def _others(dice: random.Random) -> dict[str, str]:
    """Half of the sentences speak of something else than the title."""
    drawn = _facts(dice)
    return {name: drawn[name] for name in ELSEWHERE if dice.random() < 0.5}


def _place(dice: random.Random) -> str:
    return dice.choice(_FIRST) + dice.choice(_MIDDLE) + dice.choice(_LAST)


def questions(number: int, corpus: int) -> list[str]:
    """Questions as people type them, about entries of a corpus of this size: words, sentences, a slip of the key."""
    dice = random.Random(SEED)
    asked = []
    for place in range(number):
        work, where, thing = _written(random.Random(SEED * 1_000_003 + dice.randrange(corpus))).telling
        asking = (f"ใคร{work}ที่{where}ได้บ้าง", f"ต้องใช้{thing}อะไรบ้างเมื่อ{work}")
        forms = (work, f"{work} {where}", f"{thing}{where}", thing, _slip(dice, work), *asking)
        asked.append(forms[place % len(forms)])
    return asked


def _slip(dice: random.Random, text: str) -> str:
    """``text`` with one letter left out."""
    place = dice.randrange(1, len(text) - 1)
    return text[:place] + text[place + 1 :]
