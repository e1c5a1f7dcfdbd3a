"""Text fields as every part of the window has them."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QToolButton

from reader.errors import ReaderError


def add_clear_button(field: QLineEdit) -> None:
    """Give a field Qt's button that empties it, with the name that Qt leaves out."""
    field.setClearButtonEnabled(True)
    for button in field.findChildren(QToolButton):
        button.setAccessibleName("Clear")
        button.setToolTip("Clear")


def date_in(text: str, said: str) -> date | None:
    """The date that was written; None where nothing was. Raises ReaderError, which begins with what was ``said``."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ReaderError(f"{said} is no date. Write it as 2021-11-26, or leave it empty.") from None
