"""Markdown text files to paragraphs. Python-Markdown is the parser: its element tree gives text and inline marks."""

import html
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree

from reader.casefile.markdown_tree import NOTE, STAMP, tree
from reader.casefile.model import CELL_SEPARATOR, Mark, MarkKind, Paragraph, ParagraphKind, Text
from reader.casefile.plain import fold, label, tidy
from reader.casefile.rendering import render as render
from reader.errors import ReaderError

_MARKS: Final[dict[str, MarkKind]] = {
    "em": "emphasis",
    "strong": "strong",
    "code": "code",
    "a": "link",
    "del": "deleted",
}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", *_HEADINGS, "ul", "ol", "li", "blockquote", "table", "pre", "hr", "section")


def parse(source: str, language: str) -> Text:
    """The text of a Markdown source, in reading order; footnotes come last.

    A paragraph without an id is called ``x1``, ``x2``… by its place (`plain.MISSING_ID`).
    Raises ReaderError where lists or quotations are nested too deeply to be read.
    """
    try:
        return Text(language, tuple(_Reader().paragraphs(tree(source))))
    except RecursionError:
        raise ReaderError(
            "The text cannot be read: lists, quotations or brackets are nested too deeply in it. "
            "Remove some levels of indentation or of “>”."
        ) from None


@dataclass
class _Run:
    """One paragraph's inline content while it is collected."""

    pieces: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0
    line: int = 0
    number: str = ""

    def add(self, raw: str | None) -> None:
        if not raw:
            return
        stamp = STAMP.search(raw)
        if stamp:
            if not self.line:
                self.line, self.number = int(stamp[1]), stamp[2]
            raw = STAMP.sub("", raw)
        text = fold(raw)
        if not self.length:
            text = text.lstrip()
        elif text.startswith(" ") and self.pieces[-1].endswith(" "):
            text = text[1:]
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def inline(self, element: ElementTree.Element) -> None:
        start = self.length
        tag, target = element.tag, ""
        if tag == "sup":  # a footnote's reference: its link says which
            target = element[0].get("href", "")
            self.add(f"[{target.removeprefix('#fn-')}]")
            tag = "a"
        elif tag == "code":
            self.add(html.unescape(element.text or ""))
        else:
            self._content(element)
            target = STAMP.sub("", element.get("href", "")).replace("&amp;", "&")
        if tag in _MARKS:
            self.marks.append(Mark(start, self.length, _MARKS[tag], target if tag == "a" else ""))

    def _content(self, element: ElementTree.Element) -> None:
        self.add(element.get("alt") if element.tag == "img" else " " if element.tag == "br" else element.text)
        for child in element:
            self.inline(child)
            self.add(child.tail)

    def finished(self) -> tuple[str, tuple[Mark, ...]]:
        raw = "".join(self.pieces).rstrip()
        text = unicodedata.normalize("NFC", raw)
        marks = self.marks
        if text != raw:  # a mark stood between a letter and its accent
            marks = [Mark(_composed(raw, m.start), _composed(raw, m.end), m.kind, m.target) for m in marks]
        return text, tidy(text, marks)


def _composed(text: str, offset: int) -> int:
    return len(unicodedata.normalize("NFC", text[:offset]))


class _Reader:
    """Walks the element tree and yields its paragraphs."""

    def __init__(self) -> None:
        self.count = 0
        self.line = 1
        self.marker = ""
        self.note = ""

    def paragraphs(self, root: ElementTree.Element) -> Iterator[Paragraph]:
        return self._container(root, "paragraph", 0)

    def _container(
        self, element: ElementTree.Element, kind: ParagraphKind, level: int
    ) -> Iterator[Paragraph]:
        run = _Run()
        run.add(element.text)
        for child in element:
            if child.tag in _BLOCKS:
                yield from self._finished(run, element, kind, level)
                run = _Run()
                yield from self._block(child, kind, level)
            else:
                run.inline(child)
            run.add(child.tail)
        yield from self._finished(run, element, kind, level)

    def _block(self, element: ElementTree.Element, kind: ParagraphKind, level: int) -> Iterator[Paragraph]:
        match element.tag:
            case "table":
                for row in element.iter("tr"):
                    yield from self._row(row)
            case "ul" | "ol":
                for place, item in enumerate(element, 1):
                    self.marker = "•" if element.tag == "ul" else f"{place}."
                    yield from self._container(item, "item", level + 1)
            case "blockquote":
                yield from self._container(element, "quotation", 0)
            case "section":
                self.note = element.get(NOTE, "")
                yield from self._container(element, "paragraph", 0)
            case "p" | "pre":
                yield from self._container(element, kind, level)
            case heading if heading in _HEADINGS:
                yield from self._container(element, "heading", int(heading[1]))

    def _finished(
        self, run: _Run, element: ElementTree.Element, kind: ParagraphKind, level: int
    ) -> Iterator[Paragraph]:
        text, marks = run.finished()
        if not text:
            return
        marker, self.marker = self.marker, ""
        if run.number and marker.endswith("."):
            marker = run.number
        paragraph_id = self._id(element.get("id", ""))
        yield Paragraph(
            id=paragraph_id,
            text=text,
            kind=kind,
            level=level,
            marks=marks,
            label="" if kind == "heading" else label(paragraph_id),
            marker=marker if kind == "item" else "",
            line=self._line(run),
        )

    def _row(self, row: ElementTree.Element) -> Iterator[Paragraph]:
        text, cells, marks, lines = "", [], [], []
        for place, cell in enumerate(row):
            run = _Run()
            run.inline(cell)
            cell_text, cell_marks = run.finished()
            text += CELL_SEPARATOR if place else ""
            cells.append(len(text))
            marks += [Mark(m.start + len(text), m.end + len(text), m.kind, m.target) for m in cell_marks]
            text += cell_text
            lines.append(run)
        if text == CELL_SEPARATOR * (len(cells) - 1):
            return
        paragraph_id = self._id(row[0].get("id", ""))
        yield Paragraph(
            id=paragraph_id,
            text=text,
            kind="row",
            marks=tuple(marks),
            label=label(paragraph_id),
            cells=tuple(cells),
            header=row[0].tag == "th",
            line=self._line(next((run for run in lines if run.line), lines[0])),
        )

    def _id(self, given: str) -> str:
        self.count += 1
        note, self.note = self.note, ""
        return given or note or f"x{self.count}"

    def _line(self, run: _Run) -> int:
        self.line = run.line or self.line
        return self.line
