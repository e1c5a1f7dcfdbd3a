"""The Regulation as a tree: articles, paragraphs, points and recitals, each with its counts."""

import re
from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reader.annotation.uses import Count
from reader.gdpr import articles
from reader.gdpr.articles import Reference
from reader.gdpr.writing import fold
from reader.ui.theme import Theme
from reader.ui.tree_page import TreeFilter

_REF = Qt.ItemDataRole.UserRole
_WORDS = Qt.ItemDataRole.UserRole + 1


class ArticleTree(QWidget):
    """A text filter over the tree; tells which place is chosen."""

    chosen = Signal(str)
    """The place, written ``6(1)(f)``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tree = QTreeWidget()
        self.filter = TreeFilter(
            self.tree,
            self.tr("Filter by number or words: 6(1)(f), oubli, transfer"),
            self.tr("Filter the articles by number or words"),
        )
        self.tree.setAccessibleName(self.tr("Articles of the GDPR"))
        self.tree.setHeaderLabels([self.tr("Article"), self.tr("cited"), self.tr("tagged")])
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(16)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            self.tree.headerItem().setTextAlignment(
                column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.tokens.space[3]] * 4)
        layout.setSpacing(theme.tokens.space[2])
        layout.addWidget(self.filter)
        layout.addWidget(self.tree, 1)
        self._theme = theme
        self._items: dict[str, QTreeWidgetItem] = {}
        self._counts: Mapping[str, Count] = {}
        self._fill()
        self.filter.textChanged.connect(lambda _text: self._apply_filter())
        self.tree.currentItemChanged.connect(lambda _item, _old: self._tell())
        theme.changed.connect(self._retheme)

    @property
    def current(self) -> str:
        """The place chosen; empty for none."""
        item = self.tree.currentItem()
        return str(item.data(0, _REF)) if item is not None else ""

    def _tell(self) -> None:
        if self.current:
            self.chosen.emit(self.current)

    def choose(self, ref: str) -> None:
        """Choose a place; does nothing for one that the Regulation has not."""
        item = self._items.get(ref)
        if item is None:
            return
        if item.isHidden():
            self.filter.clear()
        self.tree.setCurrentItem(item)
        self.tree.scrollToItem(item)

    def set_counts(self, counts: Mapping[str, Count]) -> None:
        """Show these numbers; only what is another than before is touched, there are a thousand places."""
        before, self._counts = self._counts, counts
        for ref in before.keys() | counts.keys():
            count = counts.get(ref, Count())
            if count != before.get(ref, Count()) and (item := self._items.get(ref)) is not None:
                self._dress(item, count)

    def _fill(self) -> None:
        """Make all items before the tree has any: it does something at each change of one that it has."""
        tops: list[QTreeWidgetItem] = []
        for place in articles.everything():
            ref = str(place)
            item = self._items[ref] = QTreeWidgetItem([_name(place)])
            item.setData(0, _REF, ref)
            item.setData(0, _WORDS, _searched(place))
            item.setToolTip(0, "\n".join(articles.heading(place, language) for language in ("en", "fr")))
            for column in (1, 2):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._dress(item, Count())
            if above := ref.rpartition("(")[0]:
                self._items[above].addChild(item)
            else:
                tops.append(item)
        self.tree.addTopLevelItems(tops)

    def _dress(self, item: QTreeWidgetItem, count: Count) -> None:
        tokens = self._theme.tokens
        item.setText(1, str(count.cited or ""))
        item.setText(2, str(count.tagged or ""))
        item.setForeground(0, tokens.ink if count.cases else tokens.soft)
        item.setForeground(2, tokens.accent)

    def _retheme(self) -> None:
        for ref, item in self._items.items():
            self._dress(item, self._counts.get(ref, Count()))

    def _apply_filter(self) -> None:
        words = fold(self.filter.text()).split()
        for item in _children(self.tree.invisibleRootItem()):
            self._filter(item, words)
        first = next((item for item in self._items.values() if _fits(item, words)), None)
        if words and first is not None:
            self.tree.setCurrentItem(first)

    def _filter(self, item: QTreeWidgetItem, words: list[str]) -> bool:
        """Hide what neither fits nor holds what fits; gives whether it is shown."""
        itself = _fits(item, words)
        below = [self._filter(child, words) for child in _children(item)]
        item.setHidden(not (itself or any(below)))
        item.setExpanded(bool(words) and any(below) and not itself)
        return itself or any(below)


def _fits(item: QTreeWidgetItem, words: list[str]) -> bool:
    return all(f" {word}" in item.data(0, _WORDS) for word in words)


def _children(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    children = (item.child(place) for place in range(item.childCount()))
    return (child for child in children if child is not None)


def _name(place: Reference) -> str:
    """What the tree shows: an article with its title, a part of one by its own number."""
    if place.recital:
        return articles.label(place, "en")
    return f"{place.article}  {articles.title(place, 'en')}" if not place.parts else str(place)


def _searched(place: Reference) -> str:
    """What the filter looks through, folded: numbers, and in articles and recitals the words of both languages."""
    words = [str(place)]
    if place.recital or not place.parts:
        headings = " ".join(articles.heading(place, language) for language in ("en", "fr"))
        words += re.findall(r"\w+", fold(headings))
    return " " + " ".join(words)
