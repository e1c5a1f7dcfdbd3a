"""The small bar beside a selection: colours, the nearest citation as a ready tag, tag, note, copy."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QToolButton, QWidget

from reader.annotation.model import COLOURS, Colour
from reader.ui import icons, theme
from reader.ui.floating import beside
from reader.ui.swatch import NAMES, Swatch


class SelectionBar(QFrame):
    """Floats over its parent and never takes the focus from the text."""

    colour_chosen = Signal(str)
    """The colour to highlight the selection in."""
    ready_tag_chosen = Signal(str)
    """The ready tag, to highlight the selection with."""
    tag_requested = Signal()
    note_requested = Signal()
    copy_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self.setProperty("role", "floating-bar")
        self.setAccessibleName(self.tr("Highlight the selection"))
        # Its own arrow: the text under it has the cursor of a text.
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.swatches = {colour: Swatch(colour, QColor(), QColor(), self) for colour in COLOURS}
        self.ready_tag = self._button("", "")
        self.ready_tag.setProperty("strong", True)
        self.tag = self._button(self.tr("# tag"), self.tr("Highlight and tag"))
        self.note = self._button(self.tr("note"), self.tr("Highlight and write a note"))
        self.copy = self._button("", self.tr("Copy"))
        self._lay_out()
        self._connect()
        self._dress()
        self.set_ready_tag("")
        self.set_last_colour(COLOURS[0])
        self.hide()

    def set_ready_tag(self, tag: str) -> None:
        """Offer a tag at hand, such as the citation nearest to the selection; empty offers none."""
        self.ready_tag.setText(tag)
        self.ready_tag.setToolTip(self.tr("Highlight and tag with {tag}").format(tag=tag))
        self.ready_tag.setAccessibleName(self.ready_tag.toolTip())
        self.ready_tag.setVisible(bool(tag))
        self.adjustSize()

    def set_last_colour(self, colour: Colour) -> None:
        """Ring the colour that Enter takes."""
        for key, (name, swatch) in enumerate(self.swatches.items(), start=1):
            swatch.setChecked(name == colour)
            keys = self.tr("{key} or Enter") if name == colour else "{key}"
            swatch.setToolTip(f"{self.tr(NAMES[name])} ({keys.format(key=key)})")

    def show_at(self, rect: QRect) -> None:
        """Show the bar beside a selection, given in the parent's coordinates."""
        self.adjustSize()
        self.move(beside(self.size(), rect, self._page.rect()))
        self.show()
        self.raise_()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's hook: another theme comes with another palette."""
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
        super().changeEvent(event)

    def _button(self, text: str, help_text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(help_text)
        button.setAccessibleName(help_text)
        return button

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(3)
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.VLine)
        for widget in (*self.swatches.values(), line, self.ready_tag, self.tag, self.note, self.copy):
            layout.addWidget(widget)
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.note.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(20)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)

    def _connect(self) -> None:
        for swatch in self.swatches.values():
            swatch.clicked.connect(lambda *, colour=swatch.colour: self.colour_chosen.emit(colour))
        self.ready_tag.clicked.connect(lambda: self.ready_tag_chosen.emit(self.ready_tag.text()))
        self.tag.clicked.connect(self.tag_requested)
        self.note.clicked.connect(self.note_requested)
        self.copy.clicked.connect(self.copy_requested)

    def _dress(self) -> None:
        # The bar is dark where the page is light and the other way round, as tooltips are.
        ink = QGuiApplication.palette().color(QPalette.ColorRole.ToolTipText)
        for colour, fill in theme.load("light").dot.items():
            self.swatches[colour].set_colours(fill, ink)
        self.note.setIcon(icons.icon("note", ink))
        self.copy.setIcon(icons.icon("copy", ink))
