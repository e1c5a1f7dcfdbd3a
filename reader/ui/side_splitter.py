"""The text of a case between its two panels: in a narrow window they leave it as much room as they can."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_TEXT = 1060
"""Pixels in which two columns have their full measure at the normal size."""

_LEFT, _RIGHT = (200, 320), (280, 400)
"""The least and the most that the panels get, in pixels: below it words break, beyond it they do not read better."""

_SHARE = 0.45
"""The left panel's part of what the text leaves."""


def widths(whole: int) -> tuple[int, int, int]:
    """Left panel, text and right panel in a window of that width, in pixels."""
    left, right = (
        min(max(round((whole - _TEXT) * share), least), most)
        for share, (least, most) in ((_SHARE, _LEFT), (1 - _SHARE, _RIGHT))
    )
    return left, whole - left - right, right


class SideSplitter(QSplitter):
    """Three widgets; the outer ones are the sides. Their widths follow the window until the reader sets them."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._set_by_hand = False
        self._put_away: list[int] = []
        self.splitterMoved.connect(self._remember)

    def _remember(self) -> None:
        self._set_by_hand = True

    @property
    def sides(self) -> list[QWidget]:
        """The widgets beside the text."""
        return [side for place in (0, 2) if (side := self.widget(place)) is not None]

    def toggle_sides(self) -> None:
        """Leave the text alone, or bring back the sides that were there before."""
        shown = [place for place, side in enumerate(self.sides) if not side.isHidden()]
        wanted = [] if shown else self._put_away or [0, 1]
        self._put_away = shown
        for place, side in enumerate(self.sides):
            side.setVisible(place in wanted)

    def saveState(self) -> QByteArray:  # noqa: N802 (Qt's name)
        """The widths, if the reader has set them; else nothing, which changes nothing when it is restored."""
        return super().saveState() if self._set_by_hand else QByteArray()

    def restoreState(self, state: QByteArray | bytes | bytearray | memoryview) -> bool:  # noqa: N802
        """Give the sides the widths that were kept."""
        restored = super().restoreState(state)
        self._set_by_hand = self._set_by_hand or restored
        return restored

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: the sides take what the text leaves."""
        super().resizeEvent(event)
        if not self._set_by_hand:
            self.setSizes(widths(self.width()))
