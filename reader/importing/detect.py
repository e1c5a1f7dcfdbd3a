"""Which importer reads a page: told by what the page holds, never by its name."""

import re
from collections.abc import Callable
from dataclasses import replace

from reader.errors import ReaderError
from reader.importing import article, french_summary, gdprhub_dump
from reader.importing.imported import Imported

READABLE = (
    "What can be read are texts: a GDPRhub page saved as text or Markdown, a French summary page, "
    "or the plain text of an article."
)

_FORMATS: tuple[tuple[Callable[[str], bool], Callable[[str], Imported]], ...] = (
    (gdprhub_dump.recognises, gdprhub_dump.read),
    (french_summary.recognises, french_summary.read),
)

# What may stand before a page's first tag. Possessive: so that a file of comments takes linear time.
_PREAMBLE = re.compile(r"(?:\s|<!--(?:(?!-->).)*-->|<\?xml[^>]*>)*+", re.DOTALL)
_LOST = re.compile("[\ufdd0-\ufdef\ufffd]")
_UNREADABLE = tuple(
    (re.compile(start, re.IGNORECASE), name)
    for start, name in (
        (r"<(?:!doctype\s+html|html|head|body)\b", "a saved web page (HTML)"),
        (r"<[a-z_][\w:.-]*(?:\s[^<>]*)?/?>", "XML or a piece of a web page"),
        (r"\{\\rtf", "a rich text document (RTF)"),
        (r"\{\{(?:DPA|COURT|CJEU)decisionBOX\b", "GDPRhub wikitext"),
    )
)


def read(source: str) -> Imported:
    """Read a page with the importer of its format; what no other format claims is an article.

    Raises ReaderError for a format that can't be read, and where the page holds nothing to read.
    """
    source, warnings = _mended("\n".join(source.splitlines()))
    preamble = _PREAMBLE.match(source)
    for pattern, name in _UNREADABLE:
        if pattern.match(source, preamble.end() if preamble else 0):
            raise ReaderError(f"It is {name}. {READABLE}")
    read_format = next((read for recognises, read in _FORMATS if recognises(source)), article.read)
    page = read_format(source)
    return replace(page, warnings=(*warnings, *page.warnings))


def _mended(source: str) -> tuple[str, tuple[str, ...]]:
    """The page with a question mark for each character that was lost, for a case file may hold none such."""
    mended, lost = _LOST.subn("?", source)
    if not lost:
        return source, ()
    return mended, (f"Damaged or in a wrong encoding: {lost} unreadable characters are shown as “?”.",)
