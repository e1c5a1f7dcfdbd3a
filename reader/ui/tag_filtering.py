"""Filtering annotations by tags with the mouse: a list that floats below the filter and writes into it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.annotation.codebook import Codebook, TagCount, tag_counts
from reader.annotation.model import Annotation
from reader.annotation.tag_filter import TagFilter, split
from reader.gdpr import articles
from reader.gdpr.writing import fold
from reader.ui import icons
from reader.ui.floating import beside
from reader.ui.segments import Segments
from reader.ui.theme import Theme

_TAG = Qt.ItemDataRole.UserRole
_WIDTH, _ROWS = 320, 11


class TagFilterList(QFrame):
    """Each tag is wanted, unwanted or neither: a click or Space leads on to the next. The field holds what is so."""

    def __init__(self, field: QLineEdit, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._field, self._theme, self._page = field, theme, parent
        self.setProperty("role", "float")
        self.modes = QButtonGroup(self)
        self.list = QTreeWidget(self)
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setProperty("role", "unfolded")
        self.list.setIndentation(14)
        self.list.setUniformRowHeights(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Tags to filter by"))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.installEventFilter(self)
        self.list.itemClicked.connect(lambda item, _column: self.step(item.data(0, _TAG)))
        self.hint = QLabel(self)
        self.hint.setProperty("role", "fine")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self._segments(), 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.list)
        layout.addWidget(self.hint)
        self.modes.idClicked.connect(lambda _id: self._write(self.filter))
        self.hide()

    def _segments(self) -> Segments:
        segments = Segments(self)
        for place, text in enumerate((self.tr("All of them"), self.tr("Any of them"))):
            self.modes.addButton(segments.add(text), place)
        self.modes.button(0).setChecked(True)
        return segments

    @property
    def filter(self) -> TagFilter:
        """What the field says of tags."""
        return split(self._field.text())[0]

    def open(self, annotations: Sequence[Annotation], codebook: Codebook) -> None:
        """Show the tags that those annotations carry, and what these stand under."""
        uses = [(tag, each.id, each.case) for each in annotations for tag in each.tags]
        counts = tag_counts(codebook, uses)
        self.list.clear()
        self._fill(codebook, counts)
        self.hint.setText(
            self.tr("Click or Space: with it · without it · either")
            if counts
            else self.tr("No annotation of this document has a tag yet: T gives it one.")
        )
        self.modes.button(int(any(len(group) > 1 for group in self.filter.wanted))).setChecked(True)
        self._show_state()
        self._place()
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)

    def _fill(self, codebook: Codebook, counts: Mapping[str, TagCount]) -> None:
        items: dict[str, QTreeWidgetItem] = {}
        for tag in sorted(counts, key=lambda tag: (len(codebook.above(tag)), articles.sort_key(tag))):
            above = codebook.above(tag)
            parent = items[above[-1]] if above else self.list.invisibleRootItem()
            item = items[tag] = QTreeWidgetItem(parent, [_named(tag), str(counts[tag].annotations)])
            item.setData(0, _TAG, tag)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(1, self._theme.tokens.soft)
        self.list.expandAll()

    def step(self, tag: str) -> None:
        """From neither to wanted, to unwanted, to neither."""
        now = self.filter
        wanted = [each for group in now.wanted for each in group]
        if fold(tag) in map(fold, wanted):
            kept = tuple(each for each in wanted if fold(each) != fold(tag))
            self._write(TagFilter((kept,) if kept else (), (*now.unwanted, tag)))
        elif fold(tag) in map(fold, now.unwanted):
            kept = tuple(each for each in now.unwanted if fold(each) != fold(tag))
            self._write(replace(now, unwanted=kept))
        else:
            self._write(replace(now, wanted=((*wanted, tag),)))

    def _write(self, wanted: TagFilter) -> None:
        """Write a filter into the field, as all or any of its tags, before the words that are there."""
        tags = tuple(each for group in wanted.wanted for each in group)
        any_of = self.modes.checkedId() == 1
        groups = ((tags,) if tags else ()) if any_of else tuple((tag,) for tag in tags)
        words = " ".join(split(self._field.text())[1].split())
        self._field.setText(" ".join(filter(None, (replace(wanted, wanted=groups).written(), words))))
        self._show_state()

    def _show_state(self) -> None:
        now, tokens = self.filter, self._theme.tokens
        wanted = {fold(tag) for group in now.wanted for tag in group}
        unwanted = {fold(tag) for tag in now.unwanted}
        marks = {
            True: (icons.icon("check", tokens.accent, 14), self.tr("with it")),
            False: (icons.icon("close", tokens.doubt, 14), self.tr("without it")),
            None: (icons.blank(14), ""),
        }
        for item in _all(self.list.invisibleRootItem()):
            tag = fold(item.data(0, _TAG))
            icon, said = marks[True if tag in wanted else False if tag in unwanted else None]
            item.setIcon(0, icon)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(0)} {said}".strip())

    def _place(self) -> None:
        rows = min(sum(1 for _item in _all(self.list.invisibleRootItem())), _ROWS)
        self.list.setFixedHeight(max(rows, 1) * max(self.list.sizeHintForRow(0), 24) + 4)
        page = self._page
        self.setFixedWidth(min(_WIDTH, page.width() - 12))
        self.adjustSize()
        corner = self._field.mapTo(page, QPoint(0, 0))
        self.move(beside(self.size(), QRect(corner, self._field.size()), page.rect()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: Space and Enter step, Esc closes; so does going elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            item = self.list.currentItem()
            if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
                self.step(item.data(0, _TAG))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                self._field.setFocus(Qt.FocusReason.PopupFocusReason)
                return True
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() != _AWAY:
            focus = QApplication.focusWidget()
            if focus is None or not self.isAncestorOf(focus):
                self.hide()
        return super().eventFilter(watched, event)


_AWAY = Qt.FocusReason.ActiveWindowFocusReason


def _named(tag: str) -> str:
    place = articles.reference_of(tag)
    title = articles.title(place, "en") if place and not place.parts and not place.recital else ""
    return f"{tag}  {title}".strip()


def _all(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    below = [child for place in range(item.childCount()) if (child := item.child(place)) is not None]
    return [each for child in below for each in (child, *_all(child))]
