"""A Word document (.docx): its headings, lists, tables and paragraphs, with emphasis and links.

What was deleted with changes tracked is left out, what was inserted is text. Footnotes are not read, which is said.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from reader.casefile.model import CELL_SEPARATOR, Mark, Paragraph
from reader.casefile.plain import fold, tidy
from reader.errors import ReaderError
from reader.importing.article import LICENCE
from reader.importing.encoding import mend
from reader.importing.files import READABLE
from reader.importing.imported import Imported, bounded, heading, page_document
from reader.importing.inline_markdown import web_address
from reader.importing.lines import list_item, visible
from reader.importing.names import guess_language
from reader.importing.outline import as_heading, kind_of

_TEXT, _FOOTNOTES = "word/document.xml", "word/footnotes.xml"
_LARGEST = 256 * 2**20
_OUTERMOST = "[not(ancestor::w:tbl) and not(ancestor::*[local-name()='Fallback'])]"
_BLOCKS = f".//w:p{_OUTERMOST} | .//w:tbl{_OUTERMOST}"
_RUNS = ".//w:r[not(ancestor::w:del) and not(ancestor::w:moveFrom)]"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# The names that Word stores are English, whatever language it shows them in.
_HEADING = re.compile(r"(?:Heading ([1-9])|Title$)", re.IGNORECASE)
_DEEPEST = 6


def read(data: bytes) -> Imported:
    """Read the document. Raises ReaderError for another zipped file, a broken one, and one that shows no text."""
    names = _names(data)
    try:
        document = Document(io.BytesIO(data))
        paragraphs = list(bounded(_paragraphs(document)))
        said = document.core_properties
        title, author = visible(said.title), visible(said.author)
    except ReaderError:
        raise
    except Exception:  # on a damaged file python-docx raises whatever it stumbles on
        message = "The Word document is damaged. Open it in a word processor and save it anew."
        raise ReaderError(message) from None
    if not paragraphs:
        raise ReaderError("The Word document holds no text.")
    language = guess_language(" ".join(paragraph.text for paragraph in paragraphs))
    warnings = ["Footnotes of Word documents aren’t read."] if _FOOTNOTES in names else []
    if not language:
        warnings.append("The language isn’t recognised as French or English; it was taken for English.")
    if paragraphs[0].kind != "heading":
        paragraphs = [heading(title or paragraphs[0].text, 1), *(paragraphs if title else paragraphs[1:])]
    page = page_document("article", kind_of(paragraphs), language or "en", paragraphs[0].text, paragraphs)
    return Imported(
        (replace(page, original=language, author=author, licence=LICENCE),), warnings=tuple(warnings)
    )


def _names(data: bytes) -> set[str]:
    """The names of the zipped files. Raises ReaderError where they are no Word document, or unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise ReaderError("It is a damaged Word document or another zipped file.") from None
    names = {entry.filename for entry in entries}
    if _TEXT not in names:
        raise ReaderError(f"It is a zipped file, but no Word document. {READABLE}")
    if sum(entry.file_size for entry in entries) > _LARGEST:
        raise ReaderError(
            f"The Word document unpacks to more than {_LARGEST >> 20} MiB; no text is that long."
        )
    return names


def _paragraphs(document: WordDocument) -> Iterator[Paragraph]:
    for block in document.element.body.xpath(_BLOCKS):
        if block.tag.endswith("}tbl"):
            yield from _rows(block)
        else:
            yield from _paragraph(WordParagraph(block, document))


def _paragraph(block: WordParagraph) -> Iterator[Paragraph]:
    read, found = _runs(block)
    text = visible(read)
    if not text:
        return
    marks = tidy(text, found) if text == read.rstrip() else ()
    style = block.style.name if block.style is not None and block.style.name else ""
    level = _HEADING.match(style)
    if level:
        yield Paragraph("", text, "heading", min(int(level[1] or 1), 6), marks)
    elif style.startswith("List ") or block._p.xpath("./w:pPr/w:numPr"):
        depth = block._p.xpath("./w:pPr/w:numPr/w:ilvl/@w:val") or ["0"]
        yield Paragraph("", text, "item", min(int(depth[0]) + 1, _DEEPEST), marks, marker="•")
    else:
        yield list_item(text) or as_heading(Paragraph("", text, marks=marks))


def _runs(block: WordParagraph) -> tuple[str, list[Mark]]:
    """The paragraph's text with its white space folded, and the marks on it."""
    text = ""
    marks: list[Mark] = []
    for element in block._p.xpath(_RUNS):
        if next(element.iterancestors(block._p.tag)) is not block._p:  # that of a text box inside it
            continue
        run = Run(element, block)
        piece = fold(mend(run.text)[0])
        piece = piece.lstrip() if not text or text.endswith(" ") else piece
        start, text = len(text), text + piece
        marks += [Mark(start, len(text), "strong")] if run.bold else []
        marks += [Mark(start, len(text), "emphasis")] if run.italic else []
        target = _target(element, block)
        marks += [Mark(start, len(text), "link", target)] if target else []
    return text, marks


def _target(run: BaseOxmlElement, block: WordParagraph) -> str:
    """The address of the link that the run is in; empty if it is in none."""
    link = next(run.iterancestors("{*}hyperlink"), None)
    relation = block.part.rels.get(link.get(_RELATION, "")) if link is not None else None
    return web_address(relation.target_ref) if relation is not None and relation.is_external else ""


def _rows(table: BaseOxmlElement) -> Iterator[Paragraph]:
    for row in table.xpath("./w:tr"):
        cells = [visible(" ".join(cell.xpath(".//w:t/text()"))) for cell in row.xpath("./w:tc")]
        if len(cells) > 1 and any(cells):
            starts = tuple(len(CELL_SEPARATOR.join([*cells[:place], ""])) for place in range(len(cells)))
            yield Paragraph("", CELL_SEPARATOR.join(cells), "row", cells=starts)
        elif any(cells):
            yield Paragraph("", cells[0])
