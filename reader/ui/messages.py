"""What the window says in boxes of their own."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox

from reader import build_info
from reader.ui.icons import application_icon
from reader.ui.message import Message
from reader.ui.theme import Theme

_SIGN = 48
"""Pixels of the program's icon."""


def about(window: QMainWindow, notes: Path) -> QMessageBox:
    """Say what this is, and where the notes are."""
    box = QMessageBox(window)
    box.setWindowTitle(window.tr("About Casefile Reader"))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIconPixmap(application_icon().pixmap(QSize(_SIGN, _SIGN), box.devicePixelRatioF()))
    box.setText(f"Casefile Reader {build_info.read()}")
    box.setInformativeText(
        f"Reads GDPR case files offline; it never opens a connection.\n\nYour notes are in {notes}.\n\n"
        "Code under the MIT licence, bundled cases under CC BY 4.0, fonts under the SIL Open Font License, Qt under "
        "the LGPL 3. A build has everybody’s licences in its folder “licences”."
    )
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.open()
    return box


def error(window: QMainWindow, message: str, theme: Theme) -> Message | None:
    """Tell the reader what went wrong and what to do; once, however often it is said."""
    if any(box.message == message for box in window.findChildren(Message)):
        return None
    box = Message(message, theme, window)
    box.open()
    return box


def closes_all_the_same(window: QMainWindow, trouble: object, theme: Theme) -> bool:
    """Whether the reader wants to close although something could not be kept."""
    QApplication.beep()
    box = Message(f"{trouble} Close all the same?", theme, window)
    box.setStandardButtons(QMessageBox.StandardButton.Close | QMessageBox.StandardButton.Cancel)
    return box.exec() == QMessageBox.StandardButton.Close
