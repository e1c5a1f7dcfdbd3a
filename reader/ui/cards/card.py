"""One card: a colour edge, the quote, its tags, the note, where it stands and since when; selected, its tools."""

import html
from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.annotation.model import COLOURS, Colour
from reader.ui import fonts, icons
from reader.ui.cards.chips import Chips
from reader.ui.cards.item import Item, day, quoted
from reader.ui.cards.note import Note
from reader.ui.cards.quote import Quote
from reader.ui.swatch import Swatch
from reader.ui.theme import Tokens

_EDGE = 4
_MARKING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_INSET = 1.5
"""Room for the outline of a selected card."""


class Card(QWidget):
    """Shows an item; tells what the reader wants done to it and does nothing to it itself."""

    pressed = Signal(str)
    """The card is to be the selected one."""
    marked = Signal(str, bool)
    """Pressed with Ctrl, or with Shift (true): the card is to be chosen with others."""
    activated = Signal(str)
    """Clicked: to the text."""
    note_changed = Signal(str, str)
    note_written = Signal(str, str)
    """The note so far, while it is being written."""
    tags_changed = Signal(str, tuple)
    tag_requested = Signal(str)
    tag_opened = Signal(str)
    """A tag's chip was clicked: to all passages with it."""
    colour_changed = Signal(str, str)
    delete_requested = Signal(str)
    review_requested = Signal(str)
    resized = Signal()
    finished = Signal()
    """The keyboard goes back to the list."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.item: Item | None = None
        self._tokens = tokens
        self.selected = self.is_marked = False
        self._expanded = False
        self.doubt = QLabel(self)
        self.doubt.setWordWrap(True)
        self.quote = Quote(self)
        self.answer = Quote(self, lines=2)
        self.more = QPushButton(self)
        self.more.setProperty("role", "link")
        self.chips = Chips(self)
        self.note = Note(self)
        self.place = QLabel(self)
        self.place.setProperty("role", "fine")
        self.swatches = [Swatch(colour, tokens.dot[colour], tokens.ink, self) for colour in COLOURS]
        self.delete = QToolButton(self)
        self.delete.setToolTip(self.tr("Delete (Del); Undo brings it back"))
        self.delete.setAccessibleName(self.tr("Delete the annotation"))
        self._lay_out()
        self._connect()

    @property
    def id(self) -> str:
        """The id of the annotation shown; empty while there is none."""
        return self.item.annotation.id if self.item else ""

    def set_marked(self, marked: bool) -> None:
        """Show that it is chosen with others, or not."""
        if marked != self.is_marked:
            self.is_marked = marked
            self.update()

    def show_item(self, item: Item, tokens: Tokens, selected: bool) -> None:
        """Show this item. A note being edited stays as it is if the annotation is the same."""
        if item.annotation.id != self.id:
            self.note.close_editor()
            self._expanded = False
        self.item, self._tokens, self.selected = item, tokens, selected
        annotation = item.annotation
        self._show_doubt(item)
        self._show_quote()
        self._show_answer(item)
        entries = [item.codebook.entry(tag) for tag in annotation.tags]
        self.chips.show_tags(entries, tokens, editable=selected)
        self.note.show_note(annotation.note, selected)
        when = day(annotation.created, datetime.now().astimezone())
        where = [item.label, annotation.span.language.upper(), when]
        self.place.setText(" · ".join(part for part in where if part))
        self.place.setToolTip(annotation.created.astimezone().strftime("%Y-%m-%d %H:%M"))
        self._show_tools()
        self.setAccessibleName(f"{annotation.quote}. {', '.join(annotation.tags)}. {annotation.note}")
        self.update()

    def edit_note(self) -> None:
        """Open the note's editor."""
        self.note.edit()
        self.resized.emit()

    def heightForWidth(self, width: int) -> int:
        """Qt's hook: the height that shows all of it."""
        if self.item:
            inner = width - self._margins()
            self.more.setVisible(self._expanded or self.quote.is_longer(inner))
            beside = self.place.sizeHint().width() + self._tools.sizeHint().width() <= inner
            directions = QBoxLayout.Direction
            self._foot.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        return self._column.totalHeightForWidth(width)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: a press selects; one on the note of the selected card edits it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & _MARKING:
            self.marked.emit(self.id, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return
        on_note = self.note.isVisible() and self.note.geometry().contains(event.position().toPoint())
        if on_note and self.selected:
            self.edit_note()
        else:
            self.pressed.emit(self.id)
            self.activated.emit(self.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: a double click edits the note."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.edit_note()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook: the ground, the edge and the outline."""
        if self.item is None:
            return
        tokens, radius = self._tokens, self._tokens.radius[3]
        doubt = self.item.state == "doubt"
        frame = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        shape = QPainterPath()
        shape.addRoundedRect(frame, radius, radius)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shape, tokens.wash if self.is_marked else tokens.page)
        painter.setClipPath(shape)
        edge = tokens.doubt if doubt else tokens.dot[self.item.annotation.colour]
        painter.fillRect(QRectF(frame.left(), frame.top(), _EDGE, frame.height()), edge)
        painter.setClipping(False)
        lit = self.selected or self.is_marked
        painter.setPen(QPen(tokens.accent, 2 if self.selected else 1) if lit else QPen(tokens.line, 1))
        painter.drawPath(shape)
        painter.end()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_EDGE + 13, 12, 14, 10)
        self._column.setSpacing(6)
        for widget in (self.doubt, self.quote, self.more, self.answer, self.chips, self.note):
            self._column.addWidget(widget)
        self._column.setAlignment(self.more, Qt.AlignmentFlag.AlignLeft)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(0)
        for tool in (*self.swatches, self.delete):
            self._tools.addWidget(tool)
        self._foot.addWidget(self.place, 1)
        self._foot.addLayout(self._tools)
        self._foot.setAlignment(self._tools, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._foot)

    def _connect(self) -> None:
        self.more.clicked.connect(self._toggle)
        self.doubt.linkActivated.connect(lambda _link: self.review_requested.emit(self.id))
        self.chips.removed.connect(self._remove_tag)
        self.chips.opened.connect(self.tag_opened)
        self.chips.add_requested.connect(lambda: self.tag_requested.emit(self.id))
        self.note.edited.connect(lambda text: self.note_changed.emit(self.id, text))
        self.note.written.connect(lambda text: self.note_written.emit(self.id, text))
        self.note.resized.connect(self.resized)
        self.note.finished.connect(self.finished)
        self.delete.clicked.connect(lambda: self.delete_requested.emit(self.id))
        for swatch in self.swatches:
            swatch.clicked.connect(lambda *, colour=swatch.colour: self._recolour(colour))

    def _show_doubt(self, item: Item) -> None:
        mark = {"exact": "", "moved": self.tr("Moved: "), "doubt": "? ", "note": ""}[item.state]
        self.doubt.setProperty("role", "doubt-line" if item.state == "doubt" else "soft")
        self.doubt.style().unpolish(self.doubt)
        self.doubt.style().polish(self.doubt)
        review = f' <a href="review">{self.tr("Review…")}</a>' if item.state == "doubt" else ""
        self.doubt.setTextFormat(Qt.TextFormat.RichText)
        self.doubt.setText(html.escape(mark + item.reason) + review)
        self.doubt.setVisible(item.state != "exact")

    def _show_quote(self) -> None:
        assert self.item is not None  # noqa: S101 (asked only with an item)
        annotation = self.item.annotation
        font = fonts.reading(self._tokens.type["large"])
        text = quoted(annotation.quote, annotation.span.language)
        self.quote.show_text(text, font, self._tokens.ink, self._expanded)
        self.more.setText(self.tr("Show less") if self._expanded else self.tr("Show all"))

    def _show_answer(self, item: Item) -> None:
        """What the other language says, softer and folded; all of it where the quote is shown whole."""
        language, words = item.answer() if self.selected else ("", "")
        self.answer.setVisible(bool(words))
        if words:
            font = fonts.reading(self._tokens.type["body"])
            self.answer.show_text(quoted(words, language), font, self._tokens.soft, self._expanded)

    def _show_tools(self) -> None:
        for swatch in self.swatches:
            swatch.set_colours(self._tokens.dot[swatch.colour], self._tokens.ink)
            swatch.setChecked(self.item is not None and swatch.colour == self.item.annotation.colour)
            swatch.setVisible(self.selected)
        self.delete.setIcon(icons.icon("trash", self._tokens.soft, 14))
        self.delete.setVisible(self.selected)

    def _margins(self) -> int:
        margins = self._column.contentsMargins()
        return margins.left() + margins.right()

    def _toggle(self) -> None:
        self._expanded = not self._expanded
        self._show_quote()
        if self.item:
            self._show_answer(self.item)
        self.resized.emit()

    def _remove_tag(self, tag: str) -> None:
        if self.item:
            rest = tuple(each for each in self.item.annotation.tags if each != tag)
            self.tags_changed.emit(self.id, rest)

    def _recolour(self, colour: Colour) -> None:
        if self.item and colour != self.item.annotation.colour:
            self.colour_changed.emit(self.id, colour)
