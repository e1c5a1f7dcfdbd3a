"""The rows of the tag picker: a tag's number, its article's title in English, and in French below."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.gdpr.picker import Suggestion
from reader.ui import fonts
from reader.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

SUGGESTION = Qt.ItemDataRole.UserRole
"""The role under which the model holds the suggestion itself."""

_NONE = QModelIndex()
_PAD = 8
_DOT = 18
"""Pixels before a tag, for the dot of its colour."""
_LONGEST_NUMBER = "00(0)(aa)  "
"""The titles begin where this much text ends."""


class SuggestionModel(QAbstractListModel):
    """What the picker offers."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._suggestions: Sequence[Suggestion] = ()

    def show(self, suggestions: Sequence[Suggestion]) -> None:
        """Offer these."""
        self.beginResetModel()
        self._suggestions = tuple(suggestions)
        self.endResetModel()

    @property
    def tags(self) -> list[str]:
        """The tags offered, in order."""
        return [suggestion.tag for suggestion in self._suggestions]

    def suggestion(self, index: Index) -> Suggestion:
        """What stands in that row."""
        return self._suggestions[index.row()]

    def rowCount(self, parent: Index = _NONE) -> int:
        """Qt's hook."""
        return 0 if parent.isValid() else len(self._suggestions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | Suggestion | None:
        """Qt's hook: the suggestion itself, or what a screen reader says of it."""
        if role == SUGGESTION:
            return self.suggestion(index)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        suggestion = self.suggestion(index)
        return f"{suggestion.tag} {suggestion.title_en}".strip()


class SuggestionDelegate(QStyledItemDelegate):
    """Paints one suggestion in two lines."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Qt's hook: room for two lines."""
        return QSize(0, sum(QFontMetrics(font).height() for font in self._fonts()[1:]) + _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's hook."""
        tokens = self._theme.tokens
        suggestion: Suggestion = index.data(SUGGESTION)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        lit = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if lit or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(tokens.wash if lit else tokens.hover)
            painter.drawRoundedRect(area, tokens.radius[1], tokens.radius[1])
        self._write(painter, area.adjusted(_PAD, _PAD // 2, -_PAD, -_PAD // 2), suggestion)
        painter.restore()

    def _write(self, painter: QPainter, area: QRect, suggestion: Suggestion) -> None:
        tokens = self._theme.tokens
        strong, body, small = self._fonts()
        aside = self.tr("recent") if suggestion.recent else ""
        aside_width = QFontMetrics(small).horizontalAdvance(aside) + 1
        if aside:
            _line(painter, area.adjusted(area.width() - aside_width, 0, 0, 0), aside, small, tokens.soft)
        room = area.adjusted(_DOT, 0, -aside_width - _PAD, 0)
        upper = room.adjusted(0, 0, 0, -QFontMetrics(small).height())
        lower = room.adjusted(0, QFontMetrics(body).height(), 0, 0)
        two_lines = suggestion.kind != "free" or suggestion.meaning
        self._paint_dot(painter, upper if two_lines else room, suggestion.colour)
        if suggestion.kind == "free":
            _line(painter, upper if two_lines else room, self._free(suggestion), body, tokens.ink)
            _line(painter, lower, suggestion.meaning, small, tokens.soft)
            return
        _line(painter, room, suggestion.tag, strong, tokens.accent)
        indent = QFontMetrics(strong).horizontalAdvance(_LONGEST_NUMBER)
        _line(painter, upper.adjusted(indent, 0, 0, 0), suggestion.title_en, body, tokens.ink)
        _line(painter, lower.adjusted(indent, 0, 0, 0), suggestion.title_fr, small, tokens.soft)

    def _paint_dot(self, painter: QPainter, line: QRect, colour: str) -> None:
        """The colour that the reader gave the tag, before its line."""
        fill = next((value for name, value in self._theme.tokens.tag.items() if name == colour), None)
        if fill is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawEllipse(QPointF(line.left() - _DOT * 0.62, line.center().y() + 1), 4.5, 4.5)

    def _free(self, suggestion: Suggestion) -> str:
        return suggestion.tag if suggestion.recent else self.tr("Tag “{tag}”").format(tag=suggestion.tag)

    def _fonts(self) -> tuple[QFont, QFont, QFont]:
        sizes = self._theme.tokens.type
        strong = fonts.interface(sizes["body"])
        strong.setWeight(QFont.Weight.DemiBold)
        return strong, fonts.interface(sizes["body"]), fonts.interface(sizes["small"])


def _line(painter: QPainter, area: QRect, text: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
