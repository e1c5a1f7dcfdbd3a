"""An OpenDocument text (.odt), as LibreOffice saves it: made into HTML, which `html_blocks` reads.

What was deleted with changes tracked is left out, and so are hidden words, tables of contents, heads and feet of pages;
what was inserted is text. Comments are not read, which is said.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from reader.casefile.model import Paragraph
from reader.errors import ReaderError
from reader.importing.html_blocks import read_blocks
from reader.importing.html_tree import parse_html
from reader.importing.imported import NOTE, NOTE_ADDRESS, Imported, with_references
from reader.importing.lines import visible
from reader.importing.numerals import BULLET, is_marker
from reader.importing.odt_lists import Lists
from reader.importing.odt_names import DRAW, DUBLIN_CORE, LINK, META, OFFICE, TABLE, TEXT, number_of
from reader.importing.odt_styles import Styles
from reader.importing.office import COMMENTS, page
from reader.importing.outline import outlined

_LEFT_OUT = (
    f"{TEXT}tracked-changes",
    f"{OFFICE}annotation",
    f"{OFFICE}forms",
    f"{TEXT}table-of-content",
    f"{TEXT}illustration-index",
    f"{TEXT}table-index",
    f"{TEXT}alphabetical-index",
    f"{TEXT}number",
    f"{TEXT}ruby-text",
)
_WHITE = (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break")
_TAGS = {
    f"{TEXT}p": "p",
    f"{TEXT}a": "a",
    f"{TEXT}section": "div",
    f"{TEXT}list": "div",
    f"{TEXT}list-item": "div",
    f"{TEXT}list-header": "div",
    f"{TABLE}table": "table",
    f"{TABLE}table-header-rows": "thead",
    f"{TABLE}table-row": "tr",
    f"{TABLE}table-cell": "td",
    f"{TABLE}covered-table-cell": "td",
}
_MANIFEST = "META-INF/manifest.xml"
_QUOTE = re.compile(r"Quot|Citation")
_DAMAGED = "The OpenDocument text is damaged. Open it in a word processor and save it anew."


def read(data: bytes) -> Imported:
    """Read the document. Raises ReaderError for a broken or locked one, and one that shows no text."""
    content, styles, meta = map(_xml, _files(data, "content.xml", "styles.xml", "meta.xml"))
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise ReaderError(_DAMAGED)
    has_comments = body.find(f".//{OFFICE}annotation") is not None
    notes = _tidied(body)
    _label(body, Lists.of(content, styles))
    _rename(body, Styles.of(content, styles))
    written = etree.tostring(body, encoding="unicode", method="html")
    paragraphs = [*map(_as_read, read_blocks(parse_html(f"<body>{written}</body>"))), *notes]
    title = visible(meta.findtext(f".//{DUBLIN_CORE}title") or "")
    author = meta.findtext(f".//{META}initial-creator") or meta.findtext(f".//{DUBLIN_CORE}creator") or ""
    return page(paragraphs, title, visible(author), [COMMENTS] if has_comments else [])


def _files(data: bytes, *names: str) -> Iterator[bytes]:
    """What the zipped files hold; nothing for one that is missing. Raises ReaderError where it is damaged or locked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = archive.namelist()
            if _MANIFEST in held and b"encryption-data" in archive.read(_MANIFEST):
                raise ReaderError("The OpenDocument text asks for a password. Save it without one.")
            for name in names:
                yield archive.read(name) if name in held else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError, RuntimeError):
        raise ReaderError(_DAMAGED) from None


def _xml(written: bytes) -> etree._Element:
    # Entities are not resolved and nothing is fetched: a file may come from anywhere.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(written or b"<none/>", parser)
    except etree.XMLSyntaxError:
        raise ReaderError(_DAMAGED) from None


def _tidied(body: etree._Element) -> list[Paragraph]:
    """Leave in the body only what is text; return its footnotes, each a paragraph with a footnote’s id."""
    etree.strip_elements(body, *_LEFT_OUT, with_tail=False)
    for node in body.iter(*_WHITE):
        node.text = " "
    notes = list(_noted(body))
    _out_of_boxes(body)
    etree.strip_elements(body, f"{DRAW}*", with_tail=False)
    return notes


def _noted(body: etree._Element) -> Iterator[Paragraph]:
    """Put a link in the place of each note; yield the notes."""
    for number, note in enumerate(list(body.iter(f"{TEXT}note")), 1):
        said = ("".join(each.itertext()) for each in note.iterfind(f"{TEXT}note-body//{TEXT}p"))
        yield Paragraph(f"{NOTE}{number}", visible(" ".join(said)) or "–")
        tail = note.tail
        note.clear()
        note.tag, note.text, note.tail = f"{TEXT}a", f"[{number}]", tail
        note.set(LINK, f"{NOTE_ADDRESS}{number}")


def _out_of_boxes(body: etree._Element) -> None:
    """Put the paragraphs of text boxes after the paragraphs that they hang on."""
    for box in list(body.iter(f"{DRAW}text-box")):
        holder = next((each for each in box.iterancestors(f"{TEXT}p", f"{TEXT}h")), None)
        place = holder if holder is not None else box.getparent()
        for block in reversed(box):
            if place is not None:
                place.addnext(block)


def _label(body: etree._Element, lists: Lists) -> None:
    """Write before items and headings what is shown before them; items that Markdown can count become HTML’s."""
    outermost = [
        node
        for node in body.iter(f"{TEXT}list", f"{TEXT}h")
        if next(node.iterancestors(f"{TEXT}list"), None) is None
    ]
    for node in outermost:
        if node.tag == f"{TEXT}h":
            _write_before(node, lists.heading_label(node))
        else:
            for item, label in list(lists.labels(node)):
                _label_item(item, label)


def _label_item(item: etree._Element, label: str) -> None:
    holder, first = item.getparent(), item[0]
    if holder is None or first.tag == f"{TEXT}h" or not is_marker(label):
        _write_before(first, label)
        return
    holder.tag, item.tag = "ul" if label == BULLET else "ol", "li"
    item.set("value", label.rstrip(f".{BULLET}"))


def _write_before(block: etree._Element, label: str) -> None:
    if label not in ("", BULLET):
        block.text = f"{label} {block.text or ''}"


def _rename(body: etree._Element, styles: Styles) -> None:
    """Give every element the name that HTML has for it."""
    for node in list(body.iter(etree.Element)):
        style = node.get(f"{TEXT}style-name", "")
        said = {"href": node.get(LINK, ""), "value": node.get("value", "")}
        node.tag = _tag(node, style, styles)
        if node.tag == "span":
            _emphasise(node, styles.words(style))
        node.attrib.clear()
        node.attrib.update({name: value for name, value in said.items() if value})


def _tag(node: etree._Element, style: str, styles: Styles) -> str:
    """HTML’s name for the element."""
    if node.tag == f"{TEXT}h":
        return f"h{min(max(number_of(node, f'{TEXT}outline-level', 1), 1), 6)}"
    if node.tag == f"{TEXT}p":
        names = styles.names("paragraph", style)
        return "h1" if "Title" in names else "blockquote" if any(map(_QUOTE.search, names)) else "p"
    if node.tag == f"{TABLE}table-cell" and next(node.iterancestors("thead"), None) is not None:
        return "th"
    name = str(node.tag)
    return _TAGS.get(name, "span" if name.startswith("{") else name)


def _emphasise(span: etree._Element, said: set[str]) -> None:
    """Make the span what its style says: ``b``, ``i``, an ``i`` in a ``b``, or what is not shown."""
    if "hidden" in said:
        span.tag = "template"
    elif said == {"bold", "italic"}:
        inner = etree.Element("i")
        inner.text, span.text = span.text, None
        inner.extend(list(span))
        span.append(inner)
        span.tag = "b"
    elif said:
        span.tag = "b" if "bold" in said else "i"


def _as_read(paragraph: Paragraph) -> Paragraph:
    """The paragraph with its links to footnotes; a heading or an item if it only looks like one."""
    read = with_references(paragraph)
    if read.kind == "item" and not read.marker:  # it goes on after an item, or has a letter
        read = replace(read, kind="paragraph", level=0)
    return outlined(read)
