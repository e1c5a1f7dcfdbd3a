"""Any web page with an article on it: its text without the site around it, and what it says about itself."""

import re
from dataclasses import replace
from datetime import date

from lxml import html

from reader.casefile.model import Paragraph
from reader.errors import ReaderError
from reader.importing.article import LICENCE
from reader.importing.dates import find_date
from reader.importing.html_blocks import read_blocks
from reader.importing.html_tree import elements, parse_html, remove, text_of
from reader.importing.imported import Imported, heading, page_document
from reader.importing.names import UNKNOWN_LANGUAGE, guess_language
from reader.importing.outline import kind_of
from reader.importing.page_metadata import PageMetadata, page_metadata

_BODIES = (
    '//*[@itemprop="articleBody"]',
    "//article",
    '//*[contains(@class, "entry-content") or contains(@class, "article-body")]',
    '//*[contains(@class, "article__body") or contains(@class, "post-content")]',
    '//main | //*[@role="main"]',
)
_NOT_TEXT = """
    //nav | //aside | //footer | //form[not(.//p[3])] | //dialog | //figcaption | //body/header
    | //*[@role="navigation" or @role="complementary" or @role="banner" or @role="contentinfo" or @role="search"]
"""
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|recommended|recommendations|comments?|newsletter|cookies?|consent"
    r"|advert|ads?|promo|breadcrumbs?|sidebar|menu|navbar|footer|subscribe|subscription|paywall|popup|modal|tags|skip"
    r"|byline|author-bio|read-more|most-read|toolbar|sharedaddy|outbrain|taboola|screen-reader-text|sr-only"
    r"|visually-hidden|partage|fil-ariane|a-lire-aussi)(?:$|[\s_-])",
    re.IGNORECASE,
)
# An element called “menu” that holds more of the page's text than this is the page.
_MOST_OF_PAGE = 0.3
_ENOUGH = 250
_WHOLE = 3000
"""A text of so many characters is no mere beginning, whoever may read it."""
_TEASER = ".//article[.//h2//a or .//h3//a or .//h4//a or .//a//h2 or .//a//h3 or .//a//h4]"
_LONGEST_TEASER = 400
_BYLINE = re.compile(r"(?:By|Par|Published|Publié|Updated|Mis à jour|Posted)\b", re.IGNORECASE)
_LONGEST_BYLINE = 120
_TOP = 6


def read(source: str) -> Imported:
    """Read the page. Raises ReaderError where it shows no text."""
    root = parse_html(source)
    said = page_metadata(root, source)
    body = _body(root, source, said)
    said = said if said.date else replace(said, date=_byline_date(body))
    paragraphs = [paragraph for paragraph in body if not _repeats(paragraph, said)]
    if not paragraphs:
        raise ReaderError("The page holds no text.")
    text = " ".join(paragraph.text for paragraph in paragraphs)
    language = guess_language(text) or (said.language if said.language in ("en", "fr") else "")
    warnings = [] if language else [UNKNOWN_LANGUAGE]
    if not said.is_free and len(text) < _WHOLE:
        warnings.append("The page holds only the article’s beginning: the rest is for subscribers.")
    title = said.title or paragraphs[0].text
    document = page_document(
        "article",
        kind_of(paragraphs),
        language or "en",
        title,
        [heading(title, 1), *_below_title(paragraphs)],
    )
    document = replace(
        document,
        original=language,
        publisher=said.publisher,
        author=said.author,
        date=said.date,
        url=said.url,
        licence=said.licence or LICENCE,
    )
    return Imported((document,), warnings=tuple(warnings))


def _body(root: html.HtmlElement, source: str, said: PageMetadata) -> list[Paragraph]:
    """The article: what the page marks as such, else what readability finds, else all that shows."""
    whole = len(text_of(root))
    remove([node for node in elements(root, _NOT_TEXT) if len(text_of(node)) < whole * _MOST_OF_PAGE])
    remove([node for node in elements(root, "//*[@class or @id]") if _is_chrome(node, whole)])
    for path in _BODIES:
        found = max(elements(root, path), key=lambda node: len(text_of(node)), default=None)
        if found is not None and len(text_of(found)) >= _ENOUGH:
            remove(_teasers(found))
            return read_blocks(found, said.url)
    return _readable(source, said.url) or read_blocks(root, said.url)


def _teasers(body: html.HtmlElement) -> list[html.HtmlElement]:
    """The other articles that the page points to from within this one."""
    return [node for node in elements(body, _TEASER) if len(text_of(node)) <= _LONGEST_TEASER]


def _is_chrome(node: html.HtmlElement, whole: int) -> bool:
    if node.tag in ("html", "body", "article", "main"):
        return False
    name = f"{node.get('class', '')} {node.get('id', '')}"
    return bool(_CHROME.search(name)) and len(text_of(node)) < whole * _MOST_OF_PAGE


def _readable(source: str, base: str) -> list[Paragraph]:
    from readability import Document
    from readability.readability import Unparseable

    try:
        summary = Document(source).summary(html_partial=True)
        root = parse_html(summary)
    except (Unparseable, ReaderError, RecursionError):
        return []
    paragraphs = read_blocks(root, base)
    return paragraphs if sum(len(paragraph.text) for paragraph in paragraphs) >= _ENOUGH else []


def _byline_date(body: list[Paragraph]) -> date | None:
    """The date that a line above the text says the page was published on."""
    bylines = (p.text for p in body[:_TOP] if len(p.text) <= _LONGEST_BYLINE and _BYLINE.match(p.text))
    return next(filter(None, map(find_date, bylines)), None)


def _repeats(paragraph: Paragraph, said: PageMetadata) -> bool:
    """Whether the paragraph only says again what the document's metadata say: title, author, date."""
    text = paragraph.text
    if text.casefold() in (said.title.casefold(), said.author.casefold()):
        return True
    dated = said.date is not None and find_date(text) == said.date
    named = bool(said.author) and said.author in text
    return len(text) <= _LONGEST_BYLINE and bool(_BYLINE.match(text)) and (dated or named)


def _below_title(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs with headings from level 2 on."""
    levels = sorted({paragraph.level for paragraph in paragraphs if paragraph.kind == "heading"})
    return [
        replace(paragraph, level=min(2 + levels.index(paragraph.level), 6))
        if paragraph.kind == "heading"
        else paragraph
        for paragraph in paragraphs
    ]
