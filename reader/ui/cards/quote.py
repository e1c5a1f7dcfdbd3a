"""The quote of a card: the book face, four lines of it until the reader asks for all."""

import math

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.annotation.model import PARAGRAPH_BREAK
from reader.ui.cards.item import LINES
from reader.ui.positions import Utf16Map

_LEADING = 1.38
_MEANINGLESS = 3000
"""Code points beyond which nothing can stand in the first lines."""


class Quote(QWidget):
    """Paints one text in as many lines as it may have; the last of them ends in an ellipsis if there is more."""

    def __init__(self, parent: QWidget, lines: int = LINES) -> None:
        super().__init__(parent)
        self._lines = lines
        self._text = ""
        self._font = QFont()
        self._colour = QColor()
        self._expanded = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str, font: QFont, colour: QColor, expanded: bool) -> None:
        """Show this text from now on, all of it if ``expanded``."""
        self._text, self._font, self._colour, self._expanded = text, font, colour, expanded
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def is_longer(self, width: int) -> bool:
        """Whether the text has more lines, at that width, than fit unexpanded."""
        return self._lay_out(self._text[:_MEANINGLESS], width).lineCount() > self._lines

    def heightForWidth(self, width: int) -> int:
        """Qt's hook."""
        return math.ceil(self._shown(width).lineCount() * self._pitch())

    def hasHeightForWidth(self) -> bool:
        """Qt's hook."""
        return True

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(120, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: it wraps to any width."""
        return QSize(40, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        painter.setPen(self._colour)
        self._shown(self.width()).draw(painter, QPointF(0, 0))
        painter.end()

    def _shown(self, width: int) -> QTextLayout:
        if self._expanded:
            return self._lay_out(self._text, width)
        text = self._text[:_MEANINGLESS]
        layout = self._lay_out(text, width)
        if layout.lineCount() <= self._lines:
            return layout
        last = Utf16Map(text).to_points(layout.lineAt(self._lines - 1).textStart())
        end = Utf16Map(text).to_points(layout.lineAt(self._lines).textStart())
        rest = text[last:end].split(PARAGRAPH_BREAK)[0].rstrip() + "…"
        metrics = QFontMetricsF(self._font)
        return self._lay_out(
            text[:last] + metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width - 2), width
        )

    def _lay_out(self, text: str, width: int) -> QTextLayout:
        layout = QTextLayout(text.replace(PARAGRAPH_BREAK, "\u2028"), self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y = (self._pitch() - QFontMetricsF(self._font).height()) / 2
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, y))
            y += self._pitch()
        layout.endLayout()
        return layout

    def _pitch(self) -> float:
        return round(QFontMetricsF(self._font).ascent() * _LEADING + 1)
