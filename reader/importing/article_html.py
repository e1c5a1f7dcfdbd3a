"""Any web page with an article on it: its text without the site around it, and what it says about itself."""

import logging
import re
from collections.abc import Iterable
from dataclasses import replace

from lxml import html

from reader.casefile.model import Decision, Paragraph
from reader.errors import ReaderError
from reader.importing import court, page_chrome, page_head, page_labels, page_notes
from reader.importing.article import LICENCE
from reader.importing.html_blocks import read_blocks
from reader.importing.html_tree import elements, parse_html, text_of
from reader.importing.imported import Imported, heading, page_document, with_references
from reader.importing.names import UNKNOWN_LANGUAGE, guess_language
from reader.importing.outline import kind_of, outlined
from reader.importing.page_metadata import PageMetadata, page_metadata

_BODIES = (
    '//*[@itemprop="articleBody"]',
    "//article",
    '//*[contains(@class, "entry-content") or contains(@class, "article-body") or contains(@class, "articleBody")]',
    '//*[contains(@class, "article__body") or contains(@class, "article__content")]',
    '//*[contains(@class, "post-content")]',
    '//main | //*[@role="main"]',
)
_ENOUGH = 250
_WHOLE = 3000
"""A text of so many characters is no mere beginning, whoever may read it."""
_CUT_OFF = re.compile(
    r"il vous reste [\d.,]+\s?% de (?:cet article|ce contenu)|la suite (?:de cet article )?est réservée? aux abonnés"
    r"|(?:subscribe|sign in|register) to (?:continue|keep) reading",
    re.IGNORECASE,
)


def read(source: str) -> Imported:
    """Read the page. Raises ReaderError where it shows no text."""
    root = parse_html(source)
    said = page_metadata(root, source)
    ends_early = not said.is_free and _CUT_OFF.search(text_of(root)) is not None
    body = page_labels.without(_body(root, source, said))
    said = page_head.completed(said, body)
    kind = kind_of(body)
    paragraphs = page_head.without(body, said, kind)
    if not paragraphs:
        raise ReaderError("The page holds no text.")
    text = " ".join(paragraph.text for paragraph in paragraphs)
    language = guess_language(text) or (said.language if said.language in ("en", "fr") else "")
    warnings = [] if language else [UNKNOWN_LANGUAGE]
    if ends_early or (not said.is_free and len(text) < _WHOLE):
        warnings.append("The page holds only the article’s beginning: the rest is for subscribers.")
    title = said.title or paragraphs[0].text
    facts = replace(court.facts(title, paragraphs), source_url=said.url) if kind == "decision" else Decision()
    text_of_kind = map(outlined, paragraphs) if kind == "decision" else paragraphs
    document = page_document(
        "article", kind, language or "en", title, [heading(title, 1), *_below_title(text_of_kind)]
    )
    document = replace(
        document,
        original=language,
        publisher=said.publisher,
        author=said.author,
        date=facts.decided or said.date,
        url=said.url,
        licence=said.licence or LICENCE,
    )
    return Imported((document,), facts, warnings=tuple(warnings))


def _body(root: html.HtmlElement, source: str, said: PageMetadata) -> list[Paragraph]:
    """The article: what the page marks as such, else what readability finds, else all that shows."""
    page_chrome.strip(root)
    for path in _BODIES:
        found = max(elements(root, path), key=lambda node: len(text_of(node)), default=None)
        if found is not None and len(text_of(found)) >= _ENOUGH:
            page_chrome.strip_teasers(found)
            page_chrome.raise_crossheads(found)
            notes = page_notes.gather(root, found)
            standfirst = page_chrome.standfirst_of(root, found)
            above = [] if standfirst is None else read_blocks(standfirst, said.url)
            text = map(with_references, read_blocks(found, said.url))
            return [*(replace(each, kind="paragraph", level=0) for each in above), *text, *notes]
    return _readable(source, said.url) or read_blocks(root, said.url)


def _readable(source: str, base: str) -> list[Paragraph]:
    from readability import Document
    from readability.readability import Unparseable

    logging.getLogger("readability").setLevel(logging.CRITICAL)  # it shows the traceback of what it gets over
    try:
        summary = Document(source).summary(html_partial=True)
        root = parse_html(summary)
    except (Unparseable, ReaderError, RecursionError):
        return []
    page_chrome.strip(root)
    paragraphs = read_blocks(root, base)
    return paragraphs if sum(len(paragraph.text) for paragraph in paragraphs) >= _ENOUGH else []


def _below_title(read: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs with headings from level 2 on."""
    paragraphs = list(read)
    levels = sorted({paragraph.level for paragraph in paragraphs if paragraph.kind == "heading"})
    return [
        replace(paragraph, level=min(2 + levels.index(paragraph.level), 6))
        if paragraph.kind == "heading"
        else paragraph
        for paragraph in paragraphs
    ]
