"""A decision of the CNIL on Légifrance, as a browser saves the page."""

import re

from reader.importing import legifrance
from reader.importing.html_blocks import read_blocks
from reader.importing.html_tree import elements, first, parse_html, remove, value_of
from reader.importing.imported import Imported
from reader.importing.inline_markdown import web_address

_TEXT_ID = re.compile(r"CNILTEXT[0-9]{12}")
# Its address as the page itself or the browser that saved it gives it, or its title in the browser's tab.
_SITE = r"legifrance\.gouv\.fr"
_ITS_OWN = re.compile(
    rf"""<link\s[^>]{{0,500}}\brel=["']?canonical\b[^>]{{0,500}}{_SITE}
      | <link\s[^>]{{0,500}}{_SITE}[^>]{{0,500}}\brel=["']?canonical
      | <meta\s[^>]{{0,500}}["']og:url["'][^>]{{0,500}}{_SITE}
      | saved\sfrom\surl=[^>]{{0,20}}{_SITE} | <!--[^>]{{0,200}}\burl:\s*https?://(?:www\.)?{_SITE}
      | <title[^>]{{0,500}}>[^<]{{0,400}}[-–|]\s*L[ée]gifrance\s*</title>""",
    re.IGNORECASE | re.VERBOSE,
)
_CONTENT = (
    '//*[contains(@class, "page-content") or contains(@class, "content-page") or contains(@class, "main-content")]'
    "| //main | //article"
)
_CHROME = '//nav | //footer | //body/header | //aside | //*[contains(@class, "frame-block")] | //button'


def recognises(source: str) -> bool:
    """Return whether the source is Légifrance's page of one decision of the CNIL, not one that links to it."""
    return "CNILTEXT" in source and bool(_ITS_OWN.search(source))


def read(source: str) -> Imported:
    """Read the decision. Raises ReaderError where nothing but its title is there."""
    root = parse_html(source)
    remove(elements(root, _CHROME))
    content = first(root, _CONTENT)
    return legifrance.read_paragraphs(
        read_blocks(root if content is None else content, legifrance.SITE),
        legifrance.Head(),
        _address(source, value_of(root, '//link[@rel="canonical"]/@href')),
    )


def _address(source: str, canonical: str) -> str:
    if canonical.startswith(legifrance.SITE) and web_address(canonical):
        return canonical
    text_id = _TEXT_ID.search(source)
    return f"{legifrance.SITE}/cnil/id/{text_id[0]}" if text_id else ""
