"""GDPRhub's page as converters write it: MediaWiki's HTML, scripts and all, turned into Markdown.

What such a converter does to the page: punctuation gets backslashes; the cells of the decision box become lines, and
some labels end on the line of the cell before (``26.11.2021 Published:``); the contributor's name and the short
summary share a line; the ``<pre>`` of the translation becomes paragraphs, before some of which it writes ``## ``
although the page has no heading there. So only the headings that the page's own table of contents lists are headings.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from reader.casefile.model import Paragraph
from reader.importing.dates import find_date
from reader.importing.gdprhub import SITE, SUMMARY_HEADINGS, Page, imported, is_translation
from reader.importing.gdprhub_box import LABELS, BoxFacts, Value, read_box
from reader.importing.imported import Imported, heading
from reader.importing.inline_markdown import leading_link, read_inline, unescape, web_address
from reader.importing.lines import blocks, list_item, visible

_LABEL = re.compile(r"(?:^|(?<=\s))(" + "|".join(map(re.escape, LABELS)) + r"):[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_HEADING = re.compile(r"#{1,6} (.*)$")
_CONTENTS_LINE = re.compile(r"^\s*\*\s+\[[0-9.]+ ((?:\\.|[^\[\]\\\n])*)\]\(#", re.MULTILINE)
_USUAL_HEADINGS = SUMMARY_HEADINGS | {
    "English Machine Translation of the Decision",
    "English Translation of the Decision",
}
_END = re.compile(r'^Retrieved from "\[((?:\\.|[^\[\]\\\n])*)\]', re.MULTILINE)
_REVISION = re.compile(r'"wgRevisionId":\s*([0-9]+)')
_REVISED = re.compile(r"^Revision as of (.+?) by ", re.MULTILINE)
# What a summary's first sentence starts with; before it, on the same line, stands the contributor's name.
_STARTERS = frozenset(
    ("The", "A", "An", "In", "On", "This", "According", "After", "Following", "For", "By", "It", "As")
)
_LONGEST_NAME = 4
_CUT_OFF = "The page’s end (“Retrieved from …”) is missing: its text may be cut off."


@dataclass(frozen=True)
class _Section:
    title: str
    text: str


def recognises(source: str) -> bool:
    """Return whether the text is such a page: it names GDPRhub and has the first labels of a decision box."""
    labels = {match[1] for match in _LABEL.finditer(source)}
    return "GDPRhub" in source and "Jurisdiction" in labels and bool(labels & {"Authority", "Court"})


def read(source: str) -> Imported:
    """Read the page: the decision's translation, GDPRhub's summary, and the facts of the decision box.

    Raises ReaderError where the page holds neither a translation nor a summary.
    """
    body, address = _body(source)
    head, *sections = _sections(body)
    box, contributor, lead = _box(head.text)
    facts = read_box(box)
    title = _title(head.text, facts)
    cut = next((i for i, section in enumerate(sections) if is_translation(section.title)), len(sections))
    revision = _REVISION.search(source)
    page = Page(
        title=title,
        facts=facts,
        translation=_translation(sections[cut:]),
        summary=_summary(lead, sections[:cut]),
        address=address,
        revision=revision[1] if revision else "",
        revised=_revised(source),
        contributor=contributor,
    )
    return imported(page, () if address else (_CUT_OFF,))


def _body(source: str) -> tuple[str, str]:
    """The page from its title to its footer, and its address."""
    end = _END.search(source)
    start = _TITLE.search(source)
    address = web_address(end[1]) if end else ""
    return source[start.start() if start else 0 : end.start() if end else len(source)], address


def _revised(source: str) -> date | None:
    match = _REVISED.search(source)
    return find_date(match[1]) if match else None


def _sections(body: str) -> list[_Section]:
    """The page cut at its real headings; first what stands before them: the title and the decision box."""
    listed = {read_inline(entry)[0] for entry in _CONTENTS_LINE.findall(body)}
    titles = (listed or _USUAL_HEADINGS) | {"Contents"}
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in body.splitlines():
        match = _HEADING.match(line)
        title = read_inline(match[1])[0] if match else ""
        if title in titles:
            found.append((title, []))
        else:
            found[-1][1].append(line)
    return [_Section(title, "\n".join(lines)) for title, lines in found if title != "Contents"]


def _title(head: str, facts: BoxFacts) -> str:
    match = _TITLE.search(head)
    title = read_inline(match[1])[0] if match else ""
    return title or f"{facts.decision.authority} {facts.decision.number}".strip() or "GDPRhub"


def _box(head: str) -> tuple[dict[str, list[Value]], str, list[str]]:
    """The decision box, the contributor's name, and the blocks of the short summary after it."""
    labels = list(_LABEL.finditer(head))
    if not labels:
        return {}, "", []
    ends = [label.start() for label in labels[1:]] + [len(head)]
    cells: dict[str, str] = {}
    for label, end in zip(labels, ends, strict=True):
        cells.setdefault(label[1], head[label.end() : end])
    first, *rest = [" ".join(block) for block in blocks(cells.pop("Initial Contributor", ""))] or [""]
    contributor, lead = _split_contributor(visible(first), alone=bool(rest))
    box = {
        label: [_value(line) for line in cell.splitlines() if visible(line)] for label, cell in cells.items()
    }
    return box, contributor, [block for block in (lead, *rest) if block]


def _value(line: str) -> Value:
    text, marks = read_inline(line, SITE)
    return Value(text, next((mark.target for mark in marks if mark.kind == "link"), ""))


def _split_contributor(line: str, *, alone: bool) -> tuple[str, str]:
    """Part ``Ada Byron The authority held…`` into the name and the summary's first paragraph.

    The line may hold the name alone where more blocks follow.
    """
    link = leading_link(line)
    if link:
        return link
    words = line.split(" ")
    if alone and len(words) <= _LONGEST_NAME:
        place = len(words)
    elif words[0] == "n/a":
        place = 1
    else:
        place = next((i for i, word in enumerate(words[: _LONGEST_NAME + 1]) if i and word in _STARTERS), 1)
    name = " ".join(words[:place])
    return ("" if name == "n/a" else unescape(name)), line[len(name) :].strip()


def _translation(sections: list[_Section]) -> list[Paragraph]:
    """The decision, with the headings of the sections that follow its own."""
    paragraphs: list[Paragraph] = []
    for place, section in enumerate(sections):
        paragraphs += [heading(section.title, 2)] if place and section.text.strip() else []
        paragraphs += _paragraphs(section.text)
    return paragraphs


def _summary(lead: list[str], sections: list[_Section]) -> list[Paragraph]:
    """GDPRhub's own summary."""
    paragraphs = [paragraph for block in lead for paragraph in _paragraphs(block)]
    for section in sections:
        paragraphs += [heading(section.title, 2), *_paragraphs(section.text)]
    return paragraphs


def _paragraphs(text: str) -> list[Paragraph]:
    found = (_paragraph(unit) for block in blocks(text) for unit in _units(block))
    return [paragraph for paragraph in found if paragraph.text]


def _units(block: list[str]) -> list[str]:
    """The block's lines joined, but each list item apart."""
    units: list[str] = []
    for line in block:
        if units and not list_item(line):
            units[-1] += " " + line
        else:
            units.append(line)
    return units


def _paragraph(unit: str) -> Paragraph:
    item = list_item(unit)
    # A heading that the page doesn't list is a paragraph of the decision.
    source = item.text if item else unit.lstrip("#")
    text, marks = read_inline(source, SITE)
    return replace(item or Paragraph("", text), text=text, marks=marks)
