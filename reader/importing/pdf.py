"""A PDF that holds text: its lines, without page numbers and running heads, joined to paragraphs; notes come last."""

import io
import logging
import re
from collections import Counter
from itertools import chain

from pypdf import PageObject, PdfReader

from reader.errors import ReaderError
from reader.importing import patience, pdf_columns, pdf_print
from reader.importing.pdf_lines import Line, lines_of
from reader.importing.reflow import join, unbroken

_MOST_PAGES = 2000
_EDGE = 3
"""How many lines at the top and at the foot of a page may be running heads."""
_NUMBER = re.compile(
    r"[-–—\s]*(?:page|p\.|pg\.?)?\s*[0-9]{1,4}(?:\s*(?:/|of|sur|de|\|)\s*[0-9]{1,4})?[-–—\s.]*$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\[?([0-9]{1,3})[\])]?\.?\s*(?=\S)")
_SMALL = 0.93
"""The letters of footnotes are at most this share of the text's."""
_LEAST_PAGES = 3
_NAMED = 5
"""As many pages are named in a warning."""
_LEAST_TEXT = 20


def read_text(data: bytes) -> tuple[str, tuple[str, ...], str]:
    """Return the PDF's paragraphs, with blank lines between them, warnings, and the address of a printed web page.

    Raises ReaderError for a PDF that is locked, broken, or only pictures of pages.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every oddity that it gets over
    read = _pages(data)
    pages = [lines for lines, _parted in read]
    columns = [number for number, (_lines, parted) in enumerate(read, 1) if parted]
    if sum(len(line.text) for line in chain.from_iterable(pages)) < _LEAST_TEXT:
        raise ReaderError(
            "The PDF holds pictures of pages, no text. Have its text recognised first (OCR), then import that."
        )
    heads = _running(pages)
    printed = pdf_print.printed_from([[line.text for line in page[:_EDGE] + page[-_EDGE:]] for page in pages])
    text: list[str] = []
    notes: list[str] = []
    usual = _usual_size(pages)
    for page in pages:
        lines, below = _parted(_inner(page, heads, printed=bool(printed)), usual, goes_on=bool(notes))
        # A page's end is a blank line, over which a sentence may go on.
        text += ["", *(line.text for line in lines)]
        notes += [line.text for line in below]
    return "\n\n".join([*unbroken(text), *_notes(notes)]), _warnings(columns), printed


def _warnings(columns: list[int]) -> tuple[str, ...]:
    if not columns:
        return ()
    named = ", ".join(map(str, columns[:_NAMED])) + " …" * (len(columns) > _NAMED)
    where = f"Page {named} is" if len(columns) == 1 else f"Pages {named} are"
    return (f"{where} set in two columns that were drawn across: see whether the text reads in order there.",)


def _pages(data: bytes) -> list[tuple[list[Line], bool]]:
    """The lines of each page, and whether its two columns had to be told apart."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
        long = not locked and len(reader.pages) > _MOST_PAGES
        pages = [] if locked or long else [_read(page) for page in reader.pages]
    except NotImplementedError:  # locked for those who have a certificate
        locked, long, pages = True, False, []
    except ReaderError:
        raise
    except Exception:  # on a damaged file pypdf raises whatever it stumbles on
        raise ReaderError("The PDF is damaged. Open it in a PDF program and save it anew.") from None
    if locked:
        raise ReaderError(
            "The PDF is locked: it asks for a password. Open it in a PDF program, save a copy without one, import that."
        )
    if long:
        raise ReaderError(f"The PDF has more than {_MOST_PAGES} pages. Cut the decision out of it.")
    return pages


def _read(page: PageObject) -> tuple[list[Line], bool]:
    patience.step(large=True)
    lines, starts = lines_of(page)
    if not pdf_columns.two_suspected(starts):
        return lines, False
    ordered = pdf_columns.in_reading_order(page, lines)
    return ordered, ordered != lines


def _usual_size(pages: list[list[Line]]) -> float:
    sizes = Counter[float]()
    for line in chain.from_iterable(pages):
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _parted(lines: list[Line], usual: float, *, goes_on: bool) -> tuple[list[Line], list[Line]]:
    """The page's text, and the footnotes below it: smaller lines, the first with a number unless one ``goes_on``."""
    start = len(lines)
    while start and lines[start - 1].size <= usual * _SMALL:
        start -= 1
    if not goes_on:
        start = next(
            (place for place in range(start, len(lines)) if _NOTE.match(lines[place].text)), len(lines)
        )
    return (lines[:start], lines[start:]) if start else (lines, [])


def _notes(lines: list[str]) -> list[str]:
    """The footnotes, each one text that begins with its number in brackets, as its reference in the text is."""
    found: list[str] = []
    for line in lines:
        number = _NOTE.match(line)
        if number:
            found.append(f"[{number[1]}] {line[number.end() :]}")
        elif found:
            found[-1] = join(found[-1], line)
        else:
            found.append(line)
    return found


def _shape(line: str) -> str:
    """The line without its numbers, which differ from page to page."""
    return re.sub(r"[0-9]+", "#", line)


def _running(pages: list[list[Line]]) -> frozenset[str]:
    """The shapes of the lines that stand at the top or the foot of most pages."""
    if len(pages) < _LEAST_PAGES:
        return frozenset()
    edges = Counter(
        shape for page in pages for shape in {_shape(line.text) for line in page[:_EDGE] + page[-_EDGE:]}
    )
    return frozenset(shape for shape, count in edges.items() if count * 2 > len(pages))


def _inner(page: list[Line], heads: frozenset[str], *, printed: bool) -> list[Line]:
    """The page's lines without running heads and page numbers at its top and foot."""
    edge = {*range(_EDGE), *range(len(page) - _EDGE, len(page))}

    def runs(place: int, line: str) -> bool:
        return place in edge and (
            _shape(line) in heads or bool(_NUMBER.match(line)) or (printed and pdf_print.is_furniture(line))
        )

    return [line for place, line in enumerate(page) if not runs(place, line.text)]
