"""What the window says in boxes of their own."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox

from reader import build_info
from reader.ui.message import Message
from reader.ui.theme import Theme


def about(window: QMainWindow, notes: Path) -> None:
    """Say what this is, and where the notes are."""
    QMessageBox.about(
        window,
        window.tr("About Casefile Reader"),
        f"Casefile Reader {build_info.read()}\n\nReads GDPR case files offline; it never opens a connection.\n"
        f"Your notes are in {notes}.\n\nCode under the MIT licence, bundled cases under CC BY 4.0, "
        "fonts under the SIL Open Font License.",
    )


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
