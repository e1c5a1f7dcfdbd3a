"""Viewports of scroll areas."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def give_viewport(area: QAbstractScrollArea) -> None:
    """Put a viewport made here in the place of Qt's, with its properties.

    Asked for a widget that Qt made, PySide looks for its class among all there are and makes each of them ready:
    that is felt in a start.
    """
    viewport = QWidget()
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)
