"""A text that a word processor saved as a web page: Word’s “Web Page” (.htm), LibreOffice’s, Google Docs’.

It has no site around it, so all of it is text; Word writes the markers of lists as words, in spans that it says to
ignore, and comments and the heads of pages below the text.
"""

import re

from lxml import html

from reader.importing.html_blocks import read_blocks
from reader.importing.html_tree import elements, first, parse_html, remove, text_of
from reader.importing.imported import Imported
from reader.importing.lines import visible
from reader.importing.office import COMMENTS, page
from reader.importing.outline import outlined

_HEAD = 8192
_WRITTEN_BY = re.compile(
    r"""urn:schemas-microsoft-com:office:word\b
      | <meta\s[^>]*\bcontent=["']?(?:Microsoft\sWord|LibreOffice|OpenOffice|Google\sDocs)""",
    re.IGNORECASE | re.VERBOSE,
)
_AUTHOR = re.compile(
    r"<o:Author>([^<]{1,200})</o:Author>|<meta\s+name=\"author\"\s+content=\"([^\"]{1,200})\"", re.IGNORECASE
)
_MARKERS = '//span[contains(translate(@style, " ", ""), "mso-list:Ignore")]'
_LEFT_OUT = """
    //*[contains(@style, "mso-element:comment") or contains(@style, "mso-element:header")
        or contains(@style, "mso-element:footer")]
    | //*[starts-with(@class, "MsoToc")] | //*[@class="MsoCommentReference"]
    | //div[@title="header" or @title="footer"]
"""
_BULLETS = "·•o§-–—Øüv▪◦"
_LONGEST_TITLE = 300


def recognises(source: str) -> bool:
    """Return whether a word processor wrote the page."""
    return bool(_WRITTEN_BY.search(source[:_HEAD]))


def read(source: str) -> Imported:
    """Read the text. Raises ReaderError where it shows nothing."""
    root = parse_html(source)
    commented = bool(elements(root, '//*[contains(@style, "mso-element:comment")]'))
    remove(elements(root, _LEFT_OUT))
    for marker in elements(root, _MARKERS):
        _write(marker)
    for node in elements(root, '//p[@class="MsoTitle" or @class="title" or @class="western title"]'):
        node.tag = "h1"
    said = _AUTHOR.search(source[:_HEAD])
    author = visible(said[1] or said[2]) if said else ""
    body = first(root, "//body")
    paragraphs = [outlined(each) for each in read_blocks(root if body is None else body)]
    return page(
        paragraphs, text_of(first(root, "//title"))[:_LONGEST_TITLE], author, [COMMENTS] if commented else []
    )


def _write(marker: html.HtmlElement) -> None:
    """Put a list's marker into the text as one would type it: a bullet, or the number that Word shows."""
    sign = text_of(marker)
    for child in list(marker):
        marker.remove(child)
    marker.text = "• " if sign in _BULLETS else f"{sign} "
