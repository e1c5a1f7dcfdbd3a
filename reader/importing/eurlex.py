"""An act of the European Union as EUR-Lex shows it: the Official Journal's HTML.

The classes of its paragraphs say what each is, in today's pages (``oj-ti-art``) and in older ones (``ti-art``); the
points of an article are the rows of tables, ``a)`` in the first cell and the text in the second. Each paragraph gets
an id that is the same in every language: ``art-6`` an article's heading, ``art-6-1`` its paragraph 1, ``art-6-1-f`` a
point of it, ``rec-47`` a recital; a second sentence-paragraph of the same place is ``art-6-1.2``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import html

from reader.casefile.model import Document, Paragraph, Row, Text
from reader.errors import ReaderError
from reader.importing.html_tree import elements, parse_html, text_of, value_of
from reader.importing.imported import Imported, bounded, heading
from reader.importing.inline_markdown import web_address
from reader.importing.lines import visible
from reader.importing.names import guess_language

LICENCE = "Reuse authorised, © European Union"

_ARTICLE_CLASS = re.compile(r'\bclass=["\x27]?(?:oj-)?ti-art\b')
_ELI = re.compile(r"/eli/([a-z]+(?:_[a-z]+)?)/([0-9]{4})/([0-9]+)")
_OF_ONE_LANGUAGE = re.compile(r"(?<=/oj)/[a-z]{3}$")
_NUMBER = re.compile(r"\b([0-9]{4}/[0-9]+|[0-9]+/[0-9]{4})\b")
_ARTICLE = re.compile(r"\bArticle\s+([0-9]+|premier|unique|one)\b", re.IGNORECASE)
_FIRST = ("premier", "unique", "one")
_PARAGRAPH = re.compile(r"([0-9]{1,3})\.\s+")
_LABEL = re.compile(r"\(?([0-9]{1,3}|[a-z]{1,5})\)|([0-9]{1,3})\.")
_SECTION = re.compile(r"\s*SECTION\b", re.IGNORECASE)
_PLACE = re.compile(r"(?:rct|cit|pbl|fnp|anx|enc)_?[0-9IVXA-Z]*")
_DIVISION = re.compile(r"(?:cpt|tis|prt|sct|anx)_[\w.]+")
_RELEVANCE = re.compile(r"\((?:Text with EEA relevance|Texte présentant de l.intérêt pour l.EEE)\)")


def recognises(source: str) -> bool:
    """Return whether the source is an act with articles in the Official Journal's HTML."""
    return bool(_ARTICLE_CLASS.search(source))


def read(source: str) -> Imported:
    """Read the act as a document of kind ``law``. Raises ReaderError where it has no paragraphs."""
    root = parse_html(source)
    act = _Act()
    for node in elements(root, "//p"):
        act.read(node, visible(str(node.xpath("string()"))))
    paragraphs = tuple(bounded(act.numbered()))
    if not paragraphs:
        raise ReaderError("The page holds no text.")
    title = _RELEVANCE.sub("", " ".join(act.title)).strip() or paragraphs[0].text
    language = _language(root, paragraphs)
    address = value_of(root, '//link[@rel="canonical"]/@href')
    document = Document(
        id=_document_id(address, title),
        kind="law",
        title={language: title},
        texts={language: Text(language, paragraphs)},
        rows=tuple(Row({language: (paragraph.id,)}) for paragraph in paragraphs),
        publisher="EUR-Lex",
        url=_OF_ONE_LANGUAGE.sub("", web_address(address)),
        licence=LICENCE,
    )
    return Imported((document,))


def _language(root: html.HtmlElement, paragraphs: tuple[Paragraph, ...]) -> str:
    said = value_of(root, '//p[contains(@class, "hd-lg")]/text()').lower()
    if re.fullmatch("[a-z]{2}", said):
        return said
    return guess_language(" ".join(paragraph.text for paragraph in paragraphs[:50])) or "en"


def _document_id(address: str, title: str) -> str:
    """The same for every language of an act: ``reg-2016-679``."""
    eli = _ELI.search(address)
    if eli:
        return "-".join(eli.groups()).replace("_", "-")
    number = _NUMBER.search(title)
    return f"act-{number[1].replace('/', '-')}" if number else "act"


@dataclass
class _Act:
    """The act while its paragraphs are read, in their order."""

    title: list[str] = field(default_factory=list)
    found: list[Paragraph] = field(default_factory=list)
    article: str = ""
    paragraph: str = ""
    division: int = 0
    notes: int = 0

    def read(self, node: html.HtmlElement, text: str) -> None:
        """Take in one ``<p>``, by its class."""
        kind = node.get("class", "").removeprefix("oj-")
        if not text or kind.startswith("hd-") or _is_label(node):
            return
        if kind == "doc-ti":
            self.title.append(text)
            if len(self.title) == 1:
                self.found.append(replace(heading(text, 1), id="title"))
            elif self.found[0].id == "title":
                self.found[0] = replace(self.found[0], text=" ".join(self.title))
        elif kind.startswith(("ti-section-1", "ti-grseq", "ti-annex")):
            self._begin_division(node, text)
        elif kind == "ti-art":
            self._begin_article(text)
        elif kind.startswith(("sti-art", "ti-section-2")) and self.found[-1:] and self.found[-1].level > 1:
            self.found[-1] = replace(self.found[-1], text=f"{self.found[-1].text} – {text}")
        elif kind == "note":
            self.notes += 1
            self.found.append(Paragraph(f"note-{self.notes}", text))
        else:
            self._add(node, text)

    def _begin_division(self, node: html.HtmlElement, text: str) -> None:
        self.division += 1
        ids = [place for place in _ancestor_ids(node) if _DIVISION.fullmatch(place)]
        name = re.sub(r"[._]+", "-", ids[0]) if ids else f"division-{self.division}"
        self.article = self.paragraph = ""
        self.found.append(replace(heading(text, 3 if _SECTION.match(text) else 2), id=name))

    def _begin_article(self, text: str) -> None:
        number = _ARTICLE.search(text)
        written = number[1].lower() if number else str(self.division)
        self.article = f"art-{'1' if written in _FIRST else written}"
        self.paragraph = ""
        self.found.append(replace(heading(text, 4), id=self.article))

    def _add(self, node: html.HtmlElement, text: str) -> None:
        labels = _labels(node)
        numbered = _PARAGRAPH.match(text) if self.article and not labels else None
        if numbered:
            self.paragraph = f"-{numbered[1]}"
            text = f"{numbered[1]}. {text[numbered.end() :]}"
        if labels and not node.xpath("preceding-sibling::p"):
            text = f"{labels[-1]} {text}"
        self.found.append(Paragraph(self._place(node, labels), text))

    def _place(self, node: html.HtmlElement, labels: list[str]) -> str:
        points = "".join(f"-{name}" for name in map(_label_name, labels) if name)
        place = next(filter(_PLACE.fullmatch, _ancestor_ids(node)), "")
        if self.article and not place.startswith(("fnp", "anx")):
            return f"{self.article}{self.paragraph}{points}"
        if place.startswith("rct_"):
            return f"rec-{place.removeprefix('rct_')}"
        if not place and points and not self.division:
            return f"rec{points}"
        return place.replace("_", "-") or "text"

    def numbered(self) -> Iterator[Paragraph]:
        """The paragraphs with ids that differ: what comes second in a place is ``.2``; an article's first is ``.1``."""
        used: set[str] = set()
        counts: dict[str, int] = {}
        for paragraph in self.found:
            place = name = paragraph.id
            opening = paragraph.kind != "heading" and place.startswith("art-") and place.count("-") == 1
            while name in used or (opening and name == place):
                counts[place] = counts.get(place, 0 if opening else 1) + 1
                name = f"{place}.{counts[place]}"
            used.add(name)
            yield replace(paragraph, id=name)


def _ancestor_ids(node: html.HtmlElement) -> list[str]:
    """The ids of the elements around it, from the innermost out."""
    return [ancestor.get("id", "") for ancestor in node.iterancestors() if ancestor.get("id")]


def _is_label(node: html.HtmlElement) -> bool:
    """Whether the paragraph is the first cell of a point's row, which only numbers it."""
    cell = node.getparent()
    if cell is None or cell.tag != "td" or cell.getprevious() is not None or cell.getnext() is None:
        return False
    return _reads_as_label(text_of(cell))


def _labels(node: html.HtmlElement) -> list[str]:
    """What numbers the paragraph in each row of a table around it, from the outermost in."""
    found: list[str] = []
    for cell in node.iterancestors("td"):
        label = cell.getprevious()
        if isinstance(label, html.HtmlElement) and _reads_as_label(text_of(label)):
            found.insert(0, text_of(label))
    return found


def _reads_as_label(text: str) -> bool:
    return bool(_LABEL.fullmatch(text)) or text in ("—", "–", "-", "•")


def _label_name(label: str) -> str:
    match = _LABEL.fullmatch(label)
    return (match[1] or match[2]) if match else ""
