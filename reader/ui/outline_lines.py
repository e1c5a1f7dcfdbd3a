"""How a line of the left panel looks: its words in as many lines as they take, details soft at the right."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.ui import fonts
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.ui.outline import Entry, OutlinePanel

ENTRY = Qt.ItemDataRole.UserRole


_LINES = 3
"""As many lines as an entry may take: a title longer than that is told whole under the pointer."""


def in_lines(text: str, metrics: QFontMetrics, width: int) -> Sequence[str]:
    """The text in as few lines as it takes, broken between words; what `_LINES` cannot hold ends in an ellipsis."""
    lines: list[str] = []
    words = text.split(" ")
    while len(lines) < _LINES - 1 and words[1:] and metrics.horizontalAdvance(" ".join(words)) > width:
        fitting = bisect_right(
            range(2, len(words)), width, key=lambda count: metrics.horizontalAdvance(" ".join(words[:count]))
        )
        lines.append(" ".join(words[: fitting + 1]))
        words = words[fitting + 1 :]
    lines.append(" ".join(words))
    return [_cut(line, metrics, width) for line in lines]


def _cut(line: str, metrics: QFontMetrics, width: int) -> str:
    if metrics.horizontalAdvance(line) <= width:
        return line
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry: section headings small and spaced, details right and soft."""

    def __init__(self, panel: "OutlinePanel", theme: Theme) -> None:
        super().__init__(panel)
        self._panel = panel
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt's hook: a section's heading, or as many lines as the words take."""
        entry, size = cast("Entry", index.data(ENTRY)), self._theme.tokens.type["small"]
        if entry.section:
            return QSize(option.rect.width(), round(size * 3.2))
        metrics = QFontMetrics(fonts.interface(size))
        rect = _inside(entry, QRect(0, 0, self._panel.viewport().width(), 0))
        lines = in_lines(entry.text, metrics, _room(entry, metrics, rect))
        return QSize(option.rect.width(), round(size * 2.3) + metrics.lineSpacing() * (len(lines) - 1))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's hook."""
        entry = cast("Entry", index.data(ENTRY))
        rect = option.rect.adjusted(8, 0, -8, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.section:
            self._paint_section(painter, entry, rect.adjusted(8, 0, -8, -6))
        else:
            self._paint_ground(painter, index, entry, rect)
            self._paint_entry(painter, entry, _inside(entry, option.rect))
        painter.restore()

    def _paint_section(self, painter: QPainter, entry: "Entry", rect: QRect) -> None:
        font = fonts.interface(self._theme.tokens.type["tiny"])
        font.setWeight(QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
        painter.setFont(font)
        painter.setPen(self._theme.tokens.soft)
        painter.drawText(rect, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, entry.text.upper())

    def _paint_ground(
        self, painter: QPainter, index: QModelIndex | QPersistentModelIndex, entry: "Entry", rect: QRect
    ) -> None:
        tokens, panel = self._theme.tokens, self._panel
        current = index == panel.currentIndex()
        chosen = current and entry.place is None and entry.source is None
        if chosen or panel.is_pointed_at(rect):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.wash if chosen else tokens.hover)
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), tokens.radius[2], tokens.radius[2])
        if self._panel.is_here(entry):
            painter.fillRect(QRect(rect.left(), rect.top() + 4, 2, rect.height() - 8), tokens.accent)
        if current and panel.hasFocus():
            painter.setPen(tokens.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0, 1, -1, -2), tokens.radius[2], tokens.radius[2])

    def _paint_entry(self, painter: QPainter, entry: "Entry", rect: QRect) -> None:
        tokens = self._theme.tokens
        painter.setFont(fonts.interface(tokens.type["small"]))
        metrics = QFontMetrics(painter.font())
        gone = entry.bookmark is not None and entry.place is None
        first = QRect(rect.left(), rect.top(), rect.width(), round(tokens.type["small"] * 2.3))
        painter.setPen(tokens.doubt if gone else tokens.soft)
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, entry.detail)
        quiet = entry.place is not None and not self._panel.is_here(entry) and not entry.apart
        painter.setPen(tokens.soft if quiet or gone else tokens.ink)
        for line in in_lines(entry.text, metrics, _room(entry, metrics, rect)):
            painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
            first.translate(0, metrics.lineSpacing())


def _inside(entry: "Entry", rect: QRect) -> QRect:
    """What of a line's room its words and details may take."""
    return rect.adjusted(16 + 12 * max(entry.depth - 2, 0), 0, -16, 0)


def _room(entry: "Entry", metrics: QFontMetrics, rect: QRect) -> int:
    """How wide its words may be, beside the details."""
    return rect.width() - (metrics.horizontalAdvance(entry.detail) + 12 if entry.detail else 0)
