"""An annotation and its selectors, after the W3C Web Annotation Data Model.

The span is a TextPositionSelector inside paragraphs (FragmentSelectors); quote, prefix and suffix are a
TextQuoteSelector. Offsets are Unicode code points inside one paragraph's plain text.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.casefile.model import Language, Text  # a search over the notes needs no case

CONTEXT = 32
"""Code points of prefix and suffix kept around a quote."""

PARAGRAPH_BREAK = "\n"
"""What stands between paragraphs in a quote that spans several; no paragraph's own text contains it."""

Colour = Literal["yellow", "green", "blue", "pink"]
COLOURS: tuple[Colour, ...] = ("yellow", "green", "blue", "pink")


def known_colour(name: str) -> Colour:
    """The colour of that name. Raises ReaderError where there is none."""
    for colour in COLOURS:
        if colour == name:
            return colour
    raise ReaderError(f"There is no colour “{name}”. Choose one of {', '.join(COLOURS)}.")


@dataclass(frozen=True, slots=True)
class Position:
    """A place between two code points of a paragraph; ``offset`` 0 is before the first."""

    paragraph: str
    offset: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one text from ``start`` (included) to ``end`` (excluded), both in the same language version."""

    document: str
    language: "Language"
    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlighted passage with its tags and note.

    ``tags`` are law references in their canonical writing (``6(1)(f)``, ``rec47``) or free words, in the order the
    reader gave them. ``note`` is Markdown. ``created`` and ``modified`` are aware datetimes in UTC. A note on
    the document as a whole, without a passage, has a span that ends where it begins.
    """

    id: str
    case: str
    span: Span
    quote: str
    prefix: str
    suffix: str
    colour: Colour
    tags: tuple[str, ...]
    note: str
    author: str
    created: datetime
    modified: datetime
    edition: str = ""
    """The digest of the text that it was made on or last placed in; empty where that was not kept."""


def order(text: "Text", span: Span) -> tuple[int, int, int, int]:
    """A sort key that puts spans of one text in text order, the longer first where two begin together.

    A span whose paragraph the text no longer has comes after all others.
    """
    last = len(text.paragraphs)
    start = text.index.get(span.start.paragraph, last)
    end = text.index.get(span.end.paragraph, last)
    return start, span.start.offset, -end, -span.end.offset
