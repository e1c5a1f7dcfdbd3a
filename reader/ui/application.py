"""The QApplication of this program."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """One that can be asked to open a file: macOS sends an event, at the start and later, and no argument."""

    asked_to_open = Signal(str)
    """The path of the file."""

    def event(self, event: QEvent) -> bool:
        """Take the system's question; everything else is Qt's."""
        if isinstance(event, QFileOpenEvent):
            self.asked_to_open.emit(event.file())
            return True
        return super().event(event)
