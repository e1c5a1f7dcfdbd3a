"""The box that tells what went wrong: what it is in one line, then where and what to do about it."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from reader.ui import icons
from reader.ui.theme import Theme

_SIGN = 28
"""Pixels of the sign beside the words."""

_FIRST = re.compile(r"(.{16,}?[.!?:])\s+(?=[^\s\d(])", re.DOTALL)
"""The first sentence of a message, or its first line where that ends with a colon."""


class Message(QMessageBox):
    """One message; its first sentence is the headline, the rest stands below it."""

    def __init__(self, message: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.message = message
        self.setWindowTitle("Casefile Reader")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        head, rest = parted(message)
        self.setText(head)
        self.setInformativeText(rest)
        ratio = self.devicePixelRatioF()
        self.setIconPixmap(icons.pixmap("alert", theme.tokens.doubt, _SIGN, ratio))
        self.setStandardButtons(QMessageBox.StandardButton.Ok)


def parted(message: str) -> tuple[str, str]:
    """The headline of a message and the rest; one that is a single sentence has no rest."""
    first = _FIRST.match(message)
    return (first[1], message[first.end() :]) if first else (message, "")
