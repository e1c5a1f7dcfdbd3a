"""The start page: every case as a card, with the reader's own numbers on it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.bundle import start_words
from reader.casefile.library import Entry
from reader.casefile.model import Case, localised
from reader.ui.theme import Theme

_CARD = 400
"""The width of a card in pixels; as many stand side by side as there is room for."""


class LibraryPage(QWidget):
    """Cases to open; cases that cannot be opened say why."""

    case_chosen = Signal(str)
    """The folder of the case."""
    open_requested = Signal()
    import_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._cards: list[_Card] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.tokens.space[4])
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(48, 40, 48, 40)
        column.setSpacing(theme.tokens.space[4])
        column.addLayout(self._head())
        column.addLayout(self._grid)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _head(self) -> QHBoxLayout:
        title = QLabel(self.tr("Library"))
        title.setProperty("role", "title")
        self._lead = QLabel()
        self._lead.setProperty("role", "soft")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(self._lead)
        if start := start_words():
            words.addWidget(_start_page(start))
        load = QPushButton(self.tr("Import saved pages…"))
        load.clicked.connect(self.import_requested)
        button = QPushButton(self.tr("Open a case folder…"))
        button.clicked.connect(self.open_requested)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(load, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def show_cases(self, entries: Sequence[Entry], counts: Mapping[str, int]) -> None:
        """Show these cases; ``counts`` gives the annotations of each by case id."""
        for card in self._cards:
            card.deleteLater()
        self._cards = [_Card(entry, counts.get(entry.id, 0)) for entry in entries]
        for card in self._cards:
            card.chosen.connect(self.case_chosen)
        self._lead.setText(
            self.tr("Open a case to read it; highlights and notes are kept on this computer.")
            if entries
            else self.tr("There is no case yet: open the folder of one, or import saved pages.")
        )
        self._arrange()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show other numbers of annotations on the same cases."""
        for card in self._cards:
            card.show_count(counts.get(card.id, 0))

    def _arrange(self) -> None:
        across = max((self.width() - 96) // (_CARD + 16), 1)
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // across, place % across)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Qt's hook: as many cards side by side as there is room for."""
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: ARG002
        """Qt's hook: the first card takes the keyboard."""
        if self._cards:
            self._cards[0].setFocus()


def _start_page(markdown: str) -> QLabel:
    label = QLabel(markdown)
    label.setObjectName("start-page")
    label.setTextFormat(Qt.TextFormat.MarkdownText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class _Card(QFrame):
    """One case."""

    chosen = Signal(str)

    def __init__(self, entry: Entry, count: int) -> None:
        super().__init__()
        self.id = entry.id
        self._case = entry.case
        self._numbers = QLabel()
        self._folder = str(entry.folder)
        self._open = entry.case is not None
        self.setProperty("role", "card")
        self.setObjectName("case-card")
        self.setFixedWidth(_CARD)
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
        layout.addStretch(1)

    def show_count(self, count: int) -> None:
        """Show that number of annotations."""
        if self._case is not None:
            self._numbers.setText(_numbers(self._case, count))

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
        """Qt's hook: Enter opens the case."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._open:
            self.chosen.emit(self._folder)
        else:
            super().keyPressEvent(event)


def _reference(case: Case) -> str:
    decision = case.decision
    decided = decision.decided.strftime("%d.%m.%Y") if decision.decided else ""
    return " · ".join(part for part in (decision.authority, decision.number, decided) if part)


def _numbers(case: Case, count: int) -> str:
    documents = len(case.documents)
    parts = [
        f"{documents} document{'s' * (documents != 1)}",
        " ".join(language.upper() for language in case.languages),
        f"{count} annotation{'s' * (count != 1)}" if count else "no annotations yet",
    ]
    return " · ".join(parts)
