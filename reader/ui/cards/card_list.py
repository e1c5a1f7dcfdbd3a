"""A column of cards of which only those in view exist as widgets, however many there are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget
from shiboken6 import isValid

from reader.ui import fonts
from reader.ui.cards.item import LINES, Item
from reader.ui.cards.marking import Marking
from reader.ui.parallel.heights import Heights
from reader.ui.theme import Theme
from reader.ui.viewport import give_viewport

if TYPE_CHECKING:
    from reader.ui.cards.card import Card

MARGIN = 10
_GUESSED = 400
"""Heights guessed at most; of more items each guess stands for its neighbours."""
GAP = 8


class CardList(QAbstractScrollArea):
    """Keeps the items, the heights (estimated until a card was seen) and the few live cards by annotation id."""

    activated = Signal(str)
    note_changed = Signal(str, str)
    note_written = Signal(str, str)
    tags_changed = Signal(str, tuple)
    tag_requested = Signal(str)
    tag_opened = Signal(str)
    colour_changed = Signal(str, str)
    delete_requested = Signal(str)
    review_requested = Signal(str)
    marks_changed = Signal()
    """Others are chosen together than before."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        give_viewport(self)
        self._theme = theme
        self._items: Sequence[Item] = ()
        self._rows: dict[str, int] = {}
        self._heights = Heights(())
        self._cards: dict[str, Card] = {}
        self._spare: list[Card] = []
        self._lender: QWidget | None = None
        self._placing = False
        self._marking = Marking()
        self.current: str | None = None
        """The annotation of the selected card."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Annotations"))
        self.verticalScrollBar().setSingleStep(24)
        self.verticalScrollBar().valueChanged.connect(lambda: self._place())
        theme.changed.connect(self._estimate)

    # What is shown

    def set_items(self, items: Sequence[Item]) -> None:
        """Show these items. A note being edited stays open, or is saved if its annotation is gone."""
        rows = {item.annotation.id: row for row, item in enumerate(items)}
        # Saving may lead to new items at once, before the rest of this is done.
        for card in [card for key, card in self._cards.items() if key not in rows]:
            card.note.close_editor()
        self._items, self._rows = items, rows
        for card in [card for key, card in self._cards.items() if key not in rows]:
            self._retire(card)
        if self.current not in self._rows:
            self.current = None
        self._marking.keep(list(rows))
        self._estimate()
        self.marks_changed.emit()

    def select(self, annotation_id: str | None) -> None:
        """Make that card the selected one and bring it into view; an unknown id selects none."""
        wanted = annotation_id if annotation_id in self._rows else None
        changed, self.current = wanted != self.current, wanted
        if changed:
            self._place()
            if not self._marking.ids:
                self._marking.begin(wanted or "")
        if wanted is not None:
            self._reveal(self._rows[wanted])
            _tell_focus(self._cards[wanted])

    def marked(self) -> list[Item]:
        """The items that are chosen together, in their order."""
        return [item for item in self._items if item.annotation.id in self._marking.ids]

    def mark_all(self) -> None:
        """Choose all that are shown."""
        self._marking.ids = set(self._rows)
        self._show_marks()

    def unmark(self) -> None:
        """Choose none any longer."""
        self._marking.begin(self.current or "")
        self._show_marks()

    def _mark(self, annotation_id: str, run: bool) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if run:
            self._marking.run_to(annotation_id, list(self._rows))
        else:
            self._marking.toggle(annotation_id)
        self._show_marks()

    def _show_marks(self) -> None:
        for key, card in self._cards.items():
            card.set_marked(key in self._marking.ids)
        self.marks_changed.emit()

    def card(self, annotation_id: str) -> "Card | None":
        """The live card of an annotation; None while it is out of view."""
        return self._cards.get(annotation_id)

    def edit_note(self, annotation_id: str) -> None:
        """Open the note editor of an annotation's card; an unknown id does nothing."""
        self.select(annotation_id)
        if card := self._cards.get(annotation_id):
            focus = QApplication.focusWidget()
            self._lender = None if focus is None or self.isAncestorOf(focus) else focus
            card.edit_note()

    def _give_back(self) -> None:
        """A note is written: the keyboard goes back to where it was asked for, else to the list."""
        lender, self._lender = self._lender, None
        owner = lender if lender is not None and isValid(lender) and lender.isVisible() else self
        owner.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> bool:
        """Tell what is being written in a note and not yet saved; whether all of it is kept now."""
        kept = [card.note.save() for card in list(self._cards.values())]
        return all(kept)

    # Layout

    def _estimate(self, *, refresh: bool = True) -> None:
        """Guess every height from the lengths of its texts; cards correct it when they come into view."""
        measure = QFontMetricsF(fonts.reading(self._theme.tokens.type["large"]))
        per_line = max(self._card_width() - 40, 60) / measure.averageCharWidth() / 0.92
        line, base = measure.ascent() * 1.4 + 1, 46 + GAP

        def guess(item: Item) -> int:
            annotation = item.annotation
            quote = min(len(annotation.quote) // per_line + 1, LINES)
            note = len(annotation.note) // per_line + 1 if annotation.note else 0
            return int(base + line * (quote + note) + (32 if annotation.tags else 0))

        bar = self.verticalScrollBar()
        row, into = self._heights.at(bar.value())
        step = max(len(self._items) // _GUESSED, 1)
        guessed = (guess(item) for item in self._items[::step])
        self._heights = Heights([height for height in guessed for _item in range(step)][: len(self._items)])
        self._set_range()
        if row < len(self._items):
            bar.setValue(self._heights.above(row) + into)
        self._place(refresh=refresh)

    def _place(self, refresh: bool = False) -> None:
        """Put the cards in view where they belong, making, filling and retiring them as needed."""
        if self._placing:
            return
        self._placing = True
        for _ in range(3):  # a corrected height may change the scroll range, and so the first row
            self._set_range()
            wanted = self._lay_cards(refresh)
            refresh = False
            if self._set_range():
                break
        for key in [key for key in self._cards if key not in wanted]:
            self._retire(self._cards[key])
        self._placing = False

    def _set_range(self) -> bool:
        """Adapt the scroll bar; whether it was right already."""
        bar, page = self.verticalScrollBar(), self.viewport().height()
        largest = max(self._heights.total + 2 * MARGIN - page, 0)
        before = (bar.maximum(), bar.value())
        bar.setRange(0, largest)
        bar.setPageStep(page)
        return before == (bar.maximum(), bar.value())

    def _lay_cards(self, refresh: bool) -> set[str]:
        scroll = self.verticalScrollBar().value()
        row, into = self._heights.at(scroll - MARGIN)
        y = min(MARGIN - scroll, MARGIN) if row == 0 else -into
        seen: set[str] = set()
        while row < len(self._items) and y < self.viewport().height():
            seen.add(self._items[row].annotation.id)
            y += self._lay_card(row, y, refresh)
            row += 1
        wanted = seen | {key for key, card in self._cards.items() if card.note.editing}
        for key in wanted:
            row = self._rows[key]
            self._lay_card(row, MARGIN + self._heights.above(row) - scroll, refresh and key not in seen)
        return wanted

    def _lay_card(self, row: int, y: int, refresh: bool) -> int:
        item, width = self._items[row], self._card_width()
        key = item.annotation.id
        card = self._cards.get(key)
        selected = key == self.current
        if card is None:
            card = self._cards[key] = self._spare.pop() if self._spare else self._make()
            refresh = True
        if refresh or card.selected != selected:
            card.show_item(item, self._theme.tokens, selected)
        card.set_marked(key in self._marking.ids)
        card.show()
        height = card.heightForWidth(width)
        card.setGeometry(QRect(MARGIN, y, width, height))
        self._heights[row] = height + GAP
        return height + GAP

    def _card_width(self) -> int:
        return max(self.viewport().width() - 2 * MARGIN, 120)

    def _make(self) -> "Card":
        from reader.ui.cards.card import Card  # not needed where there is no annotation

        card = Card(self._theme.tokens, self.viewport())
        card.pressed.connect(self._press)
        card.marked.connect(self._mark)
        card.activated.connect(self.activated)
        card.note_changed.connect(self.note_changed)
        card.note_written.connect(self.note_written)
        card.tags_changed.connect(self.tags_changed)
        card.tag_requested.connect(self.tag_requested)
        card.tag_opened.connect(self.tag_opened)
        card.colour_changed.connect(self.colour_changed)
        card.delete_requested.connect(self.delete_requested)
        card.review_requested.connect(self.review_requested)
        card.resized.connect(self._place)
        card.finished.connect(self._give_back)
        return card

    def _retire(self, card: "Card") -> None:
        del self._cards[card.id]
        card.hide()
        self._spare.append(card)

    def _reveal(self, row: int) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        for _ in range(2):  # the second time its height is known
            top = self._heights.above(row)
            bottom = top + self._heights[row] + 2 * MARGIN - GAP
            if top < bar.value() or bottom - top > page:
                bar.setValue(top)
            elif bottom > bar.value() + page:
                bar.setValue(bottom - page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: at another width every height is another."""
        super().resizeEvent(event)
        in_view = self.current in self._cards
        if event.size().width() != event.oldSize().width():
            self._estimate(refresh=False)
        else:
            self._place()
        if self.current is not None and in_view:
            self._reveal(self._rows[self.current])

    # Mouse and keyboard

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's hook: the wheel scrolls the cards, wherever in them it turns."""
        self.verticalScrollBar().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: arrows walk, with Shift they choose; Enter goes to the text, N writes, T tags, Delete deletes."""
        key = Qt.Key(event.key())
        if self._walk(key, run=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)):
            return
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.mark_all()
        elif key == Qt.Key.Key_Escape and self._marking.ids:
            self.unmark()
        else:
            self._act(key, event)

    def _act(self, key: Qt.Key, event: QKeyEvent) -> None:
        """What a key does to the selected card."""
        if self.current is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.current)
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit(self.current)
        elif key == Qt.Key.Key_N:
            self.edit_note(self.current)
        elif key in (Qt.Key.Key_T, Qt.Key.Key_NumberSign):
            self.tag_requested.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _walk(self, key: Qt.Key, run: bool) -> bool:
        last = len(self._items) - 1
        here = self._rows.get(self.current or "", -1)
        goal = {
            Qt.Key.Key_Down: min(here + 1, last),
            Qt.Key.Key_Up: max(here - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(key)
        if goal is None or last < 0:
            return False
        annotation_id = self._items[goal].annotation.id
        if run:
            self._mark(annotation_id, run=True)
        self.select(annotation_id)
        if not run and self._marking.ids:
            self.unmark()
        return True

    def _press(self, annotation_id: str) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.select(annotation_id)
        self.unmark()


def _tell_focus(card: QWidget) -> None:
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # large, and not needed to show cards

    QAccessible.updateAccessibility(QAccessibleEvent(card, QAccessible.Event.Focus))
