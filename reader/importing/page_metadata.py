"""What a web page says about itself: title, author, date, publisher, address, language, licence.

Read from JSON-LD (schema.org), then from ``<meta>`` (Open Graph, Dublin Core), then from the page's own elements.
"""

import html as entities
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from lxml import html

from reader.importing.dates import find_date
from reader.importing.html_tree import elements, first, meta, text_of, value_of
from reader.importing.inline_markdown import web_address
from reader.importing.lines import visible

_ARTICLES = (
    "NewsArticle",
    "Article",
    "BlogPosting",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "LiveBlogPosting",
    "TechArticle",
    "WebPage",
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->|<!--[^>]{0,200}?\burl:\s*(https?://\S+)")
_COMMONS = re.compile(r"creativecommons\.org/(?:licenses/([a-z-]+)/([0-9.]+)|publicdomain/zero/1\.0)")
_PERSONS = '//*[@rel="author" or @itemprop="author" or contains(@class, "author-name") or contains(@class, "byline")]'
_TIMES = '//time/@datetime | //*[@itemprop="datePublished"]/@content'
_DATED = (
    '//*[contains(@class, "date") or contains(@class, "meta") or contains(@class, "publish")'
    ' or contains(@class, "byline")][not(contains(@class, "updat"))]'
)
_SITE = re.compile(r"\s+[|–—·-]\s+")
_LONGEST_NAME = 120
_LONGEST_SITE = 40
_FIRST = 8
"""So many elements are looked at for the day: those above the text."""


@dataclass(frozen=True)
class PageMetadata:
    """What a page says about itself; empty or None where it doesn't."""

    title: str
    author: str
    date: date | None
    publisher: str
    url: str
    language: str
    licence: str
    is_free: bool
    """Whether it is for anybody, as far as it says."""


def page_metadata(root: html.HtmlElement, source: str) -> PageMetadata:
    """Return what the page says; ``source`` is it with its comments, one of which may tell where it was saved from."""
    linked = next(_linked_data(root), {})
    url = _address(root, source)
    publisher = _name(linked.get("publisher")) or meta(root, "og:site_name", "dc.publisher", "publisher")
    title = _text(linked.get("headline")) or meta(root, "og:title", "twitter:title", "dc.title")
    title = title or text_of(first(root, "//h1"))
    if not title:
        title, site = _title_of_tab(root)
        publisher = publisher or site
    return PageMetadata(
        title=_without_site(title, publisher),
        author=_author(root, linked),
        date=_published(root, linked),
        publisher=publisher or urlsplit(url).netloc.removeprefix("www."),
        url=url,
        language=value_of(root, "/html/@lang")[:2].lower(),
        licence=_licence(root),
        is_free=str(linked.get("isAccessibleForFree", True)).lower() != "false",
    )


def _title_of_tab(root: html.HtmlElement) -> tuple[str, str]:
    """The title of the browser's tab, and the site's name where that stands behind the page's own heading."""
    whole = text_of(first(root, "//title"))
    title, *rest = _SITE.split(whole) or [""]
    headings = {text_of(node).casefold() for node in elements(root, "//h2 | //h3")}
    if len(rest) == 1 and title.casefold() in headings and len(rest[0]) <= _LONGEST_SITE:
        return title, rest[0]
    return whole, ""


def _linked_data(root: html.HtmlElement) -> Iterator[dict[str, object]]:
    """The JSON-LD objects that describe an article, the most telling first."""
    found: list[dict[str, object]] = []
    for script in elements(root, '//script[@type="application/ld+json"]'):
        try:
            found += _objects(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue
    for kind in _ARTICLES:
        yield from (item for item in found if kind in str(item.get("@type", "")).strip("[]'").split("', '"))


def _objects(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph", []))


def _text(value: object) -> str:
    return visible(entities.unescape(value)) if isinstance(value, str) else ""


def _name(value: object) -> str:
    """The name of a person or organisation, or several, as JSON-LD writes them: a text, an object, a list."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value)))
    name = _text(value.get("name") if isinstance(value, dict) else value)
    return "" if name.startswith("http") else name


def _author(root: html.HtmlElement, linked: dict[str, object]) -> str:
    said = _name(linked.get("author")) or meta(
        root, "author", "dc.creator", "parsely-author", "citation_author"
    )
    if said and not said.startswith("http"):
        return said
    named = (
        re.sub(r"^(?:By|Par)\s+", "", text_of(node), flags=re.IGNORECASE) for node in elements(root, _PERSONS)
    )
    return next((name for name in named if name and len(name) <= _LONGEST_NAME), "")


def _published(root: html.HtmlElement, linked: dict[str, object]) -> date | None:
    said = (
        _text(linked.get("datePublished")),
        meta(root, "article:published_time", "datePublished", "date", "dc.date", "dcterms.date", "pubdate"),
        value_of(root, _TIMES),
        text_of(first(root, "//time")),
        *(text for node in elements(root, _DATED)[:_FIRST] if len(text := text_of(node)) <= _LONGEST_NAME),
    )
    return next(filter(None, map(find_date, said)), None)


def _address(root: html.HtmlElement, source: str) -> str:
    saved = _SAVED_FROM.search(source[:4096])
    said = (
        (saved[1] or saved[2]) if saved else "",
        value_of(root, '//link[@rel="canonical"]/@href'),
        meta(root, "og:url"),
    )
    return next(filter(None, map(web_address, said)), "")


def _without_site(title: str, site: str) -> str:
    """The title without the site's name, which pages put after a bar or a dash."""
    if not site:
        return title
    return re.sub(rf"\s+[|–—·-]\s+{re.escape(site)}$", "", title, flags=re.IGNORECASE) or title


def _licence(root: html.HtmlElement) -> str:
    match = _COMMONS.search(value_of(root, '//*[@rel="license"]/@href'))
    if match is None:
        return ""
    return f"CC-{match[1].upper()}-{match[2]}" if match[1] else "CC0-1.0"
