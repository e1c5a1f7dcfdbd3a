"""Carets on the page: which one is nearest to a point, where one stands, where a key moves it.

Points are in content coordinates: pixels from the upper left corner of the first row.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from reader.annotation.cited import Apparatus
from reader.casefile.model import NOTE, Language, Mark, Text
from reader.ui.parallel.echoes import Echo, Echoes
from reader.ui.parallel.highlights import HighlightIndex, Piece
from reader.ui.parallel.page import PlacedParagraph, origin
from reader.ui.parallel.selection import Caret, Selection
from reader.ui.parallel.stack import RowStack

if TYPE_CHECKING:
    from reader.gdpr.citations import Citation

_Stretch = TypeVar("_Stretch", Piece, "Citation", Echo, Mark)


class Carets:
    """The carets of the document that a stack shows."""

    def __init__(self, stack: RowStack) -> None:
        self._stack = stack
        self._texts = stack.document.texts
        self._risen: tuple[Language, Caret] | None = None
        """The caret that the last move up or down led to."""
        self._column = 0.0
        """Where in the line such moves want to be, however short the lines between are."""

    def link_at(self, point: QPointF) -> tuple[Language, str]:
        """The language and the target of the link whose words cover a point; empty for none."""
        texts = self._texts

        def links(language: Language, paragraph: str) -> Sequence[Mark]:
            return [mark for mark in texts[language].paragraph(paragraph).marks if mark.kind == "link"]

        found = self._covering(point, links)
        return self._stack.page.nearest(point.x()), found[0].target if found else ""

    def nearest(self, point: QPointF, language: Language | None = None) -> tuple[Language, Caret]:
        """The caret nearest to a point, in one language or in the column there."""
        column = language or self._stack.page.nearest(point.x())
        row, inside = self._stack.heights.at(int(point.y()))
        top, placed = self._cell(column, row, inside)
        corner = origin(self._stack.page, column, top, placed)
        offset = placed.layout.offset_at(point - corner)
        return column, (self._texts[column].index[placed.layout.paragraph.id], offset)

    def _cell(self, language: Language, row: int, inside: float) -> tuple[int, PlacedParagraph]:
        """A paragraph of that language in the row, else the last one above it, else the first one below."""
        near = next(
            near for near in _outward(row, len(self._stack)) if self._stack.rows[near].cells.get(language)
        )
        placed = self._stack.layout(near).paragraph_at(language, inside if near == row else float("inf"))
        assert placed is not None  # noqa: S101 (the row has paragraphs of that language)
        return self._stack.heights.above(near), placed

    def rect(self, language: Language, caret: Caret) -> QRectF:
        """Where a caret stands."""
        row, placed = self._placed(language, caret)
        corner = origin(self._stack.page, language, self._stack.heights.above(row), placed)
        return placed.layout.caret(caret[1]).translated(corner)

    def _placed(self, language: Language, caret: Caret) -> tuple[int, PlacedParagraph]:
        paragraph = self._texts[language].paragraphs[caret[0]].id
        row = self._stack.place_of[language, paragraph]
        placed = self._stack.layout(row).find(language, paragraph)
        assert placed is not None  # noqa: S101 (place_of and layout are made of the same rows)
        return row, placed

    def highlights_at(self, point: QPointF, index: HighlightIndex) -> list[str]:
        """The ids of the annotations whose bands cover a point, the shortest first."""
        pieces = self._covering(point, index.pieces)
        pieces.sort(key=lambda piece: (piece.end - piece.start, -piece.lane))
        return [piece.highlight.id for piece in pieces]

    def echoes_at(self, point: QPointF, echoes: Echoes) -> list[str]:
        """The ids of the annotations that are echoed at a point."""
        return [echo.highlight for echo in self._covering(point, echoes.pieces)]

    def citation_at(self, point: QPointF, apparatus: Apparatus) -> "Citation | None":
        """The citation whose words cover a point."""
        found = self._covering(
            point, lambda language, paragraph: apparatus.citations.get((language, paragraph), ())
        )
        return next(iter(found), None)

    def doubt_at(self, point: QPointF, apparatus: Apparatus) -> str:
        """The reason why the row at a point is in doubt, if the point is in the gutter; empty for none."""
        if abs(point.x() - self._stack.page.gutter) > self._stack.style.px(1.2):
            return ""
        row, _inside = self._stack.heights.at(int(point.y()))
        keys = ((language, one) for language, ids in self._stack.rows[row].cells.items() for one in ids)
        return next((apparatus.doubts[key] for key in keys if key in apparatus.doubts), "")

    def note_at(self, point: QPointF) -> tuple[Language, str]:
        """The language and id of the footnote whose sign in the gutter is at a point; empty for none."""
        if abs(point.x() - self._stack.page.gutter) > self._stack.style.px(1.2):
            return "", ""
        row, _inside = self._stack.heights.at(int(point.y()))
        keys = ((language, one) for language, ids in self._stack.rows[row].cells.items() for one in ids)
        return next(((language, one) for language, one in keys if one.startswith(NOTE)), ("", ""))

    def _covering(
        self, point: QPointF, stretches: Callable[[Language, str], Sequence[_Stretch]]
    ) -> list[_Stretch]:
        """Those of a paragraph's stretches whose bands cover a point."""
        language = self._stack.page.nearest(point.x())
        row, inside = self._stack.heights.at(int(point.y()))
        placed = self._stack.layout(row).paragraph_at(language, inside)
        if placed is None:
            return []
        local = point - origin(self._stack.page, language, self._stack.heights.above(row), placed)
        layout = placed.layout
        return [
            stretch
            for stretch in stretches(language, layout.paragraph.id)
            if any(rect.contains(local) for rect in layout.rects(stretch.start, stretch.end))
        ]

    def beside(self, language: Language, caret: Caret, other: Language) -> Caret:
        """The caret of another language that stands level with one, at the beginning of its line."""
        level = self.rect(language, caret).center().y()
        return self.nearest(QPointF(self._stack.page.left(other), level), other)[1]

    # Moves: each takes a language and a caret and gives the caret after the key.

    def next_character(self, language: Language, caret: Caret) -> Caret:
        """One grapheme on, or into the next paragraph."""
        return self._step(language, caret, by_word=False)

    def previous_character(self, language: Language, caret: Caret) -> Caret:
        """One grapheme back, or to the end of the paragraph before."""
        return self._step(language, caret, by_word=False, back=True)

    def next_word(self, language: Language, caret: Caret) -> Caret:
        """To the beginning of the next word."""
        return self._step(language, caret, by_word=True)

    def previous_word(self, language: Language, caret: Caret) -> Caret:
        """To the beginning of the word, or of the one before."""
        return self._step(language, caret, by_word=True, back=True)

    def _step(self, language: Language, caret: Caret, *, by_word: bool, back: bool = False) -> Caret:
        place, offset = caret
        moved = self._placed(language, caret)[1].layout.next_offset(offset, by_word=by_word, back=back)
        if moved != offset:
            return place, moved
        paragraphs = self._texts[language].paragraphs
        neighbour = place - 1 if back else place + 1
        if not 0 <= neighbour < len(paragraphs):
            return caret
        return neighbour, len(paragraphs[neighbour].text) if back else 0

    def word_border(self, language: Language, place: int) -> Callable[[int, bool], int]:
        """For `selection.word_at`: the next word border in a paragraph, from an offset, on or back."""
        layout = self._placed(language, (place, 0))[1].layout
        return lambda offset, back: layout.next_offset(offset, by_word=True, back=back)

    def line_start(self, language: Language, caret: Caret) -> Caret:
        """The beginning of the line."""
        return self._line_edge(language, caret, -1e6)

    def line_end(self, language: Language, caret: Caret) -> Caret:
        """The end of the line."""
        return self._line_edge(language, caret, 1e6)

    def _line_edge(self, language: Language, caret: Caret, x: float) -> Caret:
        layout = self._placed(language, caret)[1].layout
        y = layout.caret(caret[1]).center().y()
        return caret[0], layout.segment_of(caret[1]).offset_at(QPointF(x, y))

    def line_up(self, language: Language, caret: Caret) -> Caret:
        """To the line above."""
        return self._line(language, caret, up=True)

    def line_down(self, language: Language, caret: Caret) -> Caret:
        """To the line below."""
        return self._line(language, caret, up=False)

    def _line(self, language: Language, caret: Caret, *, up: bool) -> Caret:
        layout = self._placed(language, caret)[1].layout
        here = layout.caret(caret[1])
        x = here.x() if (language, caret) != self._risen else self._column
        after = self._level(language, caret, here, x, up=up)
        self._risen, self._column = (language, after), x
        return after

    def _level(self, language: Language, caret: Caret, here: QRectF, x: float, *, up: bool) -> Caret:
        layout = self._placed(language, caret)[1].layout
        target = here.center().y() + (-here.height() if up else here.height())
        if 0 <= target < layout.height:
            return caret[0], layout.offset_at(QPointF(x, target))
        neighbour = caret[0] - 1 if up else caret[0] + 1
        if not 0 <= neighbour < len(self._texts[language].paragraphs):
            return caret
        beside = self._placed(language, (neighbour, 0))[1].layout
        return neighbour, beside.offset_at(QPointF(x, beside.height - 1 if up else 0))

    def paragraph_start(self, language: Language, caret: Caret) -> Caret:  # noqa: ARG002 (moves share one shape)
        """The beginning of the paragraph, or of the one before."""
        place, offset = caret
        return (place, 0) if offset or not place else (place - 1, 0)

    def paragraph_end(self, language: Language, caret: Caret) -> Caret:
        """The end of the paragraph, or of the next one."""
        paragraphs, (place, offset) = self._texts[language].paragraphs, caret
        if offset == len(paragraphs[place].text) and place + 1 < len(paragraphs):
            place += 1
        return place, len(paragraphs[place].text)

    def text_start(self, language: Language, caret: Caret) -> Caret:  # noqa: ARG002
        """The beginning of the text."""
        return 0, 0

    def text_end(self, language: Language, caret: Caret) -> Caret:  # noqa: ARG002
        """The end of the text."""
        text: Text = self._texts[language]
        return len(text.paragraphs) - 1, len(text.paragraphs[-1].text)


def _outward(row: int, count: int) -> Iterator[int]:
    if row < count:
        yield from range(row, -1, -1)
        yield from range(row + 1, count)


_Move = Callable[[Carets, Language, Caret], Caret]
_Key = QKeySequence.StandardKey
_MOVES: dict[_Key, tuple[_Move, bool]] = {
    _Key.MoveToNextChar: (Carets.next_character, False),
    _Key.MoveToPreviousChar: (Carets.previous_character, False),
    _Key.MoveToNextWord: (Carets.next_word, False),
    _Key.MoveToPreviousWord: (Carets.previous_word, False),
    _Key.MoveToStartOfLine: (Carets.line_start, False),
    _Key.MoveToEndOfLine: (Carets.line_end, False),
    _Key.MoveToNextLine: (Carets.line_down, False),
    _Key.MoveToPreviousLine: (Carets.line_up, False),
    _Key.MoveToStartOfDocument: (Carets.text_start, False),
    _Key.MoveToEndOfDocument: (Carets.text_end, False),
    _Key.SelectNextChar: (Carets.next_character, True),
    _Key.SelectPreviousChar: (Carets.previous_character, True),
    _Key.SelectNextWord: (Carets.next_word, True),
    _Key.SelectPreviousWord: (Carets.previous_word, True),
    _Key.SelectStartOfLine: (Carets.line_start, True),
    _Key.SelectEndOfLine: (Carets.line_end, True),
    _Key.SelectNextLine: (Carets.line_down, True),
    _Key.SelectPreviousLine: (Carets.line_up, True),
    _Key.SelectStartOfDocument: (Carets.text_start, True),
    _Key.SelectEndOfDocument: (Carets.text_end, True),
}
# Qt names no standard key for paragraphs; these are the usual ones.
_PARAGRAPH_MOVES: dict[str, tuple[_Move, bool]] = {
    "Ctrl+Up": (Carets.paragraph_start, False),
    "Ctrl+Down": (Carets.paragraph_end, False),
    "Ctrl+Shift+Up": (Carets.paragraph_start, True),
    "Ctrl+Shift+Down": (Carets.paragraph_end, True),
}


def moved(carets: Carets, selection: Selection, event: QKeyEvent) -> Selection | None:
    """The selection after a key; None where the key moves no caret."""
    for key, (move, extend) in _MOVES.items():
        if event.matches(key):
            return _apply(carets, selection, move, extend=extend)
    pressed = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
    if pressed in _PARAGRAPH_MOVES:
        move, extend = _PARAGRAPH_MOVES[pressed]
        return _apply(carets, selection, move, extend=extend)
    return None


def scroll_step(event: QKeyEvent, page: int) -> int:
    """How many pixels a key scrolls in a window of ``page`` pixels; 0 where it scrolls nothing."""
    key, back = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if key == Qt.Key.Key_PageUp or (key == Qt.Key.Key_Space and back):
        return -page
    return page if key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space) else 0


def _apply(carets: Carets, selection: Selection, move: _Move, *, extend: bool) -> Selection:
    # As in every editor: a plain arrow leaves a selection at its end on that side.
    edges = {Carets.next_character: selection.end, Carets.previous_character: selection.start}
    if not extend and not selection.empty and move in edges:
        return Selection(selection.language, edges[move], edges[move])
    focus = move(carets, selection.language, selection.focus)
    return Selection(selection.language, selection.anchor if extend else focus, focus)
