"""Files that are not what their names say, carry what they should not, or are too much: built anew for each test."""

import io
import os
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADINGS = ("ลำดับ", "กิจกรรม", "วิธีการสู่ความสำเร็จ", "ระยะเวลา", "ตัวชี้วัด", "เป้าหมาย", "งบประมาณ", "ผู้รับผิดชอบ")
ROW = ("1", "กิจกรรม", "วิธีการ", "1 ต.ค. 2568", "จำนวนครั้ง", "อย่างน้อย 3 ครั้ง", "เทศบาล", "กองคลัง")
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


def packed(parts: dict[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str = "", prolog: str = "", **more: bytes | str) -> bytes:
    """A Word document around the XML of its body."""
    main = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{main}</Relationships>',
        "word/document.xml": f'{prolog}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    return packed(parts | {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in more.items()})


def table(*rows: tuple[str, ...]) -> str:
    """The XML of a plan table."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>".format
    lines = ("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in (HEADINGS, *rows))
    return "<w:p><w:r><w:t>แผนการจัดการความรู้ (KM Action Plan)</w:t></w:r></w:p><w:tbl>" + "".join(lines) + "</w:tbl>"


def changed(**cells: str) -> tuple[str, ...]:
    """The good row with other cells, named by their place: ``cell5="..."``."""
    return tuple(cells.get(f"cell{place}", text) for place, text in enumerate(ROW))


def linked() -> bytes:
    """A good plan that points outside: a picture, a template and a link on other machines."""
    kinds = {
        "image": "http://evil.example/p.png",
        "attachedTemplate": "file:///etc/passwd",
        "hyperlink": "javascript:alert(1)",
    }
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/{name}" Target="{target}" TargetMode="External"/>'
        for name, target in kinds.items()
    )
    return docx(
        table(ROW),
        **{"word___rels__document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'},
    )


def bomb(name: str, megabytes: int = 300) -> bytes:
    """A package whose one part unpacks to far more than it weighs."""
    return packed({"[Content_Types].xml": "<Types/>", name: bytes(megabytes * 1024 * 1024)})


def entities() -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    return docx("<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>", prolog=f"<!DOCTYPE x [{laughs}]>")


def outside_entity() -> bytes:
    return docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", prolog='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


def climbing() -> bytes:
    """A plan in a zip that would write outside its folder if anybody unpacked it."""
    return docx(table(ROW), **{"..__..__..__tmp__hardening.txt": "x"})


def noise(megabytes: int) -> bytes:
    return os.urandom(1024 * 1024) * megabytes


def picture(mark: bytes = b"\x89PNG\r\n\x1a\n") -> bytes:
    return mark + b"\0" * 64


def svg() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'


def huge_picture() -> bytes:
    """A PNG of a few kilobytes that says it is 30,000 dots wide and high."""
    import struct
    import zlib

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    return picture()[:8] + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
