"""The program's own icons: strokes on a grid of 16 by 16, drawn at any size in any colour."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from reader.bundle import resources

Name = Literal[
    "alert", "check", "close", "copy", "down", "left", "note", "plus", "right", "search", "trash", "up"
]
Stroke = tuple[tuple[float, float], ...]

GRID = 16.0
RATIOS = (1.0, 2.0, 3.0)
"""Device pixel ratios an icon carries a picture for."""

_STROKES: dict[Name, tuple[Stroke, ...]] = {
    "alert": (((8, 4.9), (8, 8.7)), ((8, 11.1), (8, 11.2))),
    "check": (((3, 8.5), (6.5, 12), (13, 4.5)),),
    "close": (((4.5, 4.5), (11.5, 11.5)), ((11.5, 4.5), (4.5, 11.5))),
    "copy": (
        ((5.5, 5.5), (13.5, 5.5), (13.5, 13.5), (5.5, 13.5), (5.5, 5.5)),
        ((3.5, 10.5), (2.5, 10.5), (2.5, 2.5), (10.5, 2.5), (10.5, 3.5)),
    ),
    "down": (((4, 6), (8, 10.5), (12, 6)),),
    "left": (((10, 4), (5.5, 8), (10, 12)),),
    "note": (((3, 13), (3.8, 9.9), (10.6, 3.1), (12.9, 5.4), (6.1, 12.2), (3, 13)), ((9, 4.7), (11.3, 7))),
    "plus": (((8, 3.5), (8, 12.5)), ((3.5, 8), (12.5, 8))),
    "right": (((6, 4), (10.5, 8), (6, 12)),),
    "search": (((10.2, 10.2), (13.5, 13.5)),),
    "trash": (
        ((2.5, 4.5), (13.5, 4.5)),
        ((6, 4.5), (6, 2.5), (10, 2.5), (10, 4.5)),
        ((4, 4.5), (4.6, 13.5), (11.4, 13.5), (12, 4.5)),
        ((6.8, 7), (6.9, 11)),
        ((9.2, 7), (9.1, 11)),
    ),
    "up": (((4, 10), (8, 5.5), (12, 10)),),
}
_CIRCLES: dict[Name, tuple[QRectF, ...]] = {
    "alert": (QRectF(1.8, 1.8, 12.4, 12.4),),
    "search": (QRectF(2.5, 2.5, 9, 9),),
}


def icon(name: Name, colour: QColor, size: int = 16) -> QIcon:
    """The icon at ``size`` pixels, sharp on dense screens too."""
    result = QIcon()
    for ratio in RATIOS:
        result.addPixmap(pixmap(name, colour, size, ratio))
    return result


def blank(size: int = 16) -> QIcon:
    """An icon of that size on which nothing is drawn, where others in the same place have one."""
    picture = QPixmap(size, size)
    picture.fill(QColor(0, 0, 0, 0))
    return QIcon(picture)


def pixmap(name: Name, colour: QColor, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon as one picture of ``size`` logical pixels for a screen of that device pixel ratio."""
    result = QPixmap(round(size * ratio), round(size * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    paint(painter, QRectF(0, 0, size, size), name, colour)
    painter.end()
    return result


def paint(painter: QPainter, where: QRectF, name: Name, colour: QColor) -> None:
    """Draw the icon into the square ``where``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    painter.scale(where.width() / GRID, where.height() / GRID)
    pen = QPen(colour, 1.3)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for stroke in _STROKES[name]:
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke]))
    for circle in _CIRCLES.get(name, ()):
        painter.drawEllipse(circle)
    painter.restore()


def application_icon() -> QIcon:
    """The program's own icon, in every size a desktop asks for."""
    result = QIcon()
    for file in sorted((resources() / "icons").glob("app-*.png")):
        result.addFile(str(file))
    return result
