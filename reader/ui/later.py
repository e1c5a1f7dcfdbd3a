"""What can wait until the reader sees something."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


def after_paint(widget: QWidget, act: Callable[[], object]) -> None:
    """Act once, after the widget and all in it have been painted the next time; or before a key, if one comes earlier.

    So whatever makes something that keys are for may wait, and no key is lost.
    """
    _Waiting(widget, act)


class _Waiting(QObject):
    def __init__(self, widget: QWidget, act: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._act = widget, act
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 (Qt's name and signature)
        """Qt's hook: this event comes before the painting, a timer after it; shortcuts are looked for after theirs."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self._finish)
        elif event.type() == QEvent.Type.ShortcutOverride:
            self._finish()
        return False

    def _finish(self) -> None:
        self._widget.removeEventFilter(self)
        self.deleteLater()
        act, self._act = self._act, _nothing
        act()


def _nothing() -> None:
    """What is left to do."""
