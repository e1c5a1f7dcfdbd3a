"""Markdown source to the element tree of Python-Markdown, as the case-file format wants it.

Raw HTML is text; footnotes are sections at the end; every line's number travels with its text.
"""

import html
import re
from xml.etree import ElementTree

import markdown
from markdown.extensions import attr_list, footnotes, sane_lists, tables
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from reader.casefile.plain import readable

NOTE = "footnote"
"""The attribute of a ``section`` that holds a footnote: the footnote's id."""

# Each line of the source carries its number through the parser, behind whatever gives the line its structure:
# a noncharacter that no text has, the line, the number of an ordered item, and a separator that counts as a space.
_STRUCTURE = re.compile(r"(?: |>|[*+-] |(?P<number>\d+\.) |#{1,6}|\||\[\^[^\]]*\]:)*")
_NO_TEXT = re.compile(r"\{:?[^}]*\}\s*$|\[[^\[\]]*\]:|[=\-*_|: ]+$|\s*$")
STAMP = re.compile("\ufdd0(\\d+);([\\d.]*)\x1f?")
"""A stamped line: its number, and the number of an ordered item or nothing."""

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
MANY_ESCAPES = 200
"""Above so many in one paragraph they are taken together: Python-Markdown copies the whole text for each."""

_LAST_ATTRIBUTES = re.compile(r"[ ]+(\{:[^}\n]*\})[ ]*$")
_FIRST_ATTRIBUTES = re.compile(r"(^|\x1f)\{:")


def tree(source: str) -> ElementTree.Element:
    """The tree of block and inline elements below a ``div``. Raises RecursionError where it is nested too deeply."""
    md = _markdown()
    lines = readable(source).split("\n")
    for preprocessor in md.preprocessors:
        lines = preprocessor.run(lines)
    root = ElementTree.Element("div")
    md.parser.parseChunk(root, "\n".join(lines))
    for treeprocessor in md.treeprocessors:
        treeprocessor.run(root)
    return root


def _markdown() -> markdown.Markdown:
    notes = footnotes.FootnoteExtension(SEPARATOR="-")
    md = markdown.Markdown(
        extensions=[
            attr_list.AttrListExtension(),
            tables.TableExtension(),
            notes,
            sane_lists.SaneListExtension(),
        ]
    )
    md.ESCAPED_CHARS += ["<", "&", "~"]
    for registry, names in (
        (md.preprocessors, ["html_block"]),
        (md.inlinePatterns, ["html", "entity", "automail"]),
        (md.treeprocessors, ["prettify", "footnote", "footnote-duplicate"]),
    ):
        for name in names:
            registry.deregister(name)
    md.preprocessors.register(_Stamps(md), "stamps", 25)
    md.inlinePatterns.register(_Entities(r"&(?:#\d+|#x[\da-fA-F]+|\w+);"), "entity", 80)
    md.inlinePatterns.register(SimpleTagInlineProcessor(r"()~~(?!\s)(.+?)(?<!\s)~~", "del"), "del", 65)
    md.treeprocessors.register(_Shapes(md, notes), "shapes", 60)
    return md


class _Stamps(Preprocessor):
    """Puts each line's number into the line."""

    def run(self, lines: list[str]) -> list[str]:
        return [self._stamped(line, number) for number, line in enumerate(lines, 1)]

    @staticmethod
    def _stamped(line: str, number: int) -> str:
        structure = _STRUCTURE.match(line)
        end = structure.end() if structure else 0
        if not structure or _NO_TEXT.match(line, end):
            return line
        return f"{line[:end]}\ufdd0{number};{structure['number'] or ''}\x1f{line[end:]}"


class _Entities(InlineProcessor):
    """Shows ``&amp;`` as a reader sees it."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override] # noqa: ARG002, N802
        return readable(html.unescape(m.group())), m.start(), m.end()


class _Shapes(Treeprocessor):
    """Brings the block tree into the shape that `attr_list` and `_Reader` want, before inline marks are looked for.

    Every list item holds paragraphs, so that tight and loose lists are alike; an id at the end of an item's line
    is found; footnotes are sections at the end.
    """

    def __init__(self, md: markdown.Markdown, notes: footnotes.FootnoteExtension) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, root: ElementTree.Element) -> None:
        for name, text in list(self.notes.footnotes.items()):
            section = ElementTree.SubElement(root, "section", {NOTE: f"fn-{name}"})
            self.md.parser.parseChunk(section, text)
        for element in list(root.iter()):
            if element.text and element.text.count("\\") > MANY_ESCAPES:
                element.text = self._unescaped(element.text)
            if element.tag in ("li", "section"):
                self._item(element)
            elif element.tag in ("td", "th") and element.text:
                element.text = _FIRST_ATTRIBUTES.sub(r"\1 {:", element.text)

    def _unescaped(self, text: str) -> str:
        """The text with its escapes as Python-Markdown reads them; unchanged where there is code."""
        if isinstance(text, AtomicString) or "`" in _ESCAPE.sub("", text):
            return text
        known = self.md.ESCAPED_CHARS
        return _ESCAPE.sub(lambda one: f"{STX}{ord(one[1])}{ETX}" if one[1] in known else one[0], text)

    @staticmethod
    def _item(item: ElementTree.Element) -> None:
        if item.text and item.text.strip():
            first = ElementTree.Element("p")
            first.text, item.text = item.text, None
            item.insert(0, first)
        for child in item:
            if child.tag == "p" and child.text:
                child.text = _LAST_ATTRIBUTES.sub(r"\n\1", child.text)
