"""The parallel view: the page with a selection in one language, by mouse and keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QStatusTipEvent
from PySide6.QtWidgets import QApplication

from reader.annotation.anchor import quote_of
from reader.annotation.model import Span
from reader.casefile.model import Document, Language
from reader.ui.parallel.carets import moved, scroll_step
from reader.ui.parallel.page_view import PageView
from reader.ui.parallel.selection import Caret, Selection, of_span, whole, word_at
from reader.ui.theme import Tokens


class ParallelView(PageView):
    """Keeps a selection in one language; tells what the reader does with it."""

    selection_changed = Signal()
    """The selection is another one; it is settled unless `dragging`."""
    pointed = Signal(str, str, int)
    """The language, paragraph and code point that the pointer is over; empty where it is over none."""
    annotation_clicked = Signal(str)
    """The id of the annotation under a click, or an empty string."""
    back_clicked = Signal(str, str)
    """The language and id of a footnote from which the reader wants to go back."""
    link_clicked = Signal(str, str)
    """The language in which a link was clicked, and its target."""

    def __init__(
        self, document: Document, languages: Sequence[Language], tokens: Tokens, size: float
    ) -> None:
        super().__init__(document, languages, tokens, size)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)
        self.dragging = False
        self.accessible: object = None
        """What assistive technology is told through, if any listens; see `reader.ui.parallel.accessible`."""
        self._link = ""
        """The target of the link under the pointer, which the status line shows."""
        self._last_double_click = -1_000_000
        self._grasp: Selection | None = None
        """What the press of the button selected: a caret, a word or a paragraph, which dragging extends."""
        self._drag_scroll = QTimer(self)
        self._drag_scroll.setInterval(30)
        self._drag_scroll.timeout.connect(self._scroll_while_dragging)

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
        return self._rect(self._scene.selection)

    def rect_of(self, span: Span) -> QRect:
        """The viewport's part that a span covers; empty where its language is not shown or it lies out of sight."""
        if span.language not in self.languages:
            return QRect()
        return self._rect(of_span(self.document.texts[span.language], span)) & self.viewport().rect()

    def _rect(self, selection: Selection | None) -> QRect:
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

    def go_to_caret(self) -> None:
        """Scroll so that the caret is in sight."""
        if (selection := self._scene.selection) is not None:
            self._bring_into_view(self._carets.rect(selection.language, selection.focus))

    def _set_selection(self, selection: Selection | None, *, caret_visible: bool = True) -> None:
        changed = selection != self._scene.selection
        self._scene.selection = selection
        self._scene.caret_visible = caret_visible
        self.viewport().update()
        if changed:
            self.selection_changed.emit()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: carets move, Space and Page keys scroll."""
        selection = self._scene.selection or self._first_caret()
        after = moved(self._carets, selection, event)
        if after is not None:
            self._set_selection(after)
            self.go_to_caret()
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
            self._click(event.position())
        self.selection_changed.emit()

    def _click(self, position: QPointF) -> None:
        """A link is followed, unless it lies in a highlight that is not the current one yet: that comes first."""
        language, note = self._carets.note_at(self._content(position))
        if note:
            self.back_clicked.emit(language, note)
            return
        language, target = self._carets.link_at(self._content(position))
        annotation = self._next_highlight_at(position)
        if target and annotation in ("", self._scene.current):
            self.link_clicked.emit(language, target)
        else:
            self.annotation_clicked.emit(annotation)

    def _show_cursor(self, position: QPointF) -> None:
        point = self._content(position)
        target = self._carets.link_at(point)[1]
        over = bool(
            target
            or self._carets.note_at(point)[1]
            or self._carets.highlights_at(point, self._scene.highlights)
        )
        if target != self._link:
            self._link = target
            QApplication.sendEvent(self, QStatusTipEvent(target))
        language, (place, offset) = self._caret_under(position)
        self.pointed.emit(language, self.document.texts[language].paragraphs[place].id, offset)
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's hook: the pointer is over nothing."""
        super().leaveEvent(event)
        self.pointed.emit("", "", 0)

    def _next_highlight_at(self, position: QPointF) -> str:
        """The annotation under a click, or echoed there; clicked again, the one beneath it."""
        point, echoes = self._content(position), self._scene.echoes
        here = self._carets.highlights_at(point, self._scene.highlights)
        if not here and echoes is not None:
            here = self._carets.echoes_at(point, echoes)
        return self._after_current(here)

    def next_under_caret(self) -> str:
        """The next annotation over the caret, going round; empty where there is none."""
        caret = self.caret()
        return self._after_current([h.id for h in self._scene.highlights.at(*caret)] if caret else [])

    def _after_current(self, here: Sequence[str]) -> str:
        if self._scene.current in here:
            return here[(here.index(self._scene.current) + 1) % len(here)]
        return here[0] if here else ""

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
