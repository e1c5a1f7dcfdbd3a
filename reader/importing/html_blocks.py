"""An HTML tree as paragraphs: headings, list items, quotations, table rows, with their inline marks.

One pass over the tree's events, so that a page of a million nested elements is read like any other.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from reader.casefile.model import CELL_SEPARATOR, Mark, MarkKind, Paragraph
from reader.casefile.plain import fold, tidy
from reader.importing.html_tree import address, elements, text_of
from reader.importing.imported import bounded
from reader.importing.lines import visible
from reader.importing.reflow import paragraphs as reflowed

_SILENT_TAGS = """
    script style noscript template head svg math iframe object audio video canvas button input select
    textarea map
"""
_BLOCK_TAGS = """
    address article aside blockquote body br caption center col dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
    option p pre section summary table tbody td tfoot th thead tr ul
"""
_SILENT = frozenset(_SILENT_TAGS.split())
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_MARKS: dict[str, MarkKind] = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("del", "s", "strike"), "deleted"),
    "a": "link",
}
_LISTS = ("ul", "ol", "menu")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Deeper, Markdown's indentation leaves no room; nothing that people write is.
_DEEPEST_LIST = 6
_LONGEST_CELL = 400
_IN_NO_CELL = ".//ul | .//ol | .//h1 | .//h2 | .//h3 | .//h4 | .//p[2] | .//pre | .//blockquote"

Preformatted = Callable[[str], Iterable[Paragraph]]
"""Turns the text of a ``<pre>`` into paragraphs without ids."""


def read_blocks(
    root: html.HtmlElement, base: str = "", preformatted: Preformatted = reflowed
) -> list[Paragraph]:
    """Return the paragraphs of a tree, without ids; ``base`` is the address that its links are relative to.

    Raises ReaderError where they are more than any text has.
    """
    return list(bounded(_blocks(root, base, preformatted)))


def _blocks(root: html.HtmlElement, base: str, preformatted: Preformatted) -> Iterator[Paragraph]:
    walk = _Walk(base, preformatted)
    events = etree.iterwalk(root, events=("start", "end", "comment"))
    for event, node in events:
        if event == "start" and isinstance(node, html.HtmlElement):
            if not walk.start(node):
                events.skip_subtree()
        elif event == "end" and isinstance(node, html.HtmlElement):
            walk.end(node)
        if event != "start" and node is not root:
            walk.add(node.tail)
        if walk.found:
            yield from walk.found
            walk.found.clear()
    walk.flush()
    yield from walk.found


@dataclass
class _List:
    ordered: bool
    count: int = 0


@dataclass
class _Open:
    """An inline element that began and hasn't ended; ``start`` is its place in the paragraph being read."""

    node: html.HtmlElement
    kind: MarkKind
    target: str
    start: int


@dataclass
class _Walk:
    base: str
    preformatted: Preformatted
    found: list[Paragraph] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    quotations: int = 0
    heading: int = 0
    marker: str = ""

    def start(self, node: html.HtmlElement) -> bool:
        """Begin an element; return whether to go into it."""
        tag = str(node.tag)
        if tag in _SILENT or _is_hidden(node):
            return False
        if tag in _BLOCKS:
            self.flush()
            return self._block(node, tag)
        if tag in _MARKS:
            target = address(node.get("href", ""), self.base) if tag == "a" else ""
            self.open.append(_Open(node, _MARKS[tag], target, self.length))
        self.add(node.text)
        return True

    def _block(self, node: html.HtmlElement, tag: str) -> bool:
        if tag == "pre":
            self.found += self.preformatted(str(node.xpath("string()")))
            return False
        if tag == "table" and _is_data(node):
            self.found += _rows(node)
            return False
        if tag in _LISTS:
            self.lists.append(_List(tag == "ol", _number(node.get("start"), 1) - 1))
        elif tag == "li":
            self.marker = self._next_marker(node)
        elif tag == "blockquote":
            self.quotations += 1
        elif tag in _HEADINGS:
            self.heading = int(tag[1])
        self.add(node.text)
        return True

    def _next_marker(self, node: html.HtmlElement) -> str:
        if not self.lists or not self.lists[-1].ordered:
            return "•"
        current = self.lists[-1]
        current.count = _number(node.get("value"), current.count + 1)
        return f"{current.count}."

    def end(self, node: html.HtmlElement) -> None:
        """End an element, whether or not it was gone into."""
        tag = str(node.tag)
        while self.open and self.open[-1].node is node:
            self._close(self.open.pop())
        if tag not in _BLOCKS:
            return
        self.flush()
        if tag in _LISTS and self.lists:
            self.lists.pop()
            self.marker = ""
        elif tag == "blockquote":
            self.quotations = max(self.quotations - 1, 0)
        elif tag in _HEADINGS:
            self.heading = 0

    def _close(self, ended: _Open) -> None:
        self.marks.append(Mark(ended.start, self.length, ended.kind, ended.target))

    def add(self, raw: str | None) -> None:
        """Add text, its white space folded into what stands before it."""
        text = fold(raw or "")
        if not self.length:
            text = text.lstrip()
        elif text.startswith(" ") and self.pieces[-1].endswith(" "):
            text = text[1:]
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def flush(self) -> None:
        """End the paragraph; marks that are still open go on in the next."""
        for mark in self.open:
            self._close(mark)
            mark.start = 0
        read = "".join(self.pieces).rstrip()
        text = visible(read)
        # Where a letter and its accent came in two pieces, the marks' places no longer hold.
        marks = tidy(text, self.marks) if text == read else ()
        self.pieces, self.marks, self.length = [], [], 0
        if text:
            self.found.append(self._paragraph(text, marks))

    def _paragraph(self, text: str, marks: tuple[Mark, ...]) -> Paragraph:
        if self.heading:
            return Paragraph("", text, "heading", self.heading, marks)
        if self.lists or self.marker:
            level, marker = min(max(len(self.lists), 1), _DEEPEST_LIST), self.marker
            self.marker = ""
            return Paragraph("", text, "item", level, marks, marker=marker)
        return Paragraph("", text, "quotation" if self.quotations else "paragraph", marks=marks)


def _is_hidden(node: html.HtmlElement) -> bool:
    return node.get("hidden") is not None or "display:none" in node.get("style", "").replace(" ", "").lower()


def _number(written: str | None, otherwise: int) -> int:
    try:
        number = int(written or "")
    except ValueError:
        return otherwise
    return number if 0 <= number <= 9999 else otherwise


def _is_data(table: html.HtmlElement) -> bool:
    """Whether the table holds values in rows and columns, not a page's layout."""
    if table.xpath(".//table"):
        return False
    rows = [elements(row, "./td | ./th") for row in elements(table, ".//tr")]
    cells = [cell for row in rows for cell in row]
    return (
        len(rows) > 1
        and max(map(len, rows)) > 1
        and not any(elements(cell, _IN_NO_CELL) for cell in cells)
        and max(len(text_of(cell)) for cell in cells) <= _LONGEST_CELL
    )


def _rows(table: html.HtmlElement) -> Iterator[Paragraph]:
    for place, row in enumerate(elements(table, ".//tr")):
        cells = elements(row, "./td | ./th")
        texts = [" ".join(part.text for part in read_blocks(cell)) for cell in cells]
        if len(texts) > 1 and any(texts):
            starts = [len(CELL_SEPARATOR.join([*texts[:i], ""])) for i in range(len(texts))]
            header = not place and all(cell.tag == "th" for cell in cells)
            yield Paragraph("", CELL_SEPARATOR.join(texts), "row", cells=tuple(starts), header=header)
        elif any(texts):
            yield Paragraph("", texts[0])
