"""Text fields as every part of the window has them."""

from PySide6.QtWidgets import QLineEdit, QToolButton


def add_clear_button(field: QLineEdit) -> None:
    """Give a field Qt's button that empties it, with the name that Qt leaves out."""
    field.setClearButtonEnabled(True)
    for button in field.findChildren(QToolButton):
        button.setAccessibleName("Clear")
        button.setToolTip("Clear")
