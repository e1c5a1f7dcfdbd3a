"""The bar above an open case: back to the library, title, modes, size of the text, find, export, the panels."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton

from reader.casefile.model import Case, Document, localised
from reader.ui.panes import Mode, modes
from reader.ui.segments import Segments
from reader.ui.side_splitter import LEFT, RIGHT
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
    side_requested = Signal(int)
    """The reader wants a side of the text shown or hidden: `LEFT` or `RIGHT` of `reader.ui.side_splitter`."""

    def __init__(self, case: Case, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setObjectName("top-bar")
        self._segments = Segments()
        self._sides: dict[int, QToolButton] = {}
        self._title = title = _Title()
        title.setObjectName("case-title")
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_case(case)
        space = theme.tokens.space
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(space[2], space[2], space[2], space[2])
        layout.setSpacing(space[1])
        layout.addWidget(self._button("‹ Library", "All cases", self.library_requested.emit))
        layout.addWidget(self._side(LEFT, "Contents", "Documents, outline and bookmarks (F9)"))
        layout.addSpacing(space[2])
        layout.addWidget(title, 100)
        layout.addWidget(self._segments)
        self._spare = (
            self._button("A−", "Smaller text (Ctrl+−)", lambda: self.zoom_requested.emit(-1)),
            self._button("A+", "Larger text (Ctrl++)", lambda: self.zoom_requested.emit(1)),
        )
        for button in self._spare:
            layout.addWidget(button)
        self.look = self._button("Text…", "Font, size and spacing of the text", self.look_requested.emit)
        layout.addWidget(self.look)
        layout.addStretch(1)
        layout.addWidget(
            self._button("Search", "Search all cases and notes (Ctrl+K)", self.search_requested.emit)
        )
        layout.addWidget(self._button("Find", "Find in this document (Ctrl+F)", self.find_requested.emit))
        layout.addWidget(self._button("Export…", "Annotated Markdown (Ctrl+E)", self.export_requested.emit))
        layout.addWidget(self._side(RIGHT, "Notes", "Your annotations (F10)"))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: a narrow window goes without the buttons for the size; the looks of the text have them, too."""
        least = super().minimumSizeHint()
        return least if self._spare[0].isHidden() else least - QSize(self._spare_width, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        fits = self.width() >= self.minimumSizeHint().width() + self._spare_width
        for button in self._spare:
            button.setVisible(fits)

    @property
    def _spare_width(self) -> int:
        """What the buttons for the size take when they are shown, each with the gap before it."""
        return sum(button.sizeHint().width() + self._layout.spacing() for button in self._spare)

    def _button(self, text: str, tip: str, slot: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(
            tip if text.startswith("A") else text.strip("‹ …")
        )  # as it is seen, to be called so
        button.clicked.connect(slot)
        return button

    def _side(self, side: int, text: str, tip: str) -> QToolButton:
        button = self._button(text, tip, lambda: self.side_requested.emit(side))
        button.setCheckable(True)
        button.setChecked(True)
        self._sides[side] = button
        return button

    def show_side(self, side: int, shown: bool) -> None:
        """Tell whether a side of the text is shown."""
        self._sides[side].setChecked(shown)

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
            button.setAccessibleName(f"{_mode_text(each)}: {_mode_tip(each)}")
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
