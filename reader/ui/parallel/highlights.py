"""Highlights as the page needs them: by paragraph, each in a lane of its own where several overlap."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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


@dataclass(frozen=True, slots=True)
class Band:
    """What is painted of a paragraph's highlights: a stretch of one colour in one lane."""

    start: int
    end: int
    lane: int
    colour: Colour


LANES = 4
"""So many that overlap are told apart, the others share the last lane: margin and leading have room for no more."""

Key = tuple[Language, str]
"""A language and a paragraph id."""


class HighlightIndex:
    """The highlights of one document; those of a paragraph get their lanes when they are asked for."""

    def __init__(self, document: Document, highlights: Iterable[Highlight] = ()) -> None:
        self._document = document
        self.all = tuple(highlights)
        self._begin: dict[Key, list[Highlight]] = {}
        self._pieces: dict[Key, list[Piece]] = {}
        self._bands: dict[Key, Sequence[Band]] = {}
        longer: dict[Language, list[Highlight]] = defaultdict(list)
        for highlight in self.all:
            span = highlight.span
            self._begin.setdefault((span.language, span.start.paragraph), []).append(highlight)
            if span.start.paragraph != span.end.paragraph:
                longer[span.language].append(highlight)
        self._joined = {
            language: _joined(document.texts[language], found) for language, found in longer.items()
        }

    def pieces(self, language: Language, paragraph: str) -> Sequence[Piece]:
        """The pieces in a paragraph, in the order in which they are painted: longer ones first."""
        if (language, paragraph) not in self._pieces:
            self._place(language, paragraph)
        return self._pieces[language, paragraph]

    def bands(self, language: Language, paragraph: str) -> Sequence[Band]:
        """What is painted of the pieces in a paragraph, however many there are; the lower lanes first."""
        key = language, paragraph
        if key not in self._bands:
            self._bands[key] = join(
                Band(each.start, each.end, each.lane, each.highlight.colour) for each in self.pieces(*key)
            )
        return self._bands[key]

    def _place(self, language: Language, paragraph: str) -> None:
        """Find the pieces of a paragraph, and of all that are joined with it by highlights longer than one."""
        text = self._document.texts[language]
        place = text.index[paragraph]
        ranges = self._joined.get(language, [])
        before = bisect_right(ranges, (place, len(text.paragraphs))) - 1
        first, last = ranges[before] if before >= 0 and ranges[before][1] >= place else (place, place)
        ids = [each.id for each in text.paragraphs[first : last + 1]]
        self._pieces.update({(language, one): [] for one in ids})
        self._set_lanes(text, [each for one in ids for each in self._begin.get((language, one), ())])

    def _set_lanes(self, text: Text, highlights: list[Highlight]) -> None:
        highlights.sort(key=lambda highlight: order(text, highlight.span))
        lanes: list[tuple[int, int]] = []
        for highlight in highlights:
            begin = (text.index[highlight.span.start.paragraph], highlight.span.start.offset)
            end = (text.index[highlight.span.end.paragraph], highlight.span.end.offset)
            free = (lane for lane, until in enumerate(lanes) if until <= begin)
            lane = min(next(free, len(lanes)), LANES - 1)
            lanes[lane : lane + 1] = [max([end, *lanes[lane : lane + 1]])]
            for place, start, stop in _parts(text, begin, end):
                piece = Piece(start, stop, lane, highlight)
                self._pieces[text.language, text.paragraphs[place].id].append(piece)

    def at(self, language: Language, paragraph: str, offset: int) -> list[Highlight]:
        """The highlights over the code point at ``offset``, the shortest first."""
        here = [piece for piece in self.pieces(language, paragraph) if piece.start <= offset < piece.end]
        here.sort(key=lambda piece: (piece.end - piece.start, -piece.lane))
        return [piece.highlight for piece in here]


def join(bands: Iterable[Band]) -> list[Band]:
    """The bands, those of one lane and colour joined that overlap: the lower lanes first."""
    joined: list[Band] = []
    for band in sorted(bands, key=lambda each: (each.lane, each.colour, each.start)):
        last = joined[-1] if joined else None
        if last and (last.lane, last.colour) == (band.lane, band.colour) and band.start < last.end:
            joined[-1] = replace(last, end=max(last.end, band.end))
        else:
            joined.append(band)
    return joined


def _parts(text: Text, begin: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int, int]]:
    """(place of the paragraph, start, end) of each paragraph between two carets."""
    for place in range(begin[0], end[0] + 1):
        start = begin[1] if place == begin[0] else 0
        stop = end[1] if place == end[0] else len(text.paragraphs[place].text)
        if start < stop:
            yield place, start, stop


def _joined(text: Text, highlights: Iterable[Highlight]) -> list[tuple[int, int]]:
    """The first and last paragraph's place of each stretch of paragraphs that these highlights join, in text order."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(
        (text.index[h.span.start.paragraph], text.index[h.span.end.paragraph]) for h in highlights
    ):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined
