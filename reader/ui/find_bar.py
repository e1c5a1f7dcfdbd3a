"""The find bar under the text: words, count, next and previous."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reader.casefile.model import Document, Language
from reader.ui.fields import add_clear_button
from reader.ui.parallel.find import Finder, Match

_PAUSE = 120
"""Milliseconds without a key before a search begins, so that typing never waits for it."""

_IDLE_SLICE = 0.006
"""Seconds of preparing between two events."""


class FindBar(QFrame):
    """Finds words in the languages shown and walks through them."""

    matches_changed = Signal(list, object)
    """All matches, and the one the reader stands on or None."""
    open_requested = Signal()
    """Next or previous was asked for while the bar is hidden."""
    closed = Signal(object)
    """The bar is hidden; the match the reader stood on, None where there was none or the keyboard was elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._document: Document | None = None
        self._finder: Finder | None = None
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._prepare)
        self._languages: Sequence[Language] = ()
        self._matches: list[Match] = []
        self._place = 0
        self._from = 0
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Find in this document"))
        add_clear_button(self.words)
        self.words.setAccessibleName(self.tr("Find in this document"))
        self.words.installEventFilter(self)
        self.count = QLabel()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._search)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        layout = QHBoxLayout(self)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.count)
        for text, name, slot in (
            ("↑", self.tr("Previous match (Shift+F3)"), self.previous),
            ("↓", self.tr("Next match (F3)"), self.next),
            ("✕", self.tr("Close (Esc)"), self.close_bar),
        ):
            button = QToolButton()
            button.setText(text)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(slot)
            layout.addWidget(button)
        self.hide()

    def search_in(self, document: Document, languages: Sequence[Language]) -> None:
        """Search in these languages of a document from now on."""
        if document is not self._document:
            self._document, self._finder = document, Finder(document)
            self._matches = []
        self._languages = tuple(languages)
        if self.isVisible():
            self._pause.start()

    def open(self, words: str = "", row: int = 0) -> None:
        """Show the bar, with those words if there are any, ready to type; search from that row of the document on."""
        self._from = row
        self._idle.start()
        self.show()
        if words:
            self.words.setText(words)
        self.words.selectAll()
        self.words.setFocus()
        self._search()

    def _prepare(self) -> None:
        if self._finder is None or not self._finder.prepare_some(_IDLE_SLICE):
            self._idle.stop()

    def close_bar(self) -> None:
        """Hide the bar and the matches."""
        stood = self._matches[self._place] if self._matches and self._has_keyboard() else None
        self.hide()
        self._matches = []
        self.matches_changed.emit([], None)
        self.closed.emit(stood)

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def next(self) -> None:
        """Go to the next match, from the last to the first."""
        self._walk(1)

    def previous(self) -> None:
        """Go to the match before, from the first to the last."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        if self.isHidden():
            self.open_requested.emit()
        elif self._pause.isActive():
            self._search()
        elif self._matches:
            self._place = (self._place + step) % len(self._matches)
            self._tell()

    def _search(self) -> None:
        self._pause.stop()
        stood = self._matches[self._place] if self._matches else None
        words = self.words.text()
        self._matches = self._finder.find(self._languages, words) if self._finder else []
        self._place = self._matches.index(stood) if stood in self._matches else self._first()
        self._tell()

    def _first(self) -> int:
        """The first match from where the search began; the very first where none follows."""
        row_of = self._document.row_of if self._document else {}
        following = (
            place
            for place, match in enumerate(self._matches)
            if row_of[match.language, match.paragraph] >= self._from
        )
        return next(following, 0)

    def _tell(self) -> None:
        current = self._matches[self._place] if self._matches else None
        if current is not None:
            self.count.setText(self.tr("{} of {}").format(self._place + 1, len(self._matches)))
        else:
            self.count.setText(self.tr("not found") if self.words.text().strip() else "")
        self.matches_changed.emit(self._matches, current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: Enter and Shift+Enter walk, Esc closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._walk(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)
