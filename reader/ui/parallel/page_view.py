"""The page: a document in rows, only those in sight laid out, painted, and moved through. What the reader selects in it
is `reader.ui.parallel.view`'s."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from reader.aligning.across import Across
from reader.annotation.cited import GDPR, Apparatus
from reader.annotation.model import Span
from reader.casefile.model import Document, Language
from reader.ui.parallel.carets import Carets
from reader.ui.parallel.echoes import Echoes
from reader.ui.parallel.find import Match
from reader.ui.parallel.highlights import Highlight, HighlightIndex, Key, Piece
from reader.ui.parallel.marks import Mark, marks_of
from reader.ui.parallel.painter import Scene, paint_row
from reader.ui.parallel.places import Places
from reader.ui.parallel.scroller import Scroller
from reader.ui.parallel.stack import RowStack
from reader.ui.parallel.style import PageStyle, Typography
from reader.ui.theme import Tokens
from reader.ui.viewport import give_viewport

_IDLE_SLICE = 0.008
"""Seconds of measuring between two events: too short to be felt."""


_NEAR = 60
"""More rows than fit on a large screen."""


class PageView(QAbstractScrollArea):
    """Shows a document, to be scrolled and zoomed."""

    scrolled = Signal()
    """What is in sight stands elsewhere."""
    place_changed = Signal()
    """Another row is being read."""
    marks_changed = Signal()
    """What `marks` gives is another."""
    measured = Signal()
    """What `heights_above` gives is another."""
    columns_changed = Signal()
    """The columns stand elsewhere, or are others."""
    zoom_requested = Signal(int)
    """Steps of zoom by Ctrl and wheel."""

    def __init__(
        self, document: Document, languages: Sequence[Language], tokens: Tokens, size: float
    ) -> None:
        super().__init__()
        give_viewport(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._style = PageStyle(size)
        self._stack = RowStack(document, tuple(languages), self.viewport().width(), self._style)
        self._carets = Carets(self._stack)
        self._scroller = Scroller(self._stack)
        self.places = Places(self._stack, self._carets, self._scroller, self.viewport())
        self._scene = Scene(tokens, HighlightIndex(document))
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._measure_some)
        self._to_measure = True
        self._syncing = False
        self.verticalScrollBar().setRange(
            0, 1
        )  # has its room from the first: few documents end within the window
        self.verticalScrollBar().valueChanged.connect(self._bar_moved)

    # What is shown

    @property
    def document(self) -> Document:
        """The document shown."""
        return self._stack.document

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages shown, from left to right."""
        return self._stack.page.languages

    def set_size(self, size: float) -> None:
        """Set the text at another size in pixels, keeping the row in view."""
        self._style = PageStyle(size, self._style.typography)
        self._reflow()

    def set_typography(self, typography: Typography) -> None:
        """Set the text in another face, leading and measure, keeping the row in view."""
        if typography != self._style.typography:
            self._style = PageStyle(self._style.size, typography)
            self._reflow()

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint in another theme."""
        self._scene.tokens = tokens
        self._reflow()

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show these highlights of the document's languages."""
        self._scene.highlights = HighlightIndex(self.document, highlights)
        if self._scene.echoes is not None:
            self._scene.echoes.set_highlights(self._scene.highlights)
        self._marks_changed()

    def _marks_changed(self) -> None:
        self.viewport().update()
        self.marks_changed.emit()

    def set_current(self, annotation: str | None) -> None:
        """Outline that annotation."""
        self._scene.current = annotation
        self.viewport().update()

    def set_apparatus(self, apparatus: Apparatus) -> None:
        """Underline what is cited and mark rows in doubt."""
        self._scene.apparatus = apparatus
        self._marks_changed()

    def set_across(self, across: Across) -> None:
        """Echo highlights in the other language."""
        self._scene.echoes = Echoes(self.document, across)
        self._scene.echoes.set_highlights(self._scene.highlights)
        self.viewport().update()

    def set_lit(self, lit: dict[tuple[Language, str], list[tuple[int, int]]]) -> None:
        """Light these code points of paragraphs."""
        if lit != self._scene.lit:
            self._scene.lit = lit
            self.viewport().update()

    def set_matches(self, matches: Sequence[Match], current: Match | None) -> None:
        """Light these matches, one of them more, and bring it into view."""
        by_paragraph: dict[tuple[Language, str], list[Match]] = {}
        for match in matches:
            by_paragraph.setdefault((match.language, match.paragraph), []).append(match)
        self._scene.matches, self._scene.match = by_paragraph, current
        if current is not None:
            place = self.document.texts[current.language].index[current.paragraph]
            self._bring_into_view(self._carets.rect(current.language, (place, current.start)), centred=True)
        self._marks_changed()

    # Places

    def place(self) -> tuple[Language, str] | None:
        """Language and id of the first paragraph that is being read."""
        for row in range(self._scroller.place, len(self._stack)):
            for language in self.languages:
                if ids := self._stack.rows[row].cells.get(language):
                    return language, ids[0]
        return None

    def near(self) -> list[Key]:
        """The paragraphs shown in the rows in sight and in those around them, from the first in sight on."""
        here = self._scroller.top[0]
        rows = [*self._stack.rows[here : here + _NEAR], *self._stack.rows[max(here - _NEAR // 4, 0) : here]]
        return [
            (language, one)
            for row in rows
            for language in self.languages
            for one in row.cells.get(language, ())
        ]

    def go_to(self, language: Language, paragraph: str) -> None:
        """Scroll so that a paragraph is the first in sight. Does nothing for one that is not shown."""
        row = self._stack.place_of.get((language, paragraph))
        if row is not None:
            self._scroll_to(row, -self._scroller.padding // 2)

    def reveal(self, span: Span) -> None:
        """Scroll so that a span begins in sight, only as far as needed."""
        if (span.language, span.start.paragraph) not in self._stack.place_of:
            return
        place = self.document.texts[span.language].index[span.start.paragraph]
        self._bring_into_view(self._carets.rect(span.language, (place, span.start.offset)), centred=True)

    def columns(self) -> list[tuple[Language, int, int]]:
        """Language, left edge and width of each column, in pixels of the viewport."""
        page = self._stack.page
        return [(language, page.left(language), page.width) for language in page.languages]

    def pieces(self, language: Language, paragraph: str) -> Sequence[Piece]:
        """The parts of highlights that lie in a paragraph."""
        return self._scene.highlights.pieces(language, paragraph)

    def doubt(self, language: Language, paragraph: str) -> str:
        """Why a paragraph's row is in doubt; empty if it is not."""
        return self._scene.apparatus.doubts.get((language, paragraph), "")

    def marks(self) -> list[Mark]:
        """Where highlights, matches and doubts are, for a map of the document."""
        return marks_of(self._scene, self._stack)

    def heights_above(self) -> list[int]:
        """The pixels above each row, and of all rows at the end, as far as they are known."""
        return self._stack.heights.prefix()

    def sight_as_share(self) -> tuple[float, float]:
        """The upper and the lower edge of what is in sight, as shares of the whole document."""
        whole = max(self._stack.heights.total, 1)
        return max(self._scroller.y / whole, 0.0), min(
            (self._scroller.y + self._scroller.height) / whole, 1.0
        )

    def go_to_share(self, share: float) -> None:
        """Scroll so that what stands at a share of the whole document is in the upper third."""
        y = int(share * self._stack.heights.total)
        row, inside = self._scroller.row_at(y)
        self._scroll_to(row, inside - self._scroller.height // 3)

    # Scrolling

    def _scroll_to(self, row: int, inside: int) -> None:
        before = self._scroller.place
        self._scroller.to_row(row, inside)
        self._sync_bar()
        self.viewport().update()
        self.scrolled.emit()
        if self._scroller.place != before:
            self.place_changed.emit()

    def _bar_moved(self, value: int) -> None:
        if not self._syncing:
            self._scroll_to(*self._scroller.row_at(value - self._scroller.padding))

    def _sync_bar(self) -> None:
        bar = self.verticalScrollBar()
        # Its signals are not blocked: Qt shows and hides the bar by its range, at once, not after the first picture.
        self._syncing, before = True, self._syncing
        bar.setRange(0, self._scroller.room)
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._style.leading * 2)
        bar.setValue(self._scroller.y + self._scroller.padding)
        self._syncing = before

    def _bring_into_view(self, rect: QRectF, *, centred: bool = False) -> None:
        top, bottom = int(rect.top()), int(rect.bottom())
        place = self._scroller.place_for(top, bottom, self._style.px(2), centred=centred)
        if place is not None:
            self._scroll_to(*place)

    def _reflow(self) -> None:
        """Set the page anew for the present width, size and theme; the row being read stays."""
        row, inside, columns = self._scroller.place, self._scroller.inside, self.columns()
        before = self._stack.heights[row] if inside > 0 else 0
        self._stack.reflow(self.viewport().width(), self._style, self._scene.tokens.accent)
        self._scroller.height = self.viewport().height()
        if inside > 0:
            inside = round(inside * self._stack.layout(row).height / max(before, 1))
        self._scroll_to(row, inside)
        self._to_measure = True
        self.measured.emit()
        if self.columns() != columns:
            self.columns_changed.emit()

    def _measure_some(self) -> None:
        if not self._stack.measure(_IDLE_SLICE):
            self._idle.stop()
        self._sync_bar()
        self.measured.emit()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._reflow()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Qt's hook: paint the rows in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._scene.tokens.page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = -self._scroller.top[1]
        texts = dict(self.document.texts)
        for row in self._scroller.rows():
            layout = self._stack.layout(row)
            paint_row(painter, self._scene, self._stack.page, self._style, layout, y, texts)
            y += layout.height
        painter.end()
        if self._to_measure:  # what is in sight came first
            self._to_measure = False
            self._idle.start()
        if self._scene.echoes is not None and self._scene.echoes.waiting:
            QTimer.singleShot(0, self, self._echo_some)

    def _echo_some(self) -> None:
        if self._scene.echoes is not None:
            self._scene.echoes.find_some(_IDLE_SLICE)
            self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's hook: Ctrl and wheel zoom, the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt's hook: what the pointer rests on tells what it is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.hint_at(QPointF(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    def hint_at(self, position: QPointF) -> str:
        """What to tell of a point of the viewport: a citation's titles, the reason of a doubt; empty for nothing."""
        from reader.ui.parallel import hints  # not needed to read

        point, apparatus = self._content(position), self._scene.apparatus
        if reason := self._carets.doubt_at(point, apparatus):
            return hints.of_doubt(reason)
        citation = self._carets.citation_at(point, apparatus)
        return (
            hints.of_citation(citation, apparatus.law)
            if citation is not None and citation.law == GDPR
            else ""
        )

    def _content(self, position: QPointF) -> QPointF:
        """A point of the viewport as one of the content."""
        return position + QPointF(0, self._scroller.y)
