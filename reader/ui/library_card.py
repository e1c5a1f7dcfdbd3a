"""The card of a case on the start page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from reader.casefile.library import Entry
from reader.casefile.model import Case, localised
from reader.ui.dates import written

WIDTH = 400
"""In pixels; as many stand side by side as there is room for."""

WALKING = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class Card(QFrame):
    """One case."""

    chosen = Signal(str)
    walked = Signal(Qt.Key)
    """A key that leads to another card."""

    def __init__(self, entry: Entry, count: int) -> None:
        super().__init__()
        self.id = entry.id
        self._case = entry.case
        self._numbers, self._last = QLabel(), QLabel()
        self._folder = str(entry.folder)
        self._open = entry.case is not None
        self.setProperty("role", "card")
        self.setObjectName("case-card")
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(8)
        if entry.case is None:
            self._add(layout, entry.id, "case-name")
            self._add(layout, entry.error or "", role="doubt")
            return
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(localised(entry.case.title))
        self._add(layout, _reference(entry.case), role="soft")
        self._add(layout, localised(entry.case.title), "case-name")
        self._add(layout, localised(entry.case.notice).split(". ")[0], role="soft")
        self._numbers = self._add(layout, _numbers(entry.case, count), role="soft")
        self._last = self._add(layout, "–", role="soft")
        self._last.hide()
        layout.addStretch(1)

    def show_count(self, count: int) -> None:
        """Show that number of annotations."""
        if self._case is not None:
            self._numbers.setText(_numbers(self._case, count))

    def show_last(self, place: str) -> None:
        """Tell where in the case the reader was last; nothing where the place is empty."""
        self._last.setText(self.tr("Read last: {}").format(place))
        self._last.setVisible(bool(place) and self._case is not None)

    def _add(self, layout: QVBoxLayout, text: str, name: str = "", role: str = "") -> QLabel:
        label = QLabel(text)
        if not text:
            return label
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName(name)
        label.setProperty("role", role)
        layout.addWidget(label)
        return label

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: a click opens the case."""
        if event.button() == Qt.MouseButton.LeftButton and self._open:
            self.chosen.emit(self._folder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Enter opens the case, arrows lead to others."""
        if event.key() in WALKING:
            self.walked.emit(Qt.Key(event.key()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._open:
            self.chosen.emit(self._folder)
        else:
            super().keyPressEvent(event)


def _reference(case: Case) -> str:
    decision = case.decision
    known = decision.authority, decision.number, written(decision.decided)
    return " · ".join(filter(None, known))


def _numbers(case: Case, count: int) -> str:
    documents = len(case.documents)
    parts = [
        f"{documents} document{'s' * (documents != 1)}",
        " ".join(language.upper() for language in case.languages),
        f"{count} annotation{'s' * (count != 1)}" if count else "no annotations yet",
    ]
    return " · ".join(parts)
