"""The bar above an open case: back to the library, title, modes, size of the text, find, export."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton

from reader.casefile.model import Case, Document, localised
from reader.ui.panes import Mode, modes
from reader.ui.segments import Segments
from reader.ui.theme import Theme

_SPLIT = "split"


class TopBar(QFrame):
    """One quiet line of controls."""

    library_requested = Signal()
    export_requested = Signal()
    find_requested = Signal()
    search_requested = Signal()
    mode_chosen = Signal(str)
    zoom_requested = Signal(int)
    look_requested = Signal()

    def __init__(self, case: Case, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setObjectName("top-bar")
        self._segments = Segments()
        self._title = title = _Title()
        title.setObjectName("case-title")
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_case(case)
        space = theme.tokens.space
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space[3], space[2], space[3], space[2])
        layout.setSpacing(space[2])
        layout.addWidget(self._button("‹ Library", "All cases", self.library_requested.emit))
        layout.addWidget(title, 1)
        layout.addWidget(self._segments)
        layout.addWidget(self._button("A−", "Smaller text (Ctrl+−)", lambda: self.zoom_requested.emit(-1)))
        layout.addWidget(self._button("A+", "Larger text (Ctrl++)", lambda: self.zoom_requested.emit(1)))
        self.look = self._button("Text…", "Face, size, leading and measure", self.look_requested.emit)
        layout.addWidget(self.look)
        layout.addStretch(1)
        layout.addWidget(
            self._button("Search", "Search all cases and notes (Ctrl+K)", self.search_requested.emit)
        )
        layout.addWidget(self._button("Find", "Find in this document (Ctrl+F)", self.find_requested.emit))
        layout.addWidget(self._button("Export…", "Annotated Markdown (Ctrl+E)", self.export_requested.emit))

    def _button(self, text: str, tip: str, slot: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(slot)
        return button

    def set_case(self, case: Case) -> None:
        """Tell what case it is."""
        self._title.setText(_title(case))
        self._title.setToolTip(localised(case.title))
        self._title.setMaximumWidth(self._title.sizeHint().width() + 24)
        self._title.update()

    def set_document(self, document: Document, mode: Mode) -> None:
        """Offer the modes of that document, one of them chosen."""
        self._segments.clear()
        offered = modes(document)
        self._segments.setVisible(len(offered) > 1)
        for each in offered:
            button = self._segments.add(_mode_text(each), _mode_tip(each))
            button.setAccessibleName(_mode_tip(each))
            button.setChecked(each == mode)
            button.clicked.connect(lambda _checked, name=each.name: self.mode_chosen.emit(name))


class _Title(QLabel):
    """A line that ends in … where it has no room."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Qt's hook."""
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        QPainter(self).drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)


def _title(case: Case) -> str:
    decision, parties = case.decision, ", ".join(party.name for party in case.parties[:1])
    known = [part for part in (decision.authority, decision.number, parties) if part]
    return " · ".join(known) or localised(case.title)


def _mode_text(mode: Mode) -> str:
    if mode.name == _SPLIT:
        return "Split"
    return " | ".join(language.upper() for languages in mode.panes for language in languages)


def _mode_tip(mode: Mode) -> str:
    if mode.name == _SPLIT:
        return "Two panes that scroll apart"
    languages = [language.upper() for languages in mode.panes for language in languages]
    return f"{languages[0]} alone" if len(languages) == 1 else f"{' beside '.join(languages)}, rows level"
