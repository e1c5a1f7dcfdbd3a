"""A dot that stands for a colour: a button to choose it by."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.annotation.model import Colour

NAMES: dict[Colour, str] = {"yellow": "Yellow", "green": "Green", "blue": "Blue", "pink": "Pink"}

SIZE = 22
_RADIUS = 7.0
_RING = 9.5


class Dot(QAbstractButton):
    """A round button in ``fill``; checked or focused, a ring in ``ring`` is around it."""

    def __init__(self, name: str, fill: QColor, ring: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = fill
        self._ring = ring
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_colours(self, fill: QColor, ring: QColor) -> None:
        """Paint in these from now on."""
        self._fill, self._ring = fill, ring
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """Qt's hook: a click asks for the colour; what is checked follows from the data."""

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(SIZE, SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, self.height() / 2)
        # A fine outline tells a pale dot from a pale ground.
        outline = QColor(self._ring)
        outline.setAlphaF(0.35)
        painter.setPen(QPen(outline, 1))
        painter.setBrush(self._fill)
        painter.drawEllipse(centre, _RADIUS + self.underMouse(), _RADIUS + self.underMouse())
        if self.isChecked() or self.hasFocus():
            style = Qt.PenStyle.DotLine if self.hasFocus() and not self.isChecked() else Qt.PenStyle.SolidLine
            painter.setPen(QPen(self._ring, 1.5, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, _RING, _RING)
        painter.end()


class Swatch(Dot):
    """The dot of a highlight colour."""

    def __init__(self, colour: Colour, fill: QColor, ring: QColor, parent: QWidget | None = None) -> None:
        super().__init__(NAMES[colour], fill, ring, parent)
        self.colour = colour
