"""The panel of annotations: a heading, a filter, and the cards in the order they are given."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from reader.annotation.codebook import Codebook
from reader.ui.cards.bulk_bar import BulkBar
from reader.ui.cards.card_list import CardList
from reader.ui.cards.item import Item, matcher
from reader.ui.fields import add_clear_button
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.ui.tag_filtering import TagFilterList
    from reader.ui.tags import Suggest, TagPicker

__all__ = ["AnnotationPanel", "Item"]


class AnnotationPanel(QWidget):
    """Data in, signals out: it changes nothing itself and shows what `set_items` gives it."""

    activated = Signal(str)
    """The annotation whose passage the reader wants to see."""
    note_changed = Signal(str, str)
    note_written = Signal(str, str)
    """The note so far, while it is being written."""
    tags_changed = Signal(str, tuple)
    colour_changed = Signal(str, str)
    delete_requested = Signal(str)
    review_requested = Signal(str)
    tag_opened = Signal(str)
    """A tag of which the reader wants to see all passages."""

    def __init__(self, theme: Theme, suggest: "Suggest", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._suggest = suggest
        self._items: tuple[Item, ...] = ()
        self.picker: TagPicker | None = None
        self._tagging = ""
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = QLabel(self)
        self.heading.setProperty("role", "heading")
        self.heading.setWordWrap(True)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Filter by words or article"))
        self.filter.setAccessibleName(self.tr("Filter annotations by words or article"))
        add_clear_button(self.filter)
        self.by_tags = QToolButton(self)
        self.by_tags.setText(self.tr("Tags"))
        self.by_tags.setToolTip(self.tr("Filter by tags: all, any or none of several"))
        self.by_tags.clicked.connect(self.filter_by_tags)
        self._tag_list: TagFilterList | None = None
        self.filter.installEventFilter(self)
        self.filter.textChanged.connect(self._refresh)
        self.bulk = BulkBar(suggest, theme, self)
        self.list = CardList(theme, self)
        self.setFocusProxy(self.list)
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "hint")
        self._lay_out()
        self._connect()
        self._refresh()

    def set_items(self, items: Sequence[Item]) -> None:
        """Show these annotations, those in doubt first, else in the order given."""
        self._items = tuple(sorted(items, key=lambda item: item.state != "doubt"))
        self._refresh()

    @property
    def codebook(self) -> Codebook:
        """What the reader says of tags, as the annotations shown came with it."""
        return self._items[0].codebook if self._items else Codebook()

    def expect(self, count: int) -> None:
        """Tell that so many annotations are there, which `set_items` will show soon."""
        self._items = ()
        self._refresh()
        self.empty.hide()
        self.heading.setText(self._counted(count))

    def select(self, annotation_id: str | None) -> None:
        """Select that annotation's card and bring it into view, lifting a filter that hides it."""
        shown = self._filtered()
        known = any(item.annotation.id == annotation_id for item in self._items)
        if known and not any(item.annotation.id == annotation_id for item in shown):
            self.filter.clear()
        self.list.select(annotation_id)

    def edit_note(self, annotation_id: str) -> None:
        """Open the note of that annotation for writing."""
        self.select(annotation_id)
        self.list.edit_note(annotation_id)

    def filter_by_tags(self) -> None:
        """Open the list of tags to filter by."""
        from reader.ui.tag_filtering import TagFilterList  # not needed before it is asked for

        if self._tag_list is None:
            self._tag_list = TagFilterList(self.filter, self._theme, self.window())
        self._tag_list.open([item.annotation for item in self._items], self.codebook)

    def choose_all(self) -> None:
        """Choose all that are shown, to be tagged or deleted together."""
        self.list.mark_all()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_tag(self, annotation_id: str) -> None:
        """Open the tag picker at that annotation's card."""
        self.select(annotation_id)
        card = self.list.card(annotation_id)
        if card is None:
            return
        window = self.window()
        if self.picker is None:
            from reader.ui.tags import TagPicker  # not needed to read

            self.picker = TagPicker(self._suggest, self._theme, window)
            self.picker.picked.connect(self._tag)
        self._tagging = annotation_id
        corner = card.chips.mapTo(window, QPoint(0, 0))
        self.picker.open_at(QRect(corner, card.chips.size()))

    def save(self) -> bool:
        """Tell a note that is being written and not yet saved: before closing, exporting, showing another text.

        Gives whether it is kept now, that is, whether `set_items` has come back with it.
        """
        return self.list.save()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: from the filter, arrow down enters the cards and Esc clears it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                self.list.keyPressEvent(event)
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        space = self._theme.tokens.space
        head = QVBoxLayout()
        head.setContentsMargins(space[4], space[4], space[4], space[1])
        head.setSpacing(space[2])
        row = QHBoxLayout()
        row.setSpacing(space[1])
        row.addWidget(self.filter, 1)
        row.addWidget(self.by_tags)
        head.addWidget(self.heading)
        head.addLayout(row)
        for widget in (self.bulk, self.empty):
            head.addWidget(widget)
        head.addStretch(
            1
        )  # a panel that was narrow before may still give its sentences more room than they need
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.list.marks_changed.connect(
            lambda: self.bulk.show_chosen([item.annotation for item in self.list.marked()])
        )
        self.bulk.left.connect(self.list.unmark)
        self.list.activated.connect(self.activated)
        self.list.note_changed.connect(self.note_changed)
        self.list.note_written.connect(self.note_written)
        self.list.tags_changed.connect(self.tags_changed)
        self.list.tag_requested.connect(self.add_tag)
        self.list.colour_changed.connect(self.colour_changed)
        self.list.delete_requested.connect(self.delete_requested)
        self.list.review_requested.connect(self.review_requested)
        self.list.tag_opened.connect(self.tag_opened)

    def _filtered(self) -> Sequence[Item]:
        if not self.filter.text().strip():
            return self._items
        fits = matcher(self.filter.text(), self.codebook)
        return [item for item in self._items if fits(item)]

    def _refresh(self) -> None:
        shown = self._filtered()
        self.heading.setText(self._heading(len(shown)))
        for widget in (self.filter, self.by_tags):
            widget.setVisible(bool(self._items))
        self.empty.setText(self._sentence())
        self.empty.setVisible(not shown)
        self.list.set_items(shown)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus if shown else Qt.FocusPolicy.NoFocus)

    def _heading(self, shown: int) -> str:
        count = len(self._items)
        if not count:
            return self.tr("ANNOTATIONS")
        return self._counted(count, f"{shown:,} OF " if self.filter.text().strip() else "")

    def _counted(self, count: int, of: str = "") -> str:
        noun = self.tr("ANNOTATION") if count == 1 else self.tr("ANNOTATIONS")
        return self.tr("{of}{count:,} {noun} · IN TEXT ORDER").format(of=of, count=count, noun=noun)

    def _sentence(self) -> str:
        if not self._items:
            return self.tr(
                "Select a passage in the text, then press Enter to highlight it, T to tag it with an article, "
                "or N to write a note. What you mark stands here."
            )
        return self.tr("No annotation fits “{query}”.").format(query=self.filter.text().strip())

    def _tag(self, tag: str) -> None:
        for item in self._items:
            if item.annotation.id == self._tagging and tag not in item.annotation.tags:
                self.tags_changed.emit(self._tagging, (*item.annotation.tags, tag))
                return
