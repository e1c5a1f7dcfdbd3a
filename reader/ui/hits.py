"""A list of passages under the titles of their cases: what a search found, or who applied an article."""

import html
import re
from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.casefile.plain import label
from reader.store.index import Hit
from reader.ui import fonts
from reader.ui.theme import Theme

_HIT = Qt.ItemDataRole.UserRole
_PAD = 8
_LINES = 2
"""As many of a hit's words are shown."""
_BOLDER = 1.1
"""What matches in bold may add to the width of a line."""


class HitList(QListWidget):
    """Hits grouped under headings, which are never the current row."""

    chosen = Signal(object)
    """The `Hit` to go to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = False
        self.setItemDelegate(_HitDelegate(theme, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._choose)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_hits(self, groups: Mapping[str, Sequence[Hit]], *, own: bool = False) -> None:
        """Show these hits under the headings given, the first one the current.

        ``own`` says that all of them are the reader's annotations, so that it need not be said of each.
        """
        self.clear()
        self._own = own
        for heading, hits in groups.items():
            QListWidgetItem(heading, self).setFlags(Qt.ItemFlag.NoItemFlags)
            for hit in hits:
                item = QListWidgetItem(f"{self.where(hit)} {hit.snippet}", self)
                item.setData(_HIT, hit)
        self.setCurrentRow(-1)
        self.walk(1)

    def where(self, hit: Hit) -> str:
        """Where a hit stands, and that it is an annotation where others may be none."""
        yours = self.tr("your annotation") if hit.annotation and not self._own else ""
        return " · ".join(filter(None, (yours, _place(hit))))

    def current(self) -> Hit | None:
        """The hit that is the current row."""
        row = self.currentRow()
        return cast(Hit | None, self.item(row).data(_HIT)) if row >= 0 else None

    def walk(self, step: int) -> None:
        """Make the next (1) or the previous (-1) hit the current row, headings passed over, going round."""
        count, row = self.count(), self.currentRow()
        rows = ((row + step * far) % count for far in range(1, count + 1)) if count else ()
        self.setCurrentRow(next((each for each in rows if self.item(each).data(_HIT) is not None), -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: at another width words take other lines; Qt itself asks only where the height is another."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Enter goes to the passage."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._choose(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        if item.data(_HIT) is not None:
            self.chosen.emit(item.data(_HIT))


class _HitDelegate(QStyledItemDelegate):
    """Paints a case's title, or a hit: where it is, and its words with the matches in bold."""

    def __init__(self, theme: Theme, hits: HitList) -> None:
        super().__init__(hits)
        self._theme, self._list = theme, hits

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt's hook: one line or two of the words."""
        tokens = self._theme.tokens
        hit: Hit | None = index.data(_HIT)
        if hit is None:
            return QSize(0, round(tokens.type["tiny"] * 2.8))
        words = QFontMetrics(fonts.reading(tokens.type["large"])).horizontalAdvance(hit.snippet)
        lines = 1.65 if words * _BOLDER < self._list.viewport().width() - 2 * _PAD else 3.3
        return QSize(0, round(tokens.type["small"] * 1.7 + tokens.type["large"] * lines) + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's hook."""
        hit: Hit | None = index.data(_HIT)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hit is None:
            self._paint_heading(painter, rect.adjusted(8, 0, -8, -4), str(index.data()))
        else:
            tokens = self._theme.tokens
            if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens.wash if state & QStyle.StateFlag.State_Selected else tokens.hover)
                painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), tokens.radius[2], tokens.radius[2])
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(tokens.accent)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(0, 1, -1, -2), tokens.radius[2], tokens.radius[2])
            self._paint_hit(painter, rect.adjusted(_PAD, 4, -_PAD, -4), hit)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, title: str) -> None:
        font = fonts.interface(self._theme.tokens.type["tiny"])
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.tokens.soft)
        painter.drawText(rect, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, title.upper())

    def _paint_hit(self, painter: QPainter, rect: QRect, hit: Hit) -> None:
        tokens = self._theme.tokens
        painter.setFont(fonts.interface(tokens.type["small"]))
        painter.setPen(tokens.accent if hit.annotation else tokens.soft)
        where = QFontMetrics(painter.font()).elidedText(
            self._list.where(hit), Qt.TextElideMode.ElideMiddle, rect.width()
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, where)
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(fonts.reading(tokens.type["large"]))
        document.setTextWidth(rect.width())
        marked = re.sub(r"\*\*(.*?)\*\*", r"<b>\1</b>", html.escape(hit.snippet))
        document.setHtml(f'<span style="color:{tokens.ink.name()}">{marked}</span>')
        elide(document, _LINES)
        painter.translate(QPointF(rect.left(), rect.top() + round(tokens.type["small"] * 1.5)))
        document.drawContents(painter)


def _place(hit: Hit) -> str:
    """Where a hit stands, as a reader says it: the document’s title; language; number of the paragraph."""
    number = label(hit.paragraph)
    return " · ".join(
        filter(
            None,
            (
                hit.document_title or ("" if hit.annotation else hit.document),
                hit.language.upper(),
                f"¶ {number}" if number else "",
            ),
        )
    )


def elide(document: QTextDocument, lines: int) -> None:
    """Cut a document of one paragraph to that many lines; where something is cut, an ellipsis ends the last one."""
    block = document.firstBlock()

    def count() -> int:
        document.documentLayout().documentSize()  # lays it out
        return block.layout().lineCount()

    if count() <= lines:
        return
    last = block.layout().lineAt(lines - 1)
    cursor = QTextCursor(document)
    cursor.setPosition(last.textStart() + last.textLength())
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText("…")
    while count() > lines:
        cursor.movePosition(QTextCursor.MoveOperation.PreviousWord, QTextCursor.MoveMode.KeepAnchor, 2)
        cursor.insertText("…")
