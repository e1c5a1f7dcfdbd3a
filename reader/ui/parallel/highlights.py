"""Highlights as the page needs them: by paragraph, each in a lane of its own where several overlap."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.annotation.model import Colour, Span, order
from reader.casefile.model import Document, Language, Text


@dataclass(frozen=True, slots=True)
class Highlight:
    """An annotation's band: whose it is, where it stands, in which colour."""

    id: str
    span: Span
    colour: Colour


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a highlight that lies in one paragraph, in code points, and its lane (0 where nothing overlaps)."""

    start: int
    end: int
    lane: int
    highlight: Highlight


Key = tuple[Language, str]
"""A language and a paragraph id."""


class HighlightIndex:
    """The highlights of one document."""

    def __init__(self, document: Document, highlights: Iterable[Highlight] = ()) -> None:
        by_language: dict[Language, list[Highlight]] = defaultdict(list)
        for highlight in highlights:
            by_language[highlight.span.language].append(highlight)
        self._pieces: dict[Key, list[Piece]] = defaultdict(list)
        for language, found in by_language.items():
            self._place(document.texts[language], found)

    def _place(self, text: Text, highlights: list[Highlight]) -> None:
        highlights.sort(key=lambda highlight: order(text, highlight.span))
        lanes: list[tuple[int, int]] = []
        for highlight in highlights:
            begin = (text.index[highlight.span.start.paragraph], highlight.span.start.offset)
            end = (text.index[highlight.span.end.paragraph], highlight.span.end.offset)
            lane = next((lane for lane, until in enumerate(lanes) if until <= begin), len(lanes))
            lanes[lane : lane + 1] = [end]
            for place, start, stop in _parts(text, begin, end):
                piece = Piece(start, stop, lane, highlight)
                self._pieces[text.language, text.paragraphs[place].id].append(piece)

    def pieces(self, language: Language, paragraph: str) -> Sequence[Piece]:
        """The pieces in a paragraph, in the order in which they are painted: longer ones first."""
        return self._pieces.get((language, paragraph), ())

    def at(self, language: Language, paragraph: str, offset: int) -> list[Highlight]:
        """The highlights over the code point at ``offset``, the shortest first."""
        here = [piece for piece in self.pieces(language, paragraph) if piece.start <= offset < piece.end]
        here.sort(key=lambda piece: (piece.end - piece.start, -piece.lane))
        return [piece.highlight for piece in here]


def _parts(text: Text, begin: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int, int]]:
    """(place of the paragraph, start, end) of each paragraph between two carets."""
    for place in range(begin[0], end[0] + 1):
        start = begin[1] if place == begin[0] else 0
        stop = end[1] if place == end[0] else len(text.paragraphs[place].text)
        if start < stop:
            yield place, start, stop
