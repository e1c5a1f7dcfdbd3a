"""A PDF that holds text: its lines, without page numbers and running heads, joined to paragraphs."""

import io
import logging
import re
from collections import Counter
from itertools import chain

from pypdf import PageObject, PdfReader

from reader.errors import ReaderError
from reader.importing import patience
from reader.importing.lines import visible
from reader.importing.reflow import unbroken

_MOST_PAGES = 2000
_EDGE = 3
"""How many lines at the top and at the foot of a page may be running heads."""
_NUMBER = re.compile(
    r"[-–—\s]*(?:page|p\.|pg\.?)?\s*[0-9]{1,4}(?:\s*(?:/|of|sur|de|\|)\s*[0-9]{1,4})?[-–—\s.]*$",
    re.IGNORECASE,
)
_LEAST_PAGES = 3
_LEAST_TEXT = 20


def read_text(data: bytes) -> str:
    """Return the PDF's paragraphs, with blank lines between them.

    Raises ReaderError for a PDF that is locked, broken, or only pictures of pages.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every oddity that it gets over
    pages = [_lines(page) for page in _pages(data)]
    if sum(map(len, chain.from_iterable(pages))) < _LEAST_TEXT:
        raise ReaderError(
            "The PDF holds pictures of pages, no text. Have its text recognised first (OCR), then import that."
        )
    heads = _running(pages)
    # A page's end is a blank line, over which a sentence may go on.
    lines = chain.from_iterable(["", *_inner(page, heads)] for page in pages)
    return "\n\n".join(unbroken(lines))


def _pages(data: bytes) -> list[str]:
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
        long = not locked and len(reader.pages) > _MOST_PAGES
        pages = [] if locked or long else [_text(page) for page in reader.pages]
    except ImportError:  # pypdf wants another library for the newer ciphers
        locked, long, pages = True, False, []
    except ReaderError:
        raise
    except Exception:  # on a damaged file pypdf raises whatever it stumbles on
        raise ReaderError("The PDF is damaged. Open it in a PDF program and save it anew.") from None
    if locked:
        raise ReaderError("The PDF is locked. Save an unlocked copy and import that.")
    if long:
        raise ReaderError(f"The PDF has more than {_MOST_PAGES} pages. Cut the decision out of it.")
    return pages


def _text(page: PageObject) -> str:
    patience.step(large=True)
    return page.extract_text()


def _lines(page: str) -> list[str]:
    return [line for line in map(visible, page.splitlines()) if line]


def _shape(line: str) -> str:
    """The line without its numbers, which differ from page to page."""
    return re.sub(r"[0-9]+", "#", line)


def _running(pages: list[list[str]]) -> frozenset[str]:
    """The shapes of the lines that stand at the top or the foot of most pages."""
    if len(pages) < _LEAST_PAGES:
        return frozenset()
    edges = Counter(
        shape for page in pages for shape in {_shape(line) for line in page[:_EDGE] + page[-_EDGE:]}
    )
    return frozenset(shape for shape, count in edges.items() if count * 2 > len(pages))


def _inner(page: list[str], heads: frozenset[str]) -> list[str]:
    """The page's lines without running heads and page numbers at its top and foot."""
    edge = {*range(_EDGE), *range(len(page) - _EDGE, len(page))}

    def runs(place: int, line: str) -> bool:
        return place in edge and (_shape(line) in heads or bool(_NUMBER.match(line)))

    return [line for place, line in enumerate(page) if not runs(place, line)]
