"""Reads PDFs for tests as a browser would, through PDFium."""

import ctypes
import re
import zlib

import pypdfium2
import pypdfium2.raw as pdfium


def pages(pdf: bytes) -> list[str]:
    """The text of each page, lines ended by a single newline."""
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pypdfium2.PdfDocument(pdf)]


def bare(text: str) -> str:
    """`text` without any white space."""
    return "".join(text.split())


def streams(pdf: bytes) -> list[bytes]:
    """Every stream of the file, unpacked; one that ends with a line feed of its own may have lost it to the search, so
    that its check sum at the end is not insisted on."""
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return [zlib.decompressobj().decompress(stream) if stream[:1] == b"x" else stream for stream in found]


def tags(pdf: bytes) -> set[str]:
    """The kinds of structure elements on the first page, such as Table and TH."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]  # PDFium's tree lives only as long as its page
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    try:
        roots = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(_count(tree))]
        return {tag for root in roots for tag in _below(root)}
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def language(pdf: bytes) -> str:
    """The document's language, from its catalogue."""
    return re.search(rb"/Lang ?\((\w+)\)", b"".join([pdf, *streams(pdf)]))[1].decode()


def _count(tree) -> int:
    return pdfium.FPDF_StructTree_CountChildren(tree)


def _below(element) -> set[str]:
    if not element:
        return set()
    buffer = ctypes.create_string_buffer(64)
    length = pdfium.FPDF_StructElement_GetType(element, buffer, 64)
    children = range(pdfium.FPDF_StructElement_CountChildren(element))
    below = (_below(pdfium.FPDF_StructElement_GetChildAtIndex(element, at)) for at in children)
    return {buffer.raw[: length - 2].decode("utf-16-le")}.union(*below)
