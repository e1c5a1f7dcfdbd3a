"""A Word document (.docx): its headings, lists, tables and paragraphs, with emphasis and links.

What was deleted with changes tracked is left out, and so are hidden words, tables of contents, heads and feet of pages;
what was inserted is text. Comments are not read, which is said.
"""

import io
import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from reader.casefile.model import CELL_SEPARATOR, Mark, Paragraph
from reader.casefile.plain import fold, tidy
from reader.errors import ReaderError
from reader.importing.docx_lists import Label, Lists
from reader.importing.docx_notes import Notes
from reader.importing.encoding import mend
from reader.importing.imported import Imported, bounded
from reader.importing.inline_markdown import web_address
from reader.importing.lines import visible
from reader.importing.numerals import BULLET, is_marker
from reader.importing.office import COMMENTS, page
from reader.importing.outline import as_heading, outlined

_COMMENTS = "word/comments.xml"
_OUTERMOST = "[not(ancestor::w:tbl) and not(ancestor::*[local-name()='Fallback'])]"
_BLOCKS = f".//w:p{_OUTERMOST} | .//w:tbl{_OUTERMOST}"
_RUNS = ".//w:r[not(ancestor::w:del) and not(ancestor::w:moveFrom) and not(./w:rPr/w:vanish)]"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# The names that Word stores are English, whatever language it shows them in.
_HEADING = re.compile(r"(?:Heading ([1-9])|Title$)", re.IGNORECASE)
_QUOTE = re.compile(r"\b(?:Quote|Citation)\b")
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)|table of figures", re.IGNORECASE)
_LONGEST_CELL = 400
_DEEPEST = 6


def read(data: bytes, names: Collection[str]) -> Imported:
    """Read the document; ``names`` are its parts’. Raises ReaderError for a broken one, and one that shows no text."""
    try:
        document = Document(io.BytesIO(data))
        paragraphs = list(bounded(_Reader(document).paragraphs()))
        said = document.core_properties
        title, author = visible(said.title), visible(said.author)
    except ReaderError:
        raise
    except Exception:  # on a damaged file python-docx raises whatever it stumbles on
        message = "The Word document is damaged. Open it in a word processor and save it anew."
        raise ReaderError(message) from None
    return page(paragraphs, title, author, [COMMENTS] if _COMMENTS in names else [])


class _Reader:
    """Reads the document's blocks in their order, for lists and notes count."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.lists = Lists.of(document)
        self.notes = Notes.of(document)

    def paragraphs(self) -> Iterator[Paragraph]:
        for block in self.document.element.body.xpath(_BLOCKS):
            if block.tag.endswith("}tbl"):
                yield from self._table(block)
            else:
                yield from self._paragraph(WordParagraph(block, self.document))
        yield from self.notes.paragraphs()

    def _paragraph(self, block: WordParagraph) -> Iterator[Paragraph]:
        style = block.style.name if block.style is not None and block.style.name else ""
        read, found = self._runs(block)
        text = visible(read)
        if not text or _CONTENTS.match(style):
            return
        marks = tidy(text, found) if text == read.rstrip() else ()
        yield _labelled(Paragraph("", text, marks=marks), style, self.lists.label(block))

    def _runs(self, block: WordParagraph) -> tuple[str, list[Mark]]:
        """The paragraph's text with its white space folded, and the marks on it."""
        text = ""
        marks: list[Mark] = []
        for element in block._p.xpath(_RUNS):
            if next(element.iterancestors(block._p.tag)) is not block._p:  # that of a text box inside it
                continue
            run = Run(element, block)
            note = self.notes.reference(element)
            piece = f"[{note}]" if note else fold(mend(run.text)[0])
            piece = piece.lstrip() if not text or text.endswith(" ") else piece
            start, text = len(text), text + piece
            target = f"#fn-{note}" if note else _target(element, block)
            marks += [Mark(start, len(text), "strong")] if run.bold and not note else []
            marks += [Mark(start, len(text), "emphasis")] if run.italic and not note else []
            marks += [Mark(start, len(text), "link", target)] if target else []
        return text, marks

    def _table(self, table: BaseOxmlElement) -> Iterator[Paragraph]:
        """Its rows; what only lays a text out in boxes is paragraphs."""
        rows = [[self._cell(cell) for cell in row.xpath("./w:tc")] for row in table.xpath("./w:tr")]
        if any(sum(len(text) for text in cell) > _LONGEST_CELL for row in rows for cell in row):
            yield from (Paragraph("", text) for row in rows for cell in row for text in cell)
            return
        for row in rows:
            cells = [" ".join(cell) for cell in row]
            starts = tuple(len(CELL_SEPARATOR.join([*cells[:place], ""])) for place in range(len(cells)))
            if len(cells) > 1 and any(cells):
                yield Paragraph("", CELL_SEPARATOR.join(cells), "row", cells=starts)
            else:
                yield from (Paragraph("", text) for cell in row for text in cell)

    def _cell(self, cell: BaseOxmlElement) -> list[str]:
        """The texts of a cell's paragraphs, those of tables within it, too."""
        read = (visible(self._runs(WordParagraph(block, self.document))[0]) for block in cell.xpath(".//w:p"))
        return [text for text in read if text]


def _labelled(paragraph: Paragraph, style: str, label: Label | None) -> Paragraph:
    """The paragraph as what its style and its place in a list make it, with the number that Word shows before it."""
    level = _HEADING.match(style)
    if level:
        read = _numbered(paragraph, label)
        return replace(read, kind="heading", level=min(int(level[1] or 1), 6))
    if label and is_marker(label.text):
        return replace(paragraph, kind="item", level=min(label.level + 1, _DEEPEST), marker=label.text)
    if label:
        return as_heading(_numbered(paragraph, label))
    if style.startswith("List "):
        return replace(paragraph, kind="item", level=1, marker=BULLET)
    if _QUOTE.search(style):
        return replace(paragraph, kind="quotation")
    return outlined(paragraph)


def _numbered(paragraph: Paragraph, label: Label | None) -> Paragraph:
    """The paragraph with its label as part of its text: a case file has no list of such labels."""
    if label is None or label.text in ("", BULLET):
        return paragraph
    before = f"{label.text} "
    marks = tuple(
        replace(mark, start=mark.start + len(before), end=mark.end + len(before)) for mark in paragraph.marks
    )
    return replace(paragraph, text=visible(before + paragraph.text), marks=marks)


def _target(run: BaseOxmlElement, block: WordParagraph) -> str:
    """The address of the link that the run is in; empty if it is in none."""
    link = next(run.iterancestors("{*}hyperlink"), None)
    relation = block.part.rels.get(link.get(_RELATION, "")) if link is not None else None
    return web_address(relation.target_ref) if relation is not None and relation.is_external else ""
