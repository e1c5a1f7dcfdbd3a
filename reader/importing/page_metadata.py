"""What a web page says about itself: title, author, date, publisher, address, language, licence.

Read from JSON-LD (schema.org), then from ``<meta>`` (Open Graph, Dublin Core), then from the page's own elements.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from lxml import html

from reader.importing.bylines import authors, names_of, published_in
from reader.importing.html_tree import elements, first, meta, metas, text_of, value_of, words_of
from reader.importing.inline_markdown import web_address
from reader.importing.linked_data import Linked, article_of, names_in, text_in
from reader.importing.page_chrome import is_elsewhere, name_of

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->|<!--[^>]{0,200}?\burl:\s*(https?://\S+)")
_COMMONS = re.compile(r"creativecommons\.org/(?:licenses/([a-z-]+)/([0-9.]+)|publicdomain/zero/1\.0)")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_AUTHORS = (
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "byl",
    "dcsext.author",
)
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "citation_publication_date",
    "pubdate",
    "publish-date",
)
_WRITTEN_BY = re.compile(r"(?:written by|écrit par|auteur|author)$", re.IGNORECASE)
_MARKED = """
    //*[@rel="author" or contains(concat(" ", @itemprop, " "), " author ")
        or contains(concat(" ", @itemprop, " "), " creator ")]
"""
_CLASSED = "//*[@class]"
_PERSON = re.compile(r"(?:^|[ -])(?:authors?|auteurs?|byline|signature)(?:$|[ -])")
_NO_PERSON = re.compile(
    r"(?:^|[ -])(?:bio|card|box|avatar|image|photo|comments?|follow|social|related)(?:$|[ -])"
)
_NO_BYLINE = ".//li | .//h1 | .//h2 | .//h3 | .//h4 | .//p[2]"
_TIMES = "//article//time/@datetime | //main//time/@datetime", "//time/@datetime"
_PUBLISHED = '//*[@itemprop="datePublished"]'
_DATED = f"//*[{' or '.join(f'contains(@class, {name!r})' for name in ('date', 'meta', 'publi', 'byline'))}]"
_CHANGED = re.compile(r"updat|modif|maj(?:$|[ -])")
_SITE = re.compile(r"\s+[|–—·-]\s+")
_FREE = ("free", "false", "no", "none", "")
_LONGEST_NAME = 120
_LONGEST_SITE = 40
_FIRST = 8
"""So many elements are looked at for the day: those above the text."""
_LATE = re.compile(r"T(?:2[0-3]):\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]00:?00)$")
"""The last hours of a day in universal time: in the EEA, the next day may have begun."""


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
    linked = article_of(root)
    url = address_of(root, source, linked)
    title, site = _title(root, linked)
    said = (*names_in(linked.get("publisher")), meta(root, *_PUBLISHERS), _itemprop(root, "publisher"), site)
    publisher = next(filter(None, said), "") or urlsplit(url).netloc.removeprefix("www.")
    return PageMetadata(
        title=_without_site(title, publisher),
        author=authors(_bylines(root, linked, publisher), publisher),
        date=_published(root, linked),
        publisher=publisher,
        url=url,
        language=value_of(root, "/html/@lang")[:2].lower(),
        licence=_licence(root),
        is_free=_is_free(root, linked),
    )


def _title(root: html.HtmlElement, linked: Linked) -> tuple[str, str]:
    """The page's title, and the site's name where that stands behind it in the browser's tab."""
    heading = text_of(first(root, "//h1"))
    said = text_in(linked.get("headline")) or meta(root, *_TITLES)
    if said and len(heading) > len(said) and heading.startswith(said.rstrip(" .…")):
        said = heading  # JSON-LD allows for no more than 110 characters
    tab = text_of(first(root, "//title"))
    title = said or heading
    if title:
        rest = _SITE.split(tab[len(title) :]) if tab.startswith(title) else []
        return title, rest[1] if len(rest) == 2 and not rest[0] and len(rest[1]) <= _LONGEST_SITE else ""
    return _title_of_tab(root, tab)


def _title_of_tab(root: html.HtmlElement, whole: str) -> tuple[str, str]:
    """The title of the browser's tab, and the site's name where that stands behind the page's own heading."""
    title, *rest = _SITE.split(whole) or [""]
    headings = {text_of(node).casefold() for node in elements(root, "//h2 | //h3")}
    if len(rest) == 1 and title.casefold() in headings and len(rest[0]) <= _LONGEST_SITE:
        return title, rest[0]
    return whole, ""


def _itemprop(root: html.HtmlElement, name: str) -> str:
    """The text of an element that the page marks so (microdata), or its name within."""
    node = first(root, f'//*[@itemprop="{name}"]')
    if node is None:
        return ""
    said = value_of(node, './/*[@itemprop="name"]/@content') or text_of(first(node, './/*[@itemprop="name"]'))
    said = said or text_of(node)
    return said if len(said) <= _LONGEST_NAME else ""


def _bylines(root: html.HtmlElement, linked: Linked, publisher: str) -> Iterator[str]:
    """What may name the author, the most trustworthy first."""
    said = linked.get("author")
    several = said if isinstance(said, list) else [said]
    persons = [
        each for each in several if not (isinstance(each, dict) and each.get("@type") == "Organization")
    ]
    for names in (names_in(persons), names_in(several), metas(root, *_AUTHORS)):
        yield ", ".join(names_of(name) for name in dict.fromkeys(names) if authors([name], publisher))
    if _WRITTEN_BY.match(meta(root, "twitter:label1")):
        yield meta(root, "twitter:data1")
    yield from map(names_of, _signed(root))


def _signed(root: html.HtmlElement) -> Iterator[str]:
    """What elements that are called so say, those that the page marks as its author's first."""
    called = [node for node in elements(root, _CLASSED) if _PERSON.search(name_of(node))]
    within = Counter(each for node in called for each in node.iterancestors())
    called = [node for node in called if within[node] != 1]  # what holds one other only holds its words, too
    for node in (*elements(root, _MARKED), *called):
        if _NO_PERSON.search(name_of(node)) or elements(node, _NO_BYLINE) or is_elsewhere(node):
            continue
        parent = node.getparent()
        several = parent is not None and len(elements(parent, './*[@rel="author"]')) > 1
        said = words_of(parent if several and parent is not None else node) or value_of(node, ".//@content")
        if len(said) <= _LONGEST_NAME:
            yield said


def _published(root: html.HtmlElement, linked: Linked) -> date | None:
    said = filter(None, _dates(root, linked))
    for statement in said:
        found = published_in(statement)
        if found is None:
            continue
        if _LATE.search(statement):
            following = found + timedelta(days=1)
            return following if following in map(published_in, said) else found
        return found
    return None


def _dates(root: html.HtmlElement, linked: Linked) -> Iterator[str]:
    """What may say when the page came out, the most trustworthy first."""
    yield text_in(linked.get("datePublished"))
    yield meta(root, *_DATES)
    for path in (f"{_PUBLISHED}/@datetime", f"{_PUBLISHED}/@content", *_TIMES):
        yield value_of(root, path)
    yield text_of(first(root, "//time"))
    dated = (node for node in elements(root, _DATED) if not _CHANGED.search(name_of(node)))
    for node, _ in zip(dated, range(_FIRST), strict=False):
        text = words_of(node)
        if len(text) <= _LONGEST_NAME:
            yield text


def address_of(root: html.HtmlElement, source: str, linked: Linked) -> str:
    """Return where the page was: as the browser that saved it wrote down, else as it says itself; or empty."""
    saved = _SAVED_FROM.search(source[:4096])
    page = linked.get("mainEntityOfPage")
    said = (
        (saved[1] or saved[2]) if saved else "",
        value_of(root, '//link[@rel="canonical"]/@href'),
        meta(root, "og:url"),
        text_in(linked.get("url")),
        text_in(page.get("@id") if isinstance(page, dict) else page),
    )
    return next(filter(None, map(web_address, said)), "")


def _is_free(root: html.HtmlElement, linked: Linked) -> bool:
    tier = meta(root, "article:content_tier", "og:article:content_tier").lower()
    access = meta(root, "ad:postAccess").lower()
    return (
        str(linked.get("isAccessibleForFree", True)).lower() != "false"
        and tier in _FREE
        and access != "paywall"
    )


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
