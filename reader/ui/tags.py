"""The tag picker: an article by its number in any writing or by its words, a recital, or a word of the reader's own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.gdpr import articles
from reader.gdpr.picker import Suggestion
from reader.ui.borrowed import PASSING, BorrowedFocus
from reader.ui.floating import beside
from reader.ui.suggestions import SuggestionDelegate, SuggestionModel
from reader.ui.theme import Theme

Suggest = Callable[[str], Sequence[Suggestion]]
"""What to offer for what was typed; everything worth starting from for an empty text."""

WIDTH = 440
ROWS = 7


class TagPicker(QFrame):
    """Floats over its parent. Enter or a comma takes the lit tag and stays for more; Esc, or Enter on nothing, goes."""

    picked = Signal(str)
    """A tag in its canonical writing."""
    closed = Signal()

    def __init__(self, suggest: Suggest, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._suggest = suggest
        self._page = parent
        self._anchor = QRect()
        self._focus = BorrowedFocus(self)
        self.setProperty("role", "float")
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Article, recital or a word of your own"))
        self.field.setAccessibleName(self.tr("Tag"))
        self.message = QLabel(self)
        self.message.setProperty("role", "doubt")
        self.message.setWordWrap(True)
        self.model = SuggestionModel(self)
        self.list = QListView(self)
        self._set_up_list(theme)
        self.hint = QLabel(self.tr("Enter adds · Esc closes"), self)
        self.hint.setProperty("role", "soft")
        for label in (self.message, self.hint):
            label.setIndent(8)
        self._lay_out()
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._take)
        theme.changed.connect(self.list.viewport().update)
        self.hide()

    def open_at(self, anchor: QRect) -> None:
        """Open beside a rectangle in the parent's coordinates, with the keyboard."""
        self._anchor = anchor
        self.field.clear()
        self._search("")
        self.show()
        self.raise_()
        self._focus.take(self.field)

    def dismiss(self) -> None:
        """Close, and give the keyboard back to whoever had it."""
        if self.isHidden():
            return
        self._focus.give_back()
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: the keys of the field drive the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in PASSING:
            self.dismiss()
        return super().eventFilter(watched, event)

    def _set_up_list(self, theme: Theme) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(SuggestionDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Tags that fit"))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for widget in (self.field, self.message, self.list, self.hint):
            layout.addWidget(widget)

    def _search(self, query: str) -> None:
        mistake = _mistake(query)
        self.model.show(self._suggest(query))
        self.message.setText(mistake)
        self.message.setVisible(bool(mistake))
        # Nothing is lit before something is typed, so that a second Enter adds nothing unmeant.
        lit = self.model.index(self._meant(query)) if query.strip() and not mistake else QModelIndex()
        self._resize()
        self.list.scrollToTop()
        self.list.setCurrentIndex(lit)

    def _meant(self, query: str) -> int:
        """The row of the very reference that was typed, else the first."""
        meant = articles.normalise_tag(query)
        exact = [meant] if articles.reference_of(meant) else []
        return next((row for row, tag in enumerate(self.model.tags) if tag in exact), 0)

    def _resize(self) -> None:
        rows = min(self.model.rowCount(), ROWS)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 0))
        self.list.setVisible(rows > 0)
        self.setFixedWidth(min(WIDTH, self._page.width() - 12))
        if self.message.text():
            self.message.setFixedHeight(self.message.heightForWidth(self.width() - 18))
        self.adjustSize()
        self.move(beside(self.size(), self._anchor, self._page.rect()))

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.dismiss()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            typed = bool(self.field.text().strip())
            taken = self._take(self.list.currentIndex())
            if (control and (taken or not typed)) or not (taken or typed):
                self.dismiss()
        elif key == Qt.Key.Key_Comma:
            self._take(self.list.currentIndex())
        else:
            return False
        return True

    def _step(self, step: int) -> None:
        count = self.model.rowCount()
        if not count:
            return
        row = self.list.currentIndex().row()
        row = (0 if step > 0 else count - 1) if row < 0 else (row + step) % count
        self.list.setCurrentIndex(self.model.index(row))

    def _take(self, index: QModelIndex) -> bool:
        if not index.isValid():
            return False
        tag = self.model.suggestion(index).tag
        self.field.clear()
        self._search("")
        self.picked.emit(tag)
        return True


def _mistake(query: str) -> str:
    """Why what was typed can be no tag; empty while it can."""
    if not query.strip():
        return ""
    try:
        articles.normalise_tag(query)
    except ReaderError as error:
        return str(error)
    return ""
