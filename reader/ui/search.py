"""The search box over all cases and notes: results as one types, grouped by case."""

import html
import re
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.casefile.plain import label
from reader.store.index import Hit
from reader.ui import fonts
from reader.ui.fields import add_clear_button
from reader.ui.theme import Theme

WIDTH = 640
_HEIGHT = 520
_PAUSE = 90
"""Milliseconds without a key before a search begins, so that typing never waits for it."""
_HIT = Qt.ItemDataRole.UserRole


class SearchPanel(QFrame):
    """Floats over its parent. Arrows walk through the hits, Enter goes to one, Esc closes."""

    asked = Signal(str)
    """Words to search for; `show_answer` is to follow."""
    chosen = Signal(object)
    """The `Hit` to go to."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._asked = self._answered = ""
        self._go_to_first = False
        self.setProperty("role", "float")
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search all cases, notes and tags"))
        self.field.setAccessibleName(self.field.placeholderText())
        add_clear_button(self.field)
        self.list = QListWidget(self)
        self.list.setItemDelegate(_HitDelegate(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Results"))
        self.message = QLabel(self)
        self.message.setProperty("role", "soft")
        self.message.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        for widget in (self.field, self.list, self.message):
            layout.addWidget(widget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.search)
        self.field.textChanged.connect(lambda _text: self._typed())
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        self.hide()

    def open(self) -> None:
        """Show the box in the middle of the page's upper part, ready to type."""
        width = min(WIDTH, self._page.width() - 24)
        self.setFixedWidth(width)
        self.move((self._page.width() - width) // 2, 48)
        self.field.selectAll()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.search()

    def _typed(self) -> None:
        self._go_to_first = False
        self._pause.start()

    def search(self) -> None:
        """Ask for the words typed so far."""
        self._pause.stop()
        self._asked = self.field.text().strip()
        if self._asked:
            self.asked.emit(self._asked)
        else:
            self._show([], self.tr("Words, “phrases”, prefix*, tag:6(1)(f), lang:fr, kind:press"))

    def show_answer(self, words: str, answer: object) -> None:
        """Show the hits, or the message of why there are none, if these words are still the ones asked for."""
        if words != self._asked:
            return
        self._answered = words
        if isinstance(answer, str):
            self._show([], answer)
            return
        hits = cast(Sequence[Hit], answer)
        empty = self.tr("Nothing found. Try fewer letters, or lang:fr, kind:press, year:2021, tag:6(1)(f).")
        self._show(hits, "" if hits else empty)
        if self._go_to_first:
            self._go_to_first = False
            self._choose(self.list.currentItem())

    def _show(self, hits: Sequence[Hit], message: str) -> None:
        self.list.clear()
        by_case: dict[str, list[Hit]] = {}
        for hit in hits:
            by_case.setdefault(hit.title, []).append(hit)
        for title, found in by_case.items():
            self._add_heading(title)
            for hit in found:
                self._add(hit)
        self._select(self._next_hit(-1, 1))
        self._say(message)

    def search_again(self) -> None:
        """Search anew, if the box is open: the index has learned something."""
        if self.isVisible():
            self.search()

    def _say(self, message: str) -> None:
        self.message.setText(message)
        self.message.setVisible(bool(message))
        self.list.setVisible(self.list.count() > 0)
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setFixedHeight(min(rows + 4, _HEIGHT, max(self._page.height() - 160, 80)))
        self.adjustSize()

    def _add_heading(self, title: str) -> None:
        item = QListWidgetItem(title, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add(self, hit: Hit) -> None:
        item = QListWidgetItem(f"{hit.document} {hit.snippet}", self.list)
        item.setData(_HIT, hit)

    def _next_hit(self, row: int, step: int) -> int:
        """The row of the next hit from ``row`` on, headings left out; -1 where there is none."""
        count = self.list.count()
        rows = ((row + step * far) % count for far in range(1, count + 1)) if count else ()
        return next((each for each in rows if self.list.item(each).data(_HIT) is not None), -1)

    def _select(self, row: int) -> None:
        self.list.setCurrentRow(row)

    def _enter(self) -> None:
        """Go to the hit chosen; where the words are newer than the hits, to the first that they find."""
        if self._pause.isActive():
            self.search()
        if self._answered == self.field.text().strip():
            self._choose(self.list.currentItem())
        else:
            self._go_to_first = True

    def _choose(self, item: QListWidgetItem | None) -> None:
        hit = item.data(_HIT) if item is not None else None
        if hit is not None:
            self.hide()
            self.chosen.emit(hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: the keys of the field drive the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._select(self._next_hit(self.list.currentRow(), 1 if key == Qt.Key.Key_Down else -1))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
            if key == Qt.Key.Key_Escape:
                self.hide()
                return True
        if event.type() == QEvent.Type.FocusOut and not self.underMouse():
            self.hide()
        return super().eventFilter(watched, event)


class _HitDelegate(QStyledItemDelegate):
    """Paints a case's title, or a hit: where it is, and its words with the matches in bold."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt's hook."""
        tokens = self._theme.tokens
        if index.data(_HIT) is None:
            return QSize(0, round(tokens.type["tiny"] * 2.8))
        return QSize(0, round(tokens.type["small"] * 1.7 + tokens.type["large"] * 3.3) + 8)

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
            self._paint_hit(painter, rect.adjusted(8, 4, -8, -4), hit)
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
        kind = self.tr("your note") if hit.annotation else hit.document
        number = label(hit.paragraph)
        where = f"{kind} · {hit.language.upper()}" + (f" · ¶ {number}" if number else "")
        painter.drawText(rect, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, where)
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(fonts.reading(tokens.type["large"]))
        document.setTextWidth(rect.width())
        marked = re.sub(r"\*\*(.*?)\*\*", r"<b>\1</b>", html.escape(hit.snippet))
        document.setHtml(f'<span style="color:{tokens.ink.name()}">{marked}</span>')
        top = rect.top() + round(tokens.type["small"] * 1.5)
        painter.translate(QPointF(rect.left(), top))
        document.drawContents(painter, QRectF(0, 0, rect.width(), rect.bottom() - top))
