"""Our Markdown to HTML, for showing: the dialect of the exports, with raw HTML inert and nothing fetched.

Python-Markdown with what GitHub and Obsidian add: ``==highlights==``, ``~~deleted~~``, callouts, footnotes, tables,
fenced code inside quotations, a backslash before any punctuation. Images become links to them.
"""

import html
import json
import re
import string
from itertools import pairwise
from xml.etree import ElementTree

import markdown
from markdown.blockprocessors import BlockProcessor, BlockQuoteProcessor, HashHeaderProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_FRONT_MATTER = re.compile(r"\A---\n(?P<fields>.*?)\n---\n", re.DOTALL)
_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})[^\n`]*(?:\n|$)")
_CALLOUT = re.compile(r"\[!(\w+)\]")
_LISTED = re.compile(r"(?P<prefix>(?:> ?| {4})*)(?:[-+*]|\d{1,9}[.)]) ")

_LABELLED = re.compile(r"(?P<prefix>(?:> ?)+)\[!\w+\]")
_PARAGRAPH = re.compile(r"(?:> ?| {4})*(?![-+*] |\d{1,9}[.)] )[^\s>].*")

_SHORT = 30
"""Characters of a field's value that leave room for another field beside it."""


def to_html(source: str) -> str:
    """The body of a page: the front matter as a table, then the rest."""
    front = _FRONT_MATTER.match(source)
    if front is None:
        return _parser().convert(source)
    return _fields(front["fields"]) + "\n" + _parser().convert(source[front.end() :])


def slug(text: str, separator: str = "-") -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", separator)


def _parser() -> markdown.Markdown:
    parser = markdown.Markdown(
        extensions=[
            TableExtension(),
            FootnoteExtension(SEPARATOR="-"),
            SaneListExtension(),
            TocExtension(slugify=slug, marker=""),
        ]
    )
    parser.ESCAPED_CHARS = list(string.punctuation)
    parser.preprocessors.deregister("html_block")
    for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
        parser.inlinePatterns.deregister(pattern)
    parser.inlinePatterns.register(SimpleTagInlineProcessor(r"(==)(?=\S)(.+?)(?<=\S)==", "mark"), "mark", 65)
    parser.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(?=\S)(.+?)(?<=\S)~~", "del"), "del", 65)
    parser.preprocessors.register(_Apart(), "apart", 20)
    parser.parser.blockprocessors.register(_Headings(parser.parser), "hashheader", 70)
    parser.parser.blockprocessors.register(_Quotations(parser.parser), "quote", 20)
    parser.parser.blockprocessors.register(_Fences(parser.parser), "fences", 95)
    parser.treeprocessors.register(_Callouts(), "callouts", 30)
    return parser


class _Headings(HashHeaderProcessor):
    """GitHub wants a space after the signs: ``#exam`` is a tag."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})[ ](?P<header>(?:\\.|[^\\\n])*?)[ ]*#*(?:\n|$)")


class _Quotations(BlockQuoteProcessor):
    """A blank line ends a quotation; Python-Markdown would go on with the one before."""

    def lastChild(self, parent: ElementTree.Element) -> None:  # noqa: ARG002, N802 (Markdown's hook)
        return None


class _Fences(BlockProcessor):
    """Fenced code at the start of a block, wherever that block stands; without an end it runs on."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002 (the signature is Markdown's)
        return bool(_FENCE.match(block))

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        opening, *lines = "\n\n".join(blocks).split("\n")
        match = _FENCE.match(opening)
        fence = match["fence"] if match else ""
        ends = (
            at
            for at, line in enumerate(lines)
            if line.strip(" ").startswith(fence) and not line.strip(fence[0] + " ")
        )
        end = next(ends, len(lines))
        code = ElementTree.SubElement(ElementTree.SubElement(parent, "pre"), "code")
        code.text = AtomicString("\n".join(lines[:end]))
        rest = "\n".join(lines[end + 1 :])
        blocks[:] = rest.split("\n\n") if rest else []


class _Callouts(Treeprocessor):
    """``> [!NOTE]`` gives the quotation a class, and its first line becomes a label."""

    def run(self, root: ElementTree.Element) -> None:
        for quotation in root.iter("blockquote"):
            label = quotation.find("p")
            match = _CALLOUT.fullmatch(label.text or "") if label is not None else None
            if label is not None and match is not None:
                quotation.set("class", match[1].lower())
                label.set("class", "label")
                label.text = match[1].capitalize()


class _Apart(Preprocessor):
    """GitHub begins a list, or what a callout holds, on the next line; Python-Markdown wants a blank one between."""

    def run(self, lines: list[str]) -> list[str]:
        result = lines[:1]
        for before, line in pairwise(lines):
            listed, labelled = _LISTED.match(line), _LABELLED.fullmatch(before)
            if labelled:
                result.append(labelled["prefix"])
            elif listed and _PARAGRAPH.fullmatch(before) and before.startswith(listed["prefix"]):
                result.append(listed["prefix"].rstrip())
            result.append(line)
        return result


def _fields(source: str) -> str:
    """A table of the front matter, two short fields to a line."""
    found = re.findall(r"^(\w+):((?: .*)?(?:\n  - .*)*)$", source, re.MULTILINE)
    rows: list[list[str]] = []
    room = 0
    for key, value in ((html.escape(key), html.escape(_value(value))) for key, value in found):
        short = len(value) <= _SHORT
        if not (short and room):
            rows.append([])
        room = int(short and not room)
        width = "" if short else ' colspan="3"'
        rows[-1].append(f"<th>{key}</th><td{width}>{value}</td>")
    lines = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f'<table class="fields">{lines}</table>'


def _value(value: str) -> str:
    return " · ".join(_scalar(part) for part in re.split(r"\n  - |^ ", value) if part)


def _scalar(value: str) -> str:
    return str(json.loads(value)) if value.startswith('"') else value
