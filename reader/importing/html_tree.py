"""HTML source to a tree, as browsers read it: whatever is broken in it, some tree comes out."""

from urllib.parse import urljoin

from lxml import etree, html

from reader.casefile.plain import readable
from reader.errors import ReaderError
from reader.importing.inline_markdown import web_address
from reader.importing.lines import visible


def parse_html(source: str) -> html.HtmlElement:
    """Return the page's root.

    Raises ReaderError where there is nothing but white space and comments.
    """
    # As bytes: an XML declaration that names another encoding must not count any more.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True)
    try:
        return html.document_fromstring(readable(source).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise ReaderError("The page holds no text.") from None


def first(root: html.HtmlElement, path: str) -> html.HtmlElement | None:
    """Return the first element that the XPath finds."""
    found = root.xpath(path)
    node = found[0] if isinstance(found, list) and found else None
    return node if isinstance(node, html.HtmlElement) else None


def elements(root: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    """Return every element that the XPath finds, in document order."""
    found = root.xpath(path)
    return [node for node in found if isinstance(node, html.HtmlElement)] if isinstance(found, list) else []


def text_of(node: html.HtmlElement | None) -> str:
    """Return the element's text as one line; empty for None."""
    return "" if node is None else visible(str(node.xpath("string()")))


def words_of(node: html.HtmlElement) -> str:
    """Return the element's text as one line, its parts apart, though nothing but their layout keeps them so."""
    return visible(" ".join(map(str, node.itertext()))).replace(" ,", ",")


def value_of(root: html.HtmlElement, path: str) -> str:
    """Return the first attribute or text that the XPath finds, as one line; empty if there is none."""
    found = root.xpath(path)
    return visible(str(found[0])) if isinstance(found, list) and found else ""


def meta(root: html.HtmlElement, *names: str) -> str:
    """Return the content of the first ``<meta>`` with one of these names, in the order of the names; else empty."""
    return next(iter(metas(root, *names)), "")


def metas(root: html.HtmlElement, *names: str) -> list[str]:
    """Return the contents of every ``<meta>`` with the first of these names that any has.

    In whichever attribute the name stands, and however it is capitalised: sites write ``DC.date`` and ``dc.date``.
    """
    said: dict[str, dict[str, None]] = {}
    for node in elements(root, "//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            content = visible(node.get("content", ""))
            if content and node.get(attribute):
                said.setdefault(node.get(attribute, "").strip().lower(), {})[content] = None
    return next((list(said[name.lower()]) for name in names if name.lower() in said), [])


def remove(nodes: list[html.HtmlElement]) -> None:
    """Take the elements out of their tree; the text after each stays."""
    for node in nodes:
        if node.getparent() is not None:
            node.drop_tree()


def address(href: str, base: str) -> str:
    """Return the link's target as a web address, relative ones on ``base``; empty if it is none or on this page."""
    if href.strip().startswith("#"):
        return ""
    try:
        return web_address(urljoin(base, href.strip()).replace(" ", "%20"))
    except ValueError:  # a port or host that no address has
        return ""
