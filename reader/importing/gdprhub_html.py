"""GDPRhub's page as a browser saves it: MediaWiki's HTML.

The decision box is the first ``table.wikitable``; its cells hold several values with ``<br>`` between them. The
decision's translation stands in ``<pre>``, in one, in several, in none, or in one that is empty; then its paragraphs
are the page's. A page without a box is a commentary on an article.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

from lxml import html

from reader.casefile.model import Paragraph
from reader.importing.dates import find_date
from reader.importing.gdprhub import (
    LICENCE,
    SITE,
    SUMMARY_HEADINGS,
    Page,
    imported,
    is_note,
    is_translation,
    said,
)
from reader.importing.gdprhub_box import BOX_LABELS, Value, read_box
from reader.importing.html_blocks import read_blocks
from reader.importing.html_tree import elements, first, meta, parse_html, remove, text_of, value_of
from reader.importing.imported import Imported, heading, page_document
from reader.importing.inline_markdown import web_address
from reader.importing.lines import visible
from reader.importing.reflow import paragraphs as reflowed

_CONTENT = '//div[contains(concat(" ", @class, " "), " mw-parser-output ")]'
_BOXES = './/table[contains(concat(" ", @class, " "), " wikitable ")]'
_CHROME = " | ".join(
    (
        *('.//*[@id="toc"]', ".//nav", './/*[@id="catlinks"]'),
        *(
            f'.//*[contains(@class, "{name}")]'
            for name in ("mw-editsection", "printfooter", "mw-jump-link", "mw-cite-backlink")
        ),
    )
)
_NOTES = './/ol[contains(@class, "references")]'
_REVISION = re.compile(r'"wgRevisionId":\s*([0-9]+)')
_PAGE_NAME = re.compile(r'"wgPageName":\s*"((?:[^"\\]|\\.)*)"')
_LAST_EDITED = re.compile(r"last edited on ([^,<]+)")
# A page whose translation has no heading of its own: the `<pre>` is one if it is as long as a decision.
_LONG = 1000
_DEEPEST = 6
# What the label of a paragraph says while it still holds the whole text of a `<pre>`.
_PREFORMATTED = "pre"


def recognises(source: str) -> bool:
    """Return whether the source is a saved page of GDPRhub."""
    return "GDPRhub" in source and "mw-parser-output" in source and "<" in source


def read(source: str) -> Imported:
    """Read the page: the decision's translation, GDPRhub's summary and the facts of the decision box.

    Raises ReaderError where it holds neither a translation nor a summary.
    """
    root = parse_html(source)
    # A notice of the site above the page is content, too: the page's is the longest.
    body = max(elements(root, _CONTENT), key=lambda content: len(text_of(content)), default=root)
    title = text_of(first(root, '//h1[@id="firstHeading"]')) or _title_of_tab(root) or "GDPRhub"
    table, box = _box(body)
    if table is None:
        return _commentary(title, _expanded(_paragraphs(body)), source, root)
    facts = read_box(box)
    remove([table])
    translation, summary = read_parts(body)
    page = Page(
        title=title,
        facts=facts,
        translation=translation,
        summary=summary,
        address=_address(source, root),
        revision=_revision(source),
        revised=find_date(" ".join(_LAST_EDITED.findall(source)[:1])),
        contributor=facts.contributor,
    )
    return imported(page)


def read_parts(body: html.HtmlElement) -> tuple[list[Paragraph], list[Paragraph]]:
    """Return the decision's translation and GDPRhub's summary, as the page's content without its box has them."""
    notes = _footnotes(body)
    translation, summary = _parted(_paragraphs(body))
    return translation, [*said(summary), *([heading("References", 2)] if notes else []), *notes]


def _title_of_tab(root: html.HtmlElement) -> str:
    return text_of(first(root, "//title")).removesuffix(" - GDPRhub")


def _box(
    body: html.HtmlElement,
) -> tuple[html.HtmlElement, dict[str, list[Value]]] | tuple[None, dict[str, list[Value]]]:
    """The decision box and what it says: the first table with its labels, of MediaWiki's usual class or of none."""
    for table in (*elements(body, _BOXES), *elements(body, ".//table")):
        rows = [elements(row, "./td | ./th") for row in elements(table, "./tr | ./*/tr")]
        cells = [(text_of(row[0]).rstrip(":").strip(), row[1]) for row in rows if len(row) == 2]
        if BOX_LABELS & {label for label, _ in cells}:
            return table, {label: _values(cell) for label, cell in reversed(cells)}
    return None, {}


def _values(cell: html.HtmlElement) -> list[Value]:
    return [
        Value(paragraph.text, next((mark.target for mark in paragraph.marks if mark.kind == "link"), ""))
        for paragraph in read_blocks(cell, SITE)
    ]


def _paragraphs(body: html.HtmlElement) -> list[Paragraph]:
    """The page's paragraphs, the text of a ``<pre>`` as one; its footnotes, which MediaWiki puts last, are left out."""
    remove(elements(body, _CHROME))
    return read_blocks(body, SITE, lambda text: [Paragraph("", text, label=_PREFORMATTED)])


def _footnotes(body: html.HtmlElement) -> list[Paragraph]:
    """The page's footnotes, taken out of it: they belong to the summary, wherever they stand."""
    notes = elements(body, _NOTES)
    remove(elements(body, _CHROME))
    found = [paragraph for note in notes for paragraph in read_blocks(note, SITE)]
    remove(notes)
    return found


def _parted(paragraphs: Iterable[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """The decision's translation and the summary, each with its own headings."""
    translation: list[Paragraph] = []
    summary: list[Paragraph] = []
    paragraphs = list(paragraphs)
    announced = any(is_translation(paragraph.text) for paragraph in paragraphs if paragraph.kind == "heading")
    part, level = summary, 0
    seen: set[str] = set()  # a decision may have “Facts” of its own
    for paragraph in paragraphs:
        title = paragraph.text if paragraph.kind == "heading" else ""
        if is_translation(title):
            part, level = translation, paragraph.level
            continue
        if title in SUMMARY_HEADINGS and title not in seen and (part is summary or paragraph.level <= level):
            part = summary
        elif not announced and paragraph.label == _PREFORMATTED and len(paragraph.text) > _LONG:
            part, level = translation, _DEEPEST
        seen.add(title)
        part.append(replace(paragraph, level=2 if title in SUMMARY_HEADINGS else 3) if title else paragraph)
    before, text = _without_notes(translation)
    return _expanded(text), [*_expanded(summary), *before]


def _without_notes(translation: list[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """What GDPRhub says before the translation, other than that it is one, and the translation itself."""
    texts = [i for i, p in enumerate(translation) if p.label == _PREFORMATTED and visible(p.text)]
    start = texts[0] if texts else 0
    notes = [paragraph for paragraph in translation[:start] if not is_note(paragraph.text)]
    return notes, translation[start:]


def _expanded(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        found += reflowed(paragraph.text) if paragraph.label == _PREFORMATTED else [paragraph]
    return found


def _commentary(title: str, paragraphs: list[Paragraph], source: str, root: html.HtmlElement) -> Imported:
    """A page about an article of the GDPR or a country's law: a text like any other, without facts of a decision."""
    document = page_document("gdprhub", "other", "en", title, [heading(title, 1), *said(paragraphs)])
    document = replace(
        document, original="en", publisher="GDPRhub", url=_address(source, root), licence=LICENCE
    )
    warning = "The page has no decision box: it was read as a text of GDPRhub’s own, not as a decision."
    return Imported((document,), warnings=(warning,))


def _revision(source: str) -> str:
    match = _REVISION.search(source)
    return match[1] if match and match[1] != "0" else ""


def _address(source: str, root: html.HtmlElement) -> str:
    """The address of this very revision."""
    name = _PAGE_NAME.search(source)
    page = meta(root, "og:url") or value_of(root, '//link[@rel="canonical"]/@href')
    if name and name[1].isprintable() and "\\" not in name[1]:
        page = f"{SITE}/index.php?title={quote(name[1], safe='/()_-.,:')}"
    revision = _revision(source)
    page = web_address(page)
    return f"{page}&oldid={revision}" if revision and "?" in page else page
