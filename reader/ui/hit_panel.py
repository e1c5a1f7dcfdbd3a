"""A box that floats over the page: a field, and below it what it finds, in a list that its arrows walk through."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from reader.store.index import Hit
from reader.ui.borrowed import PASSING, BorrowedFocus
from reader.ui.fields import add_clear_button
from reader.ui.floating import GAP
from reader.ui.hits import HitList
from reader.ui.theme import Theme

WIDTH = 640
_HEIGHT = 520


class HitPanel(QFrame):
    """Arrows walk through the hits, Enter goes to one, Esc and Tab close and give the keyboard back."""

    chosen = Signal(object)
    """The `Hit` to go to."""

    def __init__(self, theme: Theme, parent: QWidget, words: str) -> None:
        super().__init__(parent)
        self._page = parent
        self._focus = BorrowedFocus(self)
        self.setProperty("role", "float")
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)
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
        self.field.textChanged.connect(lambda _text: self.typed())
        self.field.installEventFilter(self)
        self.list.chosen.connect(self.choose)
        self.hide()

    def open(self) -> None:
        """Show the box in the middle of the page's upper part, ready to type."""
        width = min(WIDTH, self._page.width() - 24)
        self.setFixedWidth(width)
        self.move((self._page.width() - width) // 2, self._top())
        self.field.selectAll()
        self.show()
        self.raise_()
        self._focus.take(self.field)
        self.look()

    def _top(self) -> int:
        """Below the bar of the page, which stays to be seen and used; below the menus where it has none."""
        bars = [each for each in self._page.findChildren(QWidget, "top-bar") if each.isVisible()]
        if bars:
            return bars[0].mapTo(self._page, QPoint(0, bars[0].height())).y() + GAP
        inner = self._page.centralWidget() if isinstance(self._page, QMainWindow) else None
        return GAP + (inner.y() if inner is not None else 0)

    def dismiss(self) -> None:
        """Close, and give the keyboard back."""
        self._focus.give_back()
        self.hide()

    def typed(self) -> None:
        """The words in the field are others."""
        self.look()

    def look(self) -> None:
        """Find what the field asks for."""
        raise NotImplementedError

    def enter(self) -> None:
        """Go to the current hit."""
        self.choose(self.list.current())

    def choose(self, hit: Hit | None) -> None:
        """Go to a hit, if there is one."""
        if hit is not None:
            self.dismiss()
            self.chosen.emit(hit)

    def show_hits(self, groups: Mapping[str, Sequence[Hit]], message: str) -> None:
        """Show hits under headings, and a message below them if there is one."""
        self.list.show_hits(groups)
        self.message.setText(message)
        self.message.setVisible(bool(message))
        self.list.setVisible(self.list.count() > 0)
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setFixedHeight(min(rows + 4, _HEIGHT, max(self._page.height() - 160, 80)))
        self.list.scrollToTop()  # the heading above the current hit is to be seen too
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: the keys of the field drive the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event):
            return True
        if (
            isinstance(event, QFocusEvent)
            and event.lostFocus()
            and event.reason() not in PASSING
            and not self.underMouse()
        ):
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.list.walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.dismiss()
        else:
            return False
        return True
