"""The search box over all cases and notes: results as one types, grouped by case."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.store.index import Hit
from reader.ui.fields import add_clear_button
from reader.ui.hits import HitList
from reader.ui.theme import Theme

WIDTH = 640
_HEIGHT = 520
_PAUSE = 90
"""Milliseconds without a key before a search begins, so that typing never waits for it."""


class SearchPanel(QFrame):
    """Floats over its parent. Arrows walk through the hits, Enter goes to one, Esc closes."""

    asked = Signal(str)
    """Words to search for; `show_answer` is to follow."""
    chosen = Signal(object)
    """The `Hit` to go to."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._asked = self._answered = ""
        self._go_to_first = False
        self.setProperty("role", "float")
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search all cases, notes and tags"))
        self.field.setAccessibleName(self.field.placeholderText())
        add_clear_button(self.field)
        self.list = HitList(theme, self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Results"))
        self.message = QLabel(self)
        self.message.setProperty("role", "soft")
        self.message.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        for widget in (self.field, self.list, self.message):
            layout.addWidget(widget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.search)
        self.field.textChanged.connect(lambda _text: self._typed())
        self.field.installEventFilter(self)
        self.list.chosen.connect(self._choose)
        self.hide()

    def open(self) -> None:
        """Show the box in the middle of the page's upper part, ready to type."""
        width = min(WIDTH, self._page.width() - 24)
        self.setFixedWidth(width)
        self.move((self._page.width() - width) // 2, 48)
        self.field.selectAll()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.search()

    def _typed(self) -> None:
        self._go_to_first = False
        self._pause.start()

    def search(self) -> None:
        """Ask for the words typed so far."""
        self._pause.stop()
        self._asked = self.field.text().strip()
        if self._asked:
            self.asked.emit(self._asked)
        else:
            self._show([], self.tr("Words, “phrases”, prefix*, tag:6(1)(f), lang:fr, kind:press"))

    def show_answer(self, words: str, answer: object) -> None:
        """Show the hits, or the message of why there are none, if these words are still the ones asked for."""
        if words != self._asked:
            return
        self._answered = words
        if isinstance(answer, str):
            self._show([], answer)
            return
        hits = cast(Sequence[Hit], answer)
        empty = self.tr("Nothing found. Try fewer letters, or lang:fr, kind:press, year:2021, tag:6(1)(f).")
        self._show(hits, "" if hits else empty)
        if self._go_to_first:
            self._go_to_first = False
            self._choose(self.list.current())

    def _show(self, hits: Sequence[Hit], message: str) -> None:
        by_case: dict[str, list[Hit]] = {}
        for hit in hits:
            by_case.setdefault(hit.title, []).append(hit)
        self.list.show_hits(by_case)
        self._say(message)

    def search_again(self) -> None:
        """Search anew, if the box is open: the index has learned something."""
        if self.isVisible():
            self.search()

    def _say(self, message: str) -> None:
        self.message.setText(message)
        self.message.setVisible(bool(message))
        self.list.setVisible(self.list.count() > 0)
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setFixedHeight(min(rows + 4, _HEIGHT, max(self._page.height() - 160, 80)))
        self.adjustSize()

    def _enter(self) -> None:
        """Go to the hit chosen; where the words are newer than the hits, to the first that they find."""
        if self._pause.isActive():
            self.search()
        if self._answered == self.field.text().strip():
            self._choose(self.list.current())
        else:
            self._go_to_first = True

    def _choose(self, hit: Hit | None) -> None:
        if hit is not None:
            self.hide()
            self.chosen.emit(hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: the keys of the field drive the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.list.walk(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
            if key == Qt.Key.Key_Escape:
                self.hide()
                return True
        if event.type() == QEvent.Type.FocusOut and not self.underMouse():
            self.hide()
        return super().eventFilter(watched, event)
