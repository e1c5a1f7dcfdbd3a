"""The numbers and bullets that Word shows before paragraphs but keeps apart from their text."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from reader.importing.numerals import BULLET, numeral

_DEEPEST = 8
_LONGEST_CHAIN = 12
_FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph: its level, from 0, and what is written, ``•`` for any bullet."""

    level: int
    text: str


@dataclass
class _Level:
    kind: str
    text: str
    start: int


@dataclass
class Lists:
    """The lists of a document; asked for each paragraph in its order, for it counts."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _families: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, document: WordDocument) -> "Lists":
        """Read the definitions of the document's lists."""
        lists = cls()
        if not any(
            relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in document.part.rels.values()
        ):
            return lists
        root = document.part.numbering_part.element
        abstract = {_value(node, "abstractNumId"): node for node in find(root, "./w:abstractNum")}
        for number in find(root, "./w:num"):
            family = _said(number, "./w:abstractNumId")
            name = _value(number, "numId")
            lists._families[name] = family
            if family in abstract:
                lists._levels[name] = dict(map(_read_level, find(abstract[family], "./w:lvl")))
        return lists

    def label(self, paragraph: WordParagraph) -> Label | None:
        """What Word shows before the paragraph, None where that is nothing."""
        number, level = _membership(paragraph)
        levels = self._levels.get(number, {})
        if level not in levels:
            return Label(level, BULLET) if number not in ("", "0") else None
        counts = self._counts[self._families[number]]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return Label(level, _written(levels, counts, level)) if levels[level].kind != "none" else None


def find(node: BaseOxmlElement, path: str) -> list[BaseOxmlElement]:
    """The elements that the XPath finds, also below those that python-docx has no class for."""
    found = etree._Element.xpath(node, path, namespaces=nsmap)
    return [each for each in found if not isinstance(each, str)] if isinstance(found, list) else []


def _said(node: BaseOxmlElement, path: str, otherwise: str = "") -> str:
    """The ``w:val`` of the first element that the XPath finds."""
    return next((_value(each, "val") for each in find(node, path)), otherwise)


def _value(node: BaseOxmlElement, name: str) -> str:
    return node.get(qn(f"w:{name}")) or ""


def _read_level(node: BaseOxmlElement) -> tuple[int, _Level]:
    kind, text, start = (
        _said(node, "./w:numFmt", "decimal"),
        _said(node, "./w:lvlText"),
        _said(node, "./w:start", "1"),
    )
    return _number(_value(node, "ilvl")), _Level(kind, text, _number(start))


def _number(written: str) -> int:
    return int(written) if re.fullmatch(r"[0-9]{1,6}", written) else 0


def _membership(paragraph: WordParagraph) -> tuple[str, int]:
    """The list that the paragraph or its style puts it in, and the level; an empty name for none."""
    properties = [*find(paragraph._p, "./w:pPr/w:numPr")]
    style = paragraph.style
    for _ in range(_LONGEST_CHAIN):
        if style is None:
            break
        properties += find(style.element, "./w:pPr/w:numPr")
        style = style.base_style
    numbers = [_said(each, "./w:numId") for each in properties]
    levels = [_said(each, "./w:ilvl") for each in properties]
    return next(filter(None, numbers), ""), min(_number(next(filter(None, levels), "0")), _DEEPEST)


def _written(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    """The level's pattern (``%1.%2)``) with its numbers; ``•`` for a bullet."""
    if levels[level].kind == "bullet":
        return BULLET

    def number(match: re.Match[str]) -> str:
        above = int(match[1]) - 1
        known = levels.get(above, levels[level])
        return _in(known.kind, counts.get(above, known.start))

    return re.sub(r"%([1-9])", number, levels[level].text).strip()


def _in(kind: str, number: int) -> str:
    return f"{number:02}" if kind == "decimalZero" else numeral(number, _FORMS.get(kind, "1"))
