"""The keyboard, lent to something that floats over the page, and given back when that closes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Reasons for which the keyboard goes to another window or a menu, from where it comes back."""


class BorrowedFocus:
    """Remembers who had the keyboard before a floating widget took it."""

    def __init__(self, borrower: QWidget) -> None:
        self._borrower = borrower
        self._owner: QWidget | None = None

    def take(self, field: QWidget) -> None:
        """Give the keyboard to a field of the borrower."""
        focus = QApplication.focusWidget()
        if focus is not None and not self._holds(focus):
            self._owner = focus
        field.setFocus(Qt.FocusReason.PopupFocusReason)

    def give_back(self) -> None:
        """Give the keyboard back; whoever else has it by now keeps it."""
        owner, self._owner = self._owner, None
        if owner is not None and isValid(owner) and self._holds(QApplication.focusWidget()):
            owner.setFocus(Qt.FocusReason.PopupFocusReason)

    def _holds(self, focus: QWidget | None) -> bool:
        return focus is not None and (focus is self._borrower or self._borrower.isAncestorOf(focus))
