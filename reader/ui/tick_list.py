"""Passages to choose from: annotations in a list, each with a box to tick, however many there are."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.annotation.model import Annotation
from reader.annotation.plain_note import plain
from reader.casefile.plain import label
from reader.store.titles import Titles
from reader.ui import fonts
from reader.ui.cards.item import quoted
from reader.ui.theme import Theme

_ANNOTATION = Qt.ItemDataRole.UserRole
_WHERE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_SHOWN = 400
"""Code points of a quote that a line can need."""


class TickList(QListView):
    """A click on a line, or Space, ticks it or no longer."""

    ticked = Signal()
    """Others are ticked than before."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passages = _Passages(self)
        self.setModel(self._passages)
        self.setItemDelegate(_Delegate(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._passages.dataChanged.connect(self.ticked)
        theme.changed.connect(self.viewport().update)

    def show_annotations(
        self,
        annotations: Sequence[Annotation],
        titles: Titles,
        ticked: Callable[[Annotation], bool],
        unsaid: int = 0,
    ) -> None:
        """Show these, some of them ticked; ``unsaid`` is 1 if the case need not be named, 2 nor the document."""
        self._passages.show(annotations, titles, ticked, unsaid)
        self.ticked.emit()

    def chosen(self) -> list[Annotation]:
        """The annotations that are ticked, in their order."""
        return self._passages.chosen()

    def left(self) -> list[Annotation]:
        """The annotations that are not ticked, in their order."""
        return self._passages.left()

    def tick_all(self, on: bool) -> None:
        """Tick all of them or none."""
        self._passages.tick_all(on)


class _Passages(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._annotations: Sequence[Annotation] = ()
        self._titles = Titles()
        self._unsaid = 0
        self._ticked: set[int] = set()

    def show(
        self,
        annotations: Sequence[Annotation],
        titles: Titles,
        ticked: Callable[[Annotation], bool],
        unsaid: int,
    ) -> None:
        self.beginResetModel()
        self._annotations, self._titles, self._unsaid = annotations, titles, unsaid
        self._ticked = {row for row, each in enumerate(annotations) if ticked(each)}
        self.endResetModel()

    def chosen(self) -> list[Annotation]:
        return [self._annotations[row] for row in sorted(self._ticked)]

    def left(self) -> list[Annotation]:
        return [each for row, each in enumerate(self._annotations) if row not in self._ticked]

    def tick_all(self, on: bool) -> None:
        self._ticked = set(range(len(self._annotations))) if on else set()
        self.dataChanged.emit(self.index(0), self.index(len(self._annotations) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._annotations)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        annotation = self._annotations[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            on = index.row() in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == _ANNOTATION:
            return annotation
        if role == _WHERE:
            return _where(annotation, self._titles, self._unsaid)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{_quote(annotation)}\n{_where(annotation, self._titles, self._unsaid)}"
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        change = self._ticked.add if Qt.CheckState(value) == Qt.CheckState.Checked else self._ticked.discard
        change(index.row())
        self.dataChanged.emit(index, index)
        return True


class _Delegate(QStyledItemDelegate):
    """Paints the box, the quote as it is read, and below it where it stands."""

    def __init__(self, theme: Theme, view: TickList) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Qt's hook: two lines."""
        type_ = self._theme.tokens.type
        return QSize(0, round(type_["large"] * 1.5 + type_["small"] * 1.5) + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Qt's hook."""
        self.initStyleOption(option, index)
        option.text = ""
        view = option.widget
        style = view.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
        tokens, rect = self._theme.tokens, QRect(option.rect)
        rect.adjust(box.right() - rect.left() + tokens.space[2], 6, -tokens.space[2], -6)
        align = Qt.AlignmentFlag
        quote = _quote(index.data(_ANNOTATION))
        _line(painter, rect, align.AlignTop, fonts.reading(tokens.type["large"]), tokens.ink, quote)
        where = index.data(_WHERE)
        _line(painter, rect, align.AlignBottom, fonts.interface(tokens.type["small"]), tokens.soft, where)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, _option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Qt's hook: the whole line is the box."""
        clicked = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        pressed = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        if not (clicked or pressed):
            return False
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)


def _line(
    painter: QPainter, rect: QRect, align: Qt.AlignmentFlag, font: QFont, colour: QColor, words: str
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignLeft, shown)


def _quote(annotation: Annotation) -> str:
    words = " ".join(annotation.quote.split())
    if not words:
        return QCoreApplication.translate("TickList", "A note on the document")
    shown = f"{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}"
    return quoted(shown, annotation.span.language)


def _where(annotation: Annotation, titles: Titles, unsaid: int) -> str:
    """Where it stands, what it is tagged with, and its note."""
    span = annotation.span
    number = label(span.start.paragraph)
    tags = "  ".join(f"#{tag}" for tag in annotation.tags)
    named = (titles.case(annotation.case), titles.document(annotation.case, span.document))
    place = (
        *named[unsaid:],
        span.language.upper(),
        f"¶ {number}" if number else "",
        tags,
        plain(annotation.note)[:_SHOWN],
    )
    return " · ".join(filter(None, place))
