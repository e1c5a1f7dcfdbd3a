"""The parallel view: the languages of a document side by side, rows level, only the rows in sight laid out."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame

from reader.annotation.anchor import quote_of
from reader.annotation.model import Span
from reader.casefile.model import Document, Language
from reader.ui.parallel.carets import Carets, moved, scroll_step
from reader.ui.parallel.find import Match
from reader.ui.parallel.highlights import Highlight, HighlightIndex
from reader.ui.parallel.painter import Scene, paint_row
from reader.ui.parallel.scroller import Scroller
from reader.ui.parallel.selection import Caret, Selection, of_span, whole, word_at
from reader.ui.parallel.stack import RowStack
from reader.ui.parallel.style import PageStyle
from reader.ui.theme import Tokens

_IDLE_SLICE = 0.008
"""Seconds of measuring between two events: too short to be felt."""


class ParallelView(QAbstractScrollArea):
    """Shows a document; keeps a selection in one language; tells what the reader does with it."""

    selection_changed = Signal()
    """The selection is another one; it is settled unless `dragging`."""
    annotation_clicked = Signal(str)
    """The id of the annotation under a click, or an empty string."""
    scrolled = Signal()
    """What is in sight stands elsewhere."""
    place_changed = Signal()
    """Another row is being read."""
    columns_changed = Signal()
    """The columns stand elsewhere, or are others."""
    zoom_requested = Signal(int)
    """Steps of zoom by Ctrl and wheel."""

    def __init__(
        self, document: Document, languages: Sequence[Language], tokens: Tokens, size: float
    ) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)
        self.dragging = False
        self._style = PageStyle(size)
        self._stack = RowStack(document, tuple(languages), self.viewport().width(), self._style)
        self._carets = Carets(self._stack)
        self._scroller = Scroller(self._stack)
        self._scene = Scene(tokens, HighlightIndex(document))
        self._last_double_click = -1_000_000
        self._grasp: Selection | None = None
        """What the press of the button selected: a caret, a word or a paragraph, which dragging extends."""
        self._drag_scroll = QTimer(self)
        self._drag_scroll.setInterval(30)
        self._drag_scroll.timeout.connect(self._scroll_while_dragging)
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._measure_some)
        self.verticalScrollBar().valueChanged.connect(
            lambda value: self._scroll_to(*self._scroller.row_at(value - self._scroller.padding))
        )

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
        self._style = PageStyle(size)
        self._reflow()

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint in another theme."""
        self._scene.tokens = tokens
        self._reflow()

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show these highlights of the document's languages."""
        self._scene.highlights = HighlightIndex(self.document, highlights)
        self.viewport().update()

    def set_current(self, annotation: str | None) -> None:
        """Outline that annotation."""
        self._scene.current = annotation
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
        self.viewport().update()

    # Selection

    def selected_span(self) -> Span | None:
        """What is selected; None for nothing."""
        selection = self._scene.selection
        if selection is None:
            return None
        return selection.span(self.document.id, self.document.texts[selection.language])

    def selected_text(self) -> str:
        """The words selected, paragraphs on lines of their own."""
        span = self.selected_span()
        return quote_of(self.document.texts[span.language], span) if span else ""

    def selection_rect(self) -> QRect:
        """The viewport's part that the selection covers around its focus (empty for none)."""
        selection = self._scene.selection
        if selection is None or selection.empty:
            return QRect()
        start = self._carets.rect(selection.language, selection.start)
        end = self._carets.rect(selection.language, selection.end)
        return start.united(end).translated(0, -self._scroller.y).toAlignedRect()

    def caret(self) -> tuple[Language, str, int] | None:
        """Language, paragraph id and offset of the caret."""
        selection = self._scene.selection
        if selection is None:
            return None
        place, offset = selection.focus
        return selection.language, self.document.texts[selection.language].paragraphs[place].id, offset

    def select(self, span: Span | None) -> None:
        """Select a span of the languages shown, or nothing."""
        selection = None if span is None else of_span(self.document.texts[span.language], span)
        self._set_selection(selection, caret_visible=False)

    def place_caret(self, language: Language, paragraph: str, offset: int) -> None:
        """Put the caret somewhere in a language shown; nothing is selected then."""
        if language in self.languages:
            caret = (self.document.texts[language].index[paragraph], offset)
            self._set_selection(Selection(language, caret, caret))

    def select_all(self) -> None:
        """Select all of the language in which the caret is, else of the first one shown."""
        selection = self._scene.selection
        language = selection.language if selection else self.languages[0]
        self._set_selection(whole(self.document.texts[language]))

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        if words := self.selected_text():
            QApplication.clipboard().setText(words)

    def change_language(self) -> None:
        """Take the caret to the same row of the next language shown."""
        selection = self._scene.selection
        if selection is None or len(self.languages) < 2:
            return
        following = self.languages[(self.languages.index(selection.language) + 1) % len(self.languages)]
        caret = self._carets.beside(selection.language, selection.focus, following)
        self._set_selection(Selection(following, caret, caret))

    def _set_selection(self, selection: Selection | None, *, caret_visible: bool = True) -> None:
        changed = selection != self._scene.selection
        self._scene.selection = selection
        self._scene.caret_visible = caret_visible
        self.viewport().update()
        if changed:
            self.selection_changed.emit()

    # Places

    def place(self) -> tuple[Language, str] | None:
        """Language and id of the first paragraph that is being read."""
        for row in range(self._scroller.place, len(self._stack)):
            for language in self.languages:
                if ids := self._stack.rows[row].cells.get(language):
                    return language, ids[0]
        return None

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

    # Scrolling

    def _scroll_to(self, row: int, inside: int) -> None:
        before = self._scroller.place
        self._scroller.to_row(row, inside)
        self._sync_bar()
        self.viewport().update()
        self.scrolled.emit()
        if self._scroller.place != before:
            self.place_changed.emit()

    def _sync_bar(self) -> None:
        bar = self.verticalScrollBar()
        bar.blockSignals(True)
        bar.setRange(0, self._scroller.room)
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._style.px(1.58) * 2)
        bar.setValue(self._scroller.y + self._scroller.padding)
        bar.blockSignals(False)

    def _bring_into_view(self, rect: QRectF, *, centred: bool = False) -> None:
        top, bottom = int(rect.top()), int(rect.bottom())
        place = self._scroller.place_for(top, bottom, self._style.px(2), centred=centred)
        if place is not None:
            self._scroll_to(*place)

    def _reflow(self) -> None:
        """Set the page anew for the present width, size and theme; the row being read stays."""
        row, inside, columns = self._scroller.place, self._scroller.inside, self.columns()
        before = self._stack.heights[row]
        self._stack.reflow(self.viewport().width(), self._style, self._scene.tokens.accent)
        self._scroller.height = self.viewport().height()
        if inside > 0:
            inside = round(inside * self._stack.layout(row).height / max(before, 1))
        self._scroll_to(row, inside)
        self._idle.start()
        if self.columns() != columns:
            self.columns_changed.emit()

    def _measure_some(self) -> None:
        if not self._stack.measure(_IDLE_SLICE):
            self._idle.stop()
        self._sync_bar()

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's hook: Ctrl and wheel zoom, the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: carets move, Space and Page keys scroll."""
        selection = self._scene.selection or self._first_caret()
        after = moved(self._carets, selection, event)
        if after is not None:
            self._set_selection(after)
            self._bring_into_view(self._carets.rect(after.language, after.focus))
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() == Qt.Key.Key_Escape and not selection.empty:
            self._set_selection(Selection(selection.language, selection.focus, selection.focus))
        elif not self._scroll_key(event):
            super().keyPressEvent(event)

    def _first_caret(self) -> Selection:
        found = self._carets.nearest(QPointF(0, max(self._scroller.y, 0)), self.languages[0])
        return Selection(found[0], found[1], found[1])

    def _scroll_key(self, event: QKeyEvent) -> bool:
        step = scroll_step(event, self.viewport().height() - self._style.px(3))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + step)
        return step != 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: a caret, a longer selection (Shift), a paragraph (third click)."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        language, caret = self._caret_under(event.position())
        selection = self._scene.selection
        self.dragging = True
        if event.timestamp() - self._last_double_click < QApplication.doubleClickInterval():
            length = len(self.document.texts[language].paragraphs[caret[0]].text)
            self._take(Selection(language, (caret[0], 0), (caret[0], length)))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and selection is not None:
            self._grasp = Selection(selection.language, selection.anchor, selection.anchor)
            self._extend(event.position())
        else:
            self._take(Selection(language, caret, caret))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: select a word."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        language, caret = self._caret_under(event.position())
        step = self._carets.word_border(language, caret[0])
        start, end = word_at(self.document.texts[language], caret, step)
        self._last_double_click = event.timestamp()
        self.dragging = True
        self._take(Selection(language, start, end))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: extend the selection while the button is down."""
        if not self.dragging or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_cursor(event.position())
            return
        self._extend(event.position())
        if self.viewport().rect().contains(event.position().toPoint()):
            self._drag_scroll.stop()
        else:
            self._drag_scroll.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: the selection is settled; a mere click asks for the annotation there."""
        if event.button() != Qt.MouseButton.LeftButton or not self.dragging:
            return
        self.dragging = False
        self._drag_scroll.stop()
        if self.selected_span() is None:
            self.annotation_clicked.emit(self._next_highlight_at(event.position()))
        self.selection_changed.emit()

    def _show_cursor(self, position: QPointF) -> None:
        over = bool(self._carets.highlights_at(self._content(position), self._scene.highlights))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def _next_highlight_at(self, position: QPointF) -> str:
        """The annotation under a click; clicked again, the one beneath it."""
        return self._after_current(
            self._carets.highlights_at(self._content(position), self._scene.highlights)
        )

    def next_under_caret(self) -> str:
        """The next annotation over the caret, going round; empty where there is none."""
        caret = self.caret()
        return self._after_current([h.id for h in self._scene.highlights.at(*caret)] if caret else [])

    def _after_current(self, here: Sequence[str]) -> str:
        if self._scene.current in here:
            return here[(here.index(self._scene.current) + 1) % len(here)]
        return here[0] if here else ""

    def _content(self, position: QPointF) -> QPointF:
        return position + QPointF(0, self._scroller.y)

    def _caret_under(self, position: QPointF, language: Language | None = None) -> tuple[Language, Caret]:
        return self._carets.nearest(self._content(position), language)

    def _take(self, selection: Selection) -> None:
        self._grasp = selection
        self._set_selection(selection)

    def _extend(self, position: QPointF) -> None:
        if self._grasp is not None:
            _language, caret = self._caret_under(position, self._grasp.language)
            self._set_selection(self._grasp.extended(caret))

    def _scroll_while_dragging(self) -> None:
        position = self.viewport().mapFromGlobal(self.cursor().pos())
        height = self.viewport().height()
        beyond = min(position.y(), 0) or max(position.y() - height, 0)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + beyond // 2)
        self._extend(QPointF(QPoint(position.x(), max(0, min(position.y(), height)))))
