"""Where rows, cells and carets are on the screen, and which caret is at a point of it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtWidgets import QWidget

from reader.casefile.model import Language, Row
from reader.ui.parallel.carets import Carets
from reader.ui.parallel.scroller import Scroller
from reader.ui.parallel.stack import RowStack


class Places:
    """The page's geometry in pixels of the screen. Rows out of sight are where they are estimated to be."""

    def __init__(self, stack: RowStack, carets: Carets, scroller: Scroller, viewport: QWidget) -> None:
        self._stack = stack
        self._carets = carets
        self._scroller = scroller
        self._viewport = viewport

    @property
    def rows(self) -> Sequence[Row]:
        """The rows shown."""
        return self._stack.rows

    def row_of(self, language: Language, paragraph: str) -> int | None:
        """The place of the row that shows a paragraph, None for one that is not shown."""
        return self._stack.place_of.get((language, paragraph))

    def sight(self) -> QRect:
        """What of the screen shows the page."""
        return QRect(self._viewport.mapToGlobal(QPoint(0, 0)), self._viewport.size())

    def row(self, place: int, language: Language = "") -> QRect:
        """A row, or its cell in one language."""
        page, heights = self._stack.page, self._stack.heights
        left = page.left(language) if language else 0
        width = page.width if language else self._viewport.width()
        top = heights.above(place) - self._scroller.y
        return QRect(self._viewport.mapToGlobal(QPoint(left, top)), QSize(width, heights[place]))

    def caret(self, language: Language, paragraph: str, offset: int) -> QRect:
        """The caret before a code point of a paragraph shown."""
        place = self._stack.document.texts[language].index[paragraph]
        rect = self._carets.rect(language, (place, offset)).translated(0, -self._scroller.y).toAlignedRect()
        return QRect(self._viewport.mapToGlobal(rect.topLeft()), rect.size())

    def caret_at(self, point: QPoint) -> tuple[Language, str, int]:
        """Language, paragraph and offset in code points of the caret nearest to a point."""
        inside = QPointF(self._viewport.mapFromGlobal(point)) + QPointF(0, self._scroller.y)
        language, (place, offset) = self._carets.nearest(inside)
        return language, self._stack.document.texts[language].paragraphs[place].id, offset
