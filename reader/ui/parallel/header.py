"""The line above the parallel view that names the language of each column."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reader.ui import fonts
from reader.ui.parallel.view import ParallelView
from reader.ui.theme import Tokens

if TYPE_CHECKING:
    from reader.ui.plain_view import PlainView

LANGUAGE_NAMES = {"fr": "Français", "en": "English", "de": "Deutsch", "it": "Italiano", "nl": "Nederlands"}
"""Languages by their own names; any other is shown by its tag."""


class ColumnHeader(QWidget):
    """Follows the columns of a view."""

    def __init__(self, view: "ParallelView | PlainView", tokens: Tokens) -> None:
        super().__init__()
        self._view = view
        self.set_tokens(tokens)
        view.columns_changed.connect(self.update)

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint in another theme."""
        self._tokens = tokens
        self.setFixedHeight(round(tokens.type["tiny"] * 3))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Qt's hook."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._tokens.page)
        font = fonts.interface(self._tokens.type["tiny"])
        font.setWeight(QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
        painter.setFont(font)
        painter.setPen(self._tokens.soft)
        for language, left, width in self._view.columns():
            cell = QRect(left, 0, width, self.height())
            painter.drawText(
                cell, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._title(language)
            )
        painter.end()

    def _title(self, language: str) -> str:
        name = LANGUAGE_NAMES.get(language, language).upper()
        original = self._view.document.original == language and len(self._view.document.texts) > 1
        return f"{name} · ORIGINAL" if original else name
