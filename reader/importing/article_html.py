"""Any web page with an article on it: its text without the site around it, and what it says about itself."""

import logging
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from lxml import html

from reader.casefile.model import Decision, Paragraph
from reader.errors import ReaderError
from reader.importing import bylines, court, page_chrome, page_labels, page_notes
from reader.importing.article import LICENCE
from reader.importing.html_blocks import read_blocks
from reader.importing.html_tree import elements, parse_html, text_of
from reader.importing.imported import NOTE, Imported, heading, page_document, with_references
from reader.importing.lines import visible
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
_PROSE = 120
"""A paragraph of so many characters belongs to the text itself, not to the lines above it."""
_TITLE_PARTS = re.compile(r"\s+[|–—·-]\s+|\s?: ")
_AND = re.compile(r",\s+| et | and ")
_LABELS = re.compile(
    r"(?:from|by|par|de|authors?|auteurs?|published|publié(?: le)?|posted|updated|mis à jour(?: le)?|date)\s?:?",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[\s\u00a0\u202f]+")


def read(source: str) -> Imported:
    """Read the page. Raises ReaderError where it shows no text."""
    root = parse_html(source)
    said = page_metadata(root, source)
    whole = text_of(root)
    body = page_labels.without(_body(root, source, said))
    said = _completed(said, body)
    paragraphs = _without_head(body, said)
    if not paragraphs:
        raise ReaderError("The page holds no text.")
    text = " ".join(paragraph.text for paragraph in paragraphs)
    language = guess_language(text) or (said.language if said.language in ("en", "fr") else "")
    warnings = [] if language else [UNKNOWN_LANGUAGE]
    if not said.is_free and (len(text) < _WHOLE or _CUT_OFF.search(whole)):
        warnings.append("The page holds only the article’s beginning: the rest is for subscribers.")
    title = said.title or paragraphs[0].text
    kind = kind_of(paragraphs)
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

    logging.getLogger("readability").setLevel(
        logging.CRITICAL
    )  # it reports what it stumbles on, with its traceback
    try:
        summary = Document(source).summary(html_partial=True)
        root = parse_html(summary)
    except (Unparseable, ReaderError, RecursionError):
        return []
    page_chrome.strip(root)
    paragraphs = read_blocks(root, base)
    return paragraphs if sum(len(paragraph.text) for paragraph in paragraphs) >= _ENOUGH else []


def _completed(said: PageMetadata, body: list[Paragraph]) -> PageMetadata:
    """The metadata, with what only the lines above the text say: the title without the site's name, author, day."""
    top = [paragraph.text for paragraph in _head(body)]
    title = said.title
    if not any(_same(line, title) for line in top):
        parts = _TITLE_PARTS.split(title)
        title = next(
            (line for line in top if len(parts) > 1 and any(_same(line, part) for part in parts)), title
        )
    return replace(
        said,
        title=title,
        author=said.author or bylines.author_in(top, said.publisher),
        date=said.date or bylines.day_in(top),
    )


def _head(body: Iterable[Paragraph]) -> list[Paragraph]:
    """The short lines above the text: title, subtitle, byline, day."""
    return list(takewhile(lambda paragraph: len(paragraph.text) < _PROSE, body))


def _without_head(body: list[Paragraph], said: PageMetadata) -> list[Paragraph]:
    """The paragraphs without those above the text that say again what the metadata say: title, author, day."""
    head = _head(body)
    titled = next((place for place, each in enumerate(head) if _same(each.text, said.title)), -1)
    above = [] if any(each.kind == "row" for each in head[: max(titled, 0)]) else head[: max(titled, 0)]
    kept = [each for each in head[len(above) :] if each.kind == "row" or not _repeats(each.text, said)]
    rest = [each for each in body[len(head) :] if not _same(each.text, said.title)]
    return _without_foot([*kept, *rest], said)


def _without_foot(paragraphs: list[Paragraph], said: PageMetadata) -> list[Paragraph]:
    """The paragraphs without those below the text that name its author or its days, and headings with nothing below."""
    notes = [each for each in paragraphs if each.id.startswith(NOTE)]
    text = [each for each in paragraphs if not each.id.startswith(NOTE)]
    while len(text) > 1 and (text[-1].kind == "heading" or _repeats(text[-1].text, said)):
        text.pop()
    return [*text, *notes]


def _repeats(line: str, said: PageMetadata) -> bool:
    """Whether the line says nothing but what the metadata say: title, author, publisher, day."""
    if len(line) > _PROSE or _LABELS.fullmatch(line):
        return len(line) <= _PROSE
    if (
        line.isdigit()
        or _same(line, said.title)
        or bylines.says_only_when(line)
        or bylines.says_only_who(line)
    ):
        return True
    publisher = bylines.site_name(said.publisher)
    names = sorted(
        filter(None, (said.author, said.publisher, publisher, *_AND.split(said.author))),
        key=len,
        reverse=True,
    )
    rest = line
    for name in names:
        rest = rest.replace(name, " ")
    begins = bool(said.author) and line.startswith(tuple(_AND.split(said.author))) and line[-1] not in ".!?"
    return begins or (
        rest != line and (not any(map(str.isalnum, rest)) or bylines.says_only_when(visible(rest)))
    )


def _same(line: str, title: str) -> bool:
    return bool(title) and _SPACES.sub(" ", line).casefold() == _SPACES.sub(" ", title).casefold()


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
