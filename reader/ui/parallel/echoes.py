"""Highlights echoed in the other language: what answers them there, found when their row comes into sight."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from reader.aligning.across import Across, Stretch
from reader.annotation.model import Colour
from reader.casefile.model import Document, Language
from reader.ui.parallel.highlights import Band, HighlightIndex, Key, join


@dataclass(frozen=True, slots=True)
class Echo:
    """The code points of a paragraph that answer a highlight of another language, and whose it is."""

    start: int
    end: int
    highlight: str
    colour: Colour


class Echoes:
    """The echoes of a document's highlights; nothing is found out while painting."""

    def __init__(self, document: Document, across: Across) -> None:
        self._document = document
        self._across = across
        self._highlights = HighlightIndex(document)
        self._rows: dict[int, dict[Key, list[Echo]]] = {}
        self._bands: dict[Key, Sequence[Band]] = {}
        self._waiting: list[int] = []

    def set_highlights(self, highlights: HighlightIndex) -> None:
        """Echo these highlights from now on."""
        self._highlights = highlights
        self._rows.clear()
        self._bands.clear()
        self._waiting.clear()

    def pieces(self, language: Language, paragraph: str) -> Sequence[Echo]:
        """The echoes in a paragraph; none yet where its row has still to be found out, which is noted down."""
        row = self._document.row_of[language, paragraph]
        if row not in self._rows:
            if row not in self._waiting:
                self._waiting.append(row)
            return ()
        return self._rows[row].get((language, paragraph), ())

    def bands(self, language: Language, paragraph: str) -> Sequence[Band]:
        """What is painted of the echoes in a paragraph, however many there are."""
        key = language, paragraph
        if key not in self._bands and (pieces := self.pieces(*key)):
            self._bands[key] = join(Band(each.start, each.end, 0, each.colour) for each in pieces)
        return self._bands.get(key, ())

    @property
    def waiting(self) -> bool:
        """Whether rows were asked for that are still to be found out."""
        return bool(self._waiting)

    def find_some(self, seconds: float) -> None:
        """Find out rows that wait, for about that long."""
        until = perf_counter() + seconds
        while self._waiting:
            row = self._waiting.pop(0)
            self._rows[row] = self._of_row(row)
            if perf_counter() > until:
                return

    def _of_row(self, place: int) -> dict[Key, list[Echo]]:
        found: dict[Key, list[Echo]] = defaultdict(list)
        for language, ids in self._document.rows[place].cells.items():
            for paragraph in ids:
                for piece in self._highlights.pieces(language, paragraph):
                    answer = self._across.answer([Stretch(language, paragraph, piece.start, piece.end)])
                    for each in answer.stretches if answer.sure else ():
                        echo = Echo(each.start, each.end, piece.highlight.id, piece.highlight.colour)
                        found[each.language, each.paragraph].append(echo)
        return dict(found)
