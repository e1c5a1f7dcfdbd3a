"""The text of a case between its two panels: in a narrow window they leave it as much room as they can."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

LEFT, RIGHT = 0, 1
"""The sides."""

_TEXT = 1060
"""Pixels in which two columns have their full measure at the normal size."""

_LEAST_TEXT = 930
"""Pixels in which each of two columns holds 50 characters a line at the normal size."""

_LEFT, _RIGHT = (200, 320), (280, 400)
"""The least and the most that the panels get, in pixels: below it words break, beyond it they do not read better."""

_SHARE = 0.45
"""The left panel's part of what the text leaves."""


def has_room_for_both(whole: int) -> bool:
    """Whether lines stay readable in a window of that width, in pixels, with a panel on either side of the text."""
    return whole - _LEFT[0] - _RIGHT[0] >= _LEAST_TEXT


def widths(whole: int, *, left: bool = True, right: bool = True) -> tuple[int, int, int]:
    """Left panel, text and right panel in a window of that width, in pixels; nothing for a panel that is not shown."""
    at_left, at_right = (
        min(max(round((whole - _TEXT) * share), least), most) * shown
        for shown, share, (least, most) in ((left, _SHARE, _LEFT), (right, 1 - _SHARE, _RIGHT))
    )
    return at_left, whole - at_left - at_right, at_right


class SideSplitter(QSplitter):
    """Three widgets; the outer ones are the sides. Their widths follow the window until the reader sets them.

    So does which of them are shown, until the reader shows or hides one: where there is no room for both, the right
    one is, or the left one while the right one has nothing to show.
    """

    side_toggled = Signal(int, bool)
    """A side is shown now, or hidden."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._set_by_hand = False
        self._right_is_empty = False
        self._wished: dict[int, bool] = {}
        self._put_away: dict[int, bool] = {}
        self.splitterMoved.connect(self._remember)

    def _remember(self) -> None:
        self._set_by_hand = True

    @property
    def sides(self) -> list[QWidget]:
        """The widgets beside the text."""
        return [side for place in (0, 2) if (side := self.widget(place)) is not None]

    def shows(self, side: int) -> bool:
        """Whether a side is shown."""
        return not self.sides[side].isHidden()

    # What the reader wants

    @property
    def wishes(self) -> Mapping[int, bool]:
        """Whether the reader wants a side shown or hidden, for those sides of which that was said."""
        return dict(self._wished)

    def wish(self, side: int, *, shown: bool) -> None:
        """Show a side or hide it, whatever the window's width; hiding one does not make the other appear."""
        self._wished[side] = shown
        self._follow()

    def toggle(self, side: int) -> None:
        """Hide a side that is shown, show one that is hidden."""
        self.wish(side, shown=not self.shows(side))

    def toggle_sides(self) -> None:
        """Leave the text alone, or bring back the sides that were there before."""
        if self.shows(LEFT) or self.shows(RIGHT):
            self._put_away, self._wished = self._wished, {LEFT: False, RIGHT: False}
        else:
            self._put_away, self._wished = {}, self._put_away
        self._follow()

    def set_right_empty(self, empty: bool) -> None:
        """Say whether the right side has anything to show; one that the reader hid stays hidden."""
        self._right_is_empty = empty
        self._follow()

    # What follows the window

    def _follow(self) -> None:
        room = has_room_for_both(self.width())
        left, right = self._wished.get(LEFT), self._wished.get(RIGHT)
        if right is None:
            right = room or not (self._right_is_empty or left)
        if left is None:
            left = room or not (right or RIGHT in self._wished)
        for side, shown in ((LEFT, left), (RIGHT, right)):
            if not shown:
                self._free(self.sides[side])
            self.sides[side].setVisible(
                shown
            )  # also where it is so: before the window is shown, Qt only plans it
            self.side_toggled.emit(side, shown)
        if not self._set_by_hand:
            self.setSizes(widths(self.width(), left=left, right=right))

    def _free(self, side: QWidget) -> None:
        """Give the keyboard to the text where the side has it: Qt would give it to whatever is next."""
        focus = QApplication.focusWidget()
        if focus is not None and (focus is side or side.isAncestorOf(focus)) and (text := self.widget(1)):
            text.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: the sides take what the text leaves."""
        super().resizeEvent(event)
        self._follow()

    def saveState(self) -> QByteArray:  # noqa: N802 (Qt's name)
        """The widths, if the reader has set them; else nothing, which changes nothing when it is restored."""
        return super().saveState() if self._set_by_hand else QByteArray()

    def restoreState(self, state: QByteArray | bytes | bytearray | memoryview) -> bool:  # noqa: N802
        """Give the sides the widths that were kept."""
        restored = super().restoreState(state)
        self._set_by_hand = self._set_by_hand or restored
        return restored
