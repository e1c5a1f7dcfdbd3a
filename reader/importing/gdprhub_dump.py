"""GDPRhub's page as converters write it: MediaWiki's HTML, scripts and all, turned into Markdown.

What such a converter does to the page: punctuation gets backslashes; the cells of the decision box become lines, and
some labels end on the line of the cell before (``26.11.2021 Published:``); the contributor's name and the short
summary share a line; the ``<pre>`` of the translation becomes paragraphs, before some of which it writes ``## ``
although the page has no heading there. So only the headings that the page's own table of contents lists are headings.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from reader.casefile.model import Document, Paragraph
from reader.errors import ReaderError
from reader.importing.dates import find_date
from reader.importing.gdprhub_box import LABELS, BoxFacts, Value, read_box
from reader.importing.imported import Imported, heading, page_document
from reader.importing.inline_markdown import leading_link, read_inline, unescape, web_address
from reader.importing.lines import blocks, list_item, visible

SITE = "https://gdprhub.eu"
LICENCE = "CC-BY-NC-SA-4.0"
NOTICE = {
    "en": "Imported copy: GDPRhub’s page with a machine translation; not the official text.",
    "fr": "Copie importée : page de GDPRhub avec une traduction automatique ; ce n’est pas le texte officiel.",
}

_LABEL = re.compile(r"(?:^|(?<=\s))(" + "|".join(map(re.escape, LABELS)) + r"):[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_HEADING = re.compile(r"#{1,6} (.*)$")
_CONTENTS_LINE = re.compile(r"^\s*\*\s+\[[0-9.]+ ((?:\\.|[^\[\]\\\n])*)\]\(#", re.MULTILINE)
_USUAL_HEADINGS = frozenset(
    (
        *("English Summary", "Facts", "Dispute", "Holding", "Comment", "Further Resources"),
        *("English Machine Translation of the Decision", "English Translation of the Decision"),
    )
)
_TRANSLATION = re.compile(r"English .*\b(?:translation|version)\b|Advocate General Opinion", re.IGNORECASE)
_TRANSLATION_NOTE = re.compile(r"The \w+ below is an? ", re.IGNORECASE)
_PLACEHOLDERS = frozenset(("Share your comments here!", "Share blogs or news articles here!"))
_END = re.compile(r'^Retrieved from "\[((?:\\.|[^\[\]\\\n])*)\]', re.MULTILINE)
_REVISION = re.compile(r'"wgRevisionId":\s*([0-9]+)')
_REVISED = re.compile(r"^Revision as of (.+?) by ", re.MULTILINE)
_NUMBERED_HEADING = re.compile(
    r"(?:([IVX]+)|[A-Z]|[0-9]{1,2})\s?\.\s*(?=[^\W\d])(?!.*[.!?;:]\s)(?!.*[.,;:]$)"
)
_LONGEST_HEADING = 160
# What a summary's first sentence starts with; before it, on the same line, stands the contributor's name.
_STARTERS = frozenset(
    ("The", "A", "An", "In", "On", "This", "According", "After", "Following", "For", "By", "It", "As")
)
_LONGEST_NAME = 4


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
    cut = next((i for i, section in enumerate(sections) if _TRANSLATION.match(section.title)), len(sections))
    documents = (
        *_decision(title, facts, sections[cut:]),
        *_summary(title, lead, sections[:cut], contributor, _revised(source)),
    )
    if not documents:
        raise ReaderError("The GDPRhub page holds neither a translation of the decision nor a summary.")
    revision = _REVISION.search(source)
    return Imported(
        tuple(replace(document, publisher="GDPRhub", url=address, licence=LICENCE) for document in documents),
        replace(facts.decision, revision=revision[1] if revision else ""),
        facts.parties,
        facts.original_language,
        sources=facts.sources,
        notice=NOTICE if documents[0].kind == "decision" else {},
        warnings=(*facts.warnings, *_missing(documents, address)),
    )


def _body(source: str) -> tuple[str, str]:
    """The page from its title to its footer, and its address."""
    end = _END.search(source)
    start = _TITLE.search(source)
    address = web_address(end[1]) if end else ""
    return source[start.start() if start else 0 : end.start() if end else len(source)], address


def _missing(documents: tuple[Document, ...], address: str) -> list[str]:
    warnings = []
    if documents[0].kind != "decision":
        warnings.append("The page has no translation of the decision, only its summary.")
    if not address:
        warnings.append("The page’s end (“Retrieved from …”) is missing: its text may be cut off.")
    return warnings


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


def _decision(title: str, facts: BoxFacts, sections: list[_Section]) -> list[Document]:
    """The translation, with the headings of the sections that follow its own, as a list of one or none."""
    paragraphs: list[Paragraph] = []
    for place, section in enumerate(sections):
        paragraphs += [heading(section.title, 2)] if place and section.text.strip() else []
        paragraphs += [_as_heading(paragraph) for paragraph in _paragraphs(section.text)]
    if paragraphs and _TRANSLATION_NOTE.match(paragraphs[0].text):
        del paragraphs[0]
    if not paragraphs:
        return []
    document = page_document("decision", "decision", "en", title, paragraphs)
    return [replace(document, original=facts.original_language, date=facts.decision.decided)]


def _summary(
    title: str, lead: list[str], sections: list[_Section], author: str, revised: date | None
) -> list[Document]:
    """GDPRhub's own summary, as a list of one document or none."""
    paragraphs = [paragraph for block in lead for paragraph in _paragraphs(block)]
    for section in sections:
        said = [paragraph for paragraph in _paragraphs(section.text) if paragraph.text not in _PLACEHOLDERS]
        paragraphs += [heading(section.title, 2), *said] if said else []
    if not paragraphs:
        return []
    title = f"{title}: GDPRhub’s summary"
    document = page_document("gdprhub-summary", "summary", "en", title, [heading(title, 1), *paragraphs])
    return [replace(document, original="en", author=author, date=revised)]


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


def _as_heading(paragraph: Paragraph) -> Paragraph:
    """The paragraph as a heading if it reads like one: short, numbered (``II. Merits``), no sentence."""
    match = _NUMBERED_HEADING.match(paragraph.text) if len(paragraph.text) <= _LONGEST_HEADING else None
    if paragraph.kind != "paragraph" or match is None:
        return paragraph
    return replace(paragraph, kind="heading", level=2 if match[1] else 3)
