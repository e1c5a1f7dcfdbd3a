"""All tags as one tree: the reader's own, then the Regulation's that are in use, each with its counts."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QFont, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from reader.annotation.codebook import Codebook, TagCount
from reader.annotation.uses import containing
from reader.gdpr import articles
from reader.gdpr.writing import fold
from reader.ui.theme import Theme, Tokens

_TAG = Qt.ItemDataRole.UserRole
_DOT = 12
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class TagTree(QTreeWidget):
    """Tells which tags are chosen and where they are dragged; changes nothing itself."""

    chosen = Signal(list)
    """The tags chosen, in the order of the tree."""
    dropped = Signal(list, str)
    """Tags dragged onto another one, or to the top."""
    rename_requested = Signal()
    delete_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._items: dict[str, QTreeWidgetItem] = {}
        self.setAccessibleName(self.tr("Tags"))
        self.setHeaderLabels([self.tr("Tag"), self.tr("passages"), self.tr("cases")])
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QTreeWidget.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            self.headerItem().setTextAlignment(
                column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self.selected()))

    def selected(self) -> list[str]:
        """The tags chosen, in the order of the tree."""
        return [tag for tag, item in self._items.items() if item.isSelected()]

    @property
    def tags(self) -> list[str]:
        """Every tag shown, in the order of the tree."""
        return list(self._items)

    def choose(self, tag: str) -> None:
        """Choose one tag and bring it into view; does nothing for one that is not there."""
        if item := self._items.get(tag):
            # Told how: by itself Qt asks which keys are held, and Ctrl may still be from Ctrl+B.
            self.setCurrentItem(item, 0, _SELECT)
            self.scrollToItem(item)

    def show_tags(self, codebook: Codebook, counts: Mapping[str, TagCount]) -> None:
        """Show these; what is chosen and folded stays so."""
        kept, folded = self.selected(), {tag for tag, item in self._items.items() if not item.isExpanded()}
        scroll = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        self._items = {}
        below = _by_parent(codebook, counts)
        for title, own in ((self.tr("YOUR TAGS"), True), (self.tr("GDPR"), False)):
            roots = [tag for tag in below.get("", ()) if (not containing(tag)) == own]
            if roots:
                group = self._section(title)
                for tag in roots:
                    self._add(group, tag, below, codebook, counts)
        if kept and kept[0] in self._items:
            self.setCurrentItem(self._items[kept[0]], 0, _SELECT)
        for tag, item in self._items.items():
            item.setExpanded(tag not in folded)
            item.setSelected(tag in kept)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(scroll)
        self.chosen.emit(self.selected())

    def _section(self, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [title])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled)
        font = QFont(self.font())
        font.setPixelSize(round(self._theme.tokens.type["tiny"]))
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(0, font)
        item.setForeground(0, self._theme.tokens.soft)
        item.setFirstColumnSpanned(True)
        item.setExpanded(True)
        return item

    def _add(
        self,
        parent: QTreeWidgetItem,
        tag: str,
        below: Mapping[str, Sequence[str]],
        codebook: Codebook,
        counts: Mapping[str, TagCount],
    ) -> None:
        tokens, entry = self._theme.tokens, codebook.entry(tag)
        place = articles.reference_of(tag)
        title = articles.title(place, "en") if place and not place.parts and not place.recital else ""
        item = self._items[tag] = QTreeWidgetItem(parent, [f"{tag}  {title}".strip()])
        item.setData(0, _TAG, tag)
        item.setIcon(0, dot(tokens, entry.colour))
        item.setToolTip(0, entry.description or (articles.heading(place, "en") if place else tag))
        count = counts.get(tag, TagCount())
        for column, number in ((1, count.annotations), (2, count.cases)):
            item.setText(column, str(number or ""))
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(column, tokens.accent if column == 1 else tokens.soft)
        for child in below.get(tag, ()):
            self._add(item, child, below, codebook, counts)

    def set_filter(self, words: str) -> None:
        """Show only the tags that hold all of those words, and what they stand under."""
        wanted = fold(words).split()
        for place in range(self.topLevelItemCount()):
            self._filter(self.topLevelItem(place), wanted)

    def _filter(self, item: QTreeWidgetItem | None, words: list[str]) -> bool:
        if item is None:
            return False
        text = fold(f"{item.text(0)} {item.toolTip(0)}")
        itself = bool(item.data(0, _TAG)) and all(word in text for word in words)
        below = [self._filter(child, words) for child in _children(item)]
        item.setHidden(not (itself or any(below)))
        return itself or any(below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: F2 renames, Delete deletes."""
        if event.key() == Qt.Key.Key_F2:
            self.rename_requested.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's hook: what is dropped on a tag goes under it, elsewhere to the top. The data decide what then shows."""
        item = self.itemAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        onto = str(item.data(0, _TAG) or "") if item else ""
        if onto not in self.selected():
            self.dropped.emit(self.selected(), onto)


def dot(tokens: Tokens, colour: str, size: int = _DOT) -> QIcon:
    """A tag's colour as a dot, hollow where it has none."""
    fill = next((value for name, value in tokens.tag.items() if name == colour), None)
    picture = QPixmap(size * 2, size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(fill or tokens.thumb, 1.2))
    painter.setBrush(fill or QColor(0, 0, 0, 0))
    painter.drawEllipse(QPointF(size / 2, size / 2), size * 0.36, size * 0.36)
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # which Qt would else tint
    return icon


def _by_parent(codebook: Codebook, counts: Mapping[str, TagCount]) -> Mapping[str, Sequence[str]]:
    """Every tag used or described, and every one that contains such a tag, in order under what it stands under."""
    known = {*codebook.entries, *counts}
    whole = {each for tag in known for each in (*codebook.above(tag), tag)}
    below: dict[str, list[str]] = {}
    for tag in sorted(whole, key=articles.sort_key):
        above = codebook.above(tag)
        below.setdefault(above[-1] if above else "", []).append(tag)
    return below


def _children(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    children = (item.child(place) for place in range(item.childCount()))
    return (child for child in children if child is not None)
