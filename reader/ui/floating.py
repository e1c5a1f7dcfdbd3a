"""Where a small thing that floats over the page stands, so that it neither hides what it is about nor leaves it."""

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 6
"""Pixels between what floats and what it belongs to, and from the edges of the room."""


def beside(size: QSize, anchor: QRect, room: QRect) -> QPoint:
    """The top left corner for something of that size: below the anchor, above where there is no room, inside always.

    It is centred on the anchor as far as the room allows. Where it is larger than the room, its corner shows.
    """
    inner = room.adjusted(GAP, GAP, -GAP, -GAP)
    below = anchor.bottom() + 1 + GAP
    above = anchor.top() - GAP - size.height()
    fits_below = below + size.height() <= inner.bottom() + 1
    y = below if fits_below or above < inner.top() else above
    x = anchor.center().x() - size.width() // 2
    return QPoint(
        max(min(x, inner.right() + 1 - size.width()), inner.left()),
        max(min(y, inner.bottom() + 1 - size.height()), inner.top()),
    )
