"""What screen readers are told of the page: rows, in each its cells by language, in each cell text and highlights.

Qt asks for these interfaces only while an assistive technology listens. They know nothing of their own: every answer
is read from the view, which keeps its rows for as long as it lives. PySide6 6.11 cannot hand a selection's two ends
or a text's attributes over (both are out-parameters in C++), so what is selected is announced in words, and every
highlight is a note of its own inside its cell.

Offsets in the text of a cell are Qt's, UTF-16 units; `reader.ui.positions` translates.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget

from reader.annotation.model import PARAGRAPH_BREAK, Position, Span
from reader.casefile.model import Language, Paragraph, localised
from reader.exporting.wording import language_name
from reader.ui.positions import Utf16Map

if TYPE_CHECKING:
    from reader.ui.parallel.highlights import Piece
    from reader.ui.parallel.view import ParallelView

_NOTHING = shiboken6.VoidPtr(0)


def install() -> None:
    """Give every page its interface from now on."""
    QAccessible.installFactory(interface)


def interface(_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    """The interface of a page, None for anything else; as Qt asks for it."""
    from reader.ui.parallel.view import ParallelView

    if not isinstance(thing, ParallelView):
        return None
    page = PageNode(thing)
    thing.accessible = page  # Qt keeps no reference that Python knows of
    return page


class _Node(QAccessibleInterface):
    """A part of the page, under another."""

    def __init__(self, view: "ParallelView", parent: QAccessibleInterface, place: int) -> None:
        super().__init__()
        self.view = view
        self.place = place
        self._parent = parent
        self._children: dict[int, _Node] = {}
        self.id = QAccessible.registerAccessibleInterface(self)

    def isValid(self) -> bool:
        return shiboken6.isValid(self.view)

    def object(self) -> QObject | None:
        return None

    def window(self) -> QObject | None:
        return self.view.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return self._parent

    def childCount(self) -> int:
        return 0

    def make_child(self, place: int) -> "_Node":
        """The child at a place that there is."""
        raise IndexError(place)

    def child(self, place: int) -> QAccessibleInterface | None:
        return _kept(self._children, place, self.childCount(), self.make_child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        return _at(self, x, y)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.place if isinstance(child, _Node) and child.parent() is self else -1

    def focusChild(self) -> QAccessibleInterface | None:
        return None

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self.name()
        return self.description() if kind == QAccessible.Text.Description else ""

    def name(self) -> str:
        """What it is called."""
        return ""

    def description(self) -> str:
        """What else there is to say of it."""
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """The page is read only."""

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.readOnly = True
        state.offscreen = not self.view.places.sight().intersects(self.rect())
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> shiboken6.VoidPtr:  # noqa: ARG002 (Qt's)
        return _NOTHING  # None or 0 would crash

    def forget(self) -> None:
        """Take it and what is under it out of Qt's table."""
        _forget(self._children)
        QAccessible.deleteAccessibleInterface(self.id)


class PageNode(QAccessibleWidget):
    """The page as a document; its children are the rows."""

    def __init__(self, view: "ParallelView") -> None:
        super().__init__(view, QAccessible.Role.Document, localised(view.document.title))
        self._view = view
        self._rows: dict[int, _Node] = {}
        self._cell: CellNode | None = None
        view.selection_changed.connect(self._tell_selection)
        rows = self._rows  # not self, which is gone by then
        view.destroyed.connect(lambda: _forget(rows))

    def childCount(self) -> int:
        return len(self._view.places.rows)

    def child(self, place: int) -> QAccessibleInterface | None:
        return _kept(self._rows, place, self.childCount(), lambda row: RowNode(self._view, self, row))

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        return _at(self, x, y)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.place if isinstance(child, RowNode) else -1

    def focusChild(self) -> QAccessibleInterface | None:
        return self.cell_of_caret() if self._view.hasFocus() else None

    def cell_of_caret(self) -> "CellNode | None":
        """The cell in which the caret is."""
        caret = self._view.caret()
        place = self._view.places.row_of(caret[0], caret[1]) if caret else None
        row = None if place is None else self.child(place)
        if caret is None or not isinstance(row, RowNode):
            return None
        cell = row.child(row.languages.index(caret[0]))
        return cell if isinstance(cell, CellNode) else None

    def _tell_selection(self) -> None:
        cell = self.cell_of_caret()
        if cell is None:
            return
        if cell is not self._cell:
            self._cell = cell
            QAccessible.updateAccessibility(QAccessibleEvent(cell, QAccessible.Event.Focus))
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(cell, cell.words.cursorPosition()))
        if said := self._view.selected_text():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, f"Selected: {said}"))


class RowNode(_Node):
    """One row; its children are its cells, those that are empty left out."""

    @property
    def languages(self) -> list[Language]:
        """The languages that the row speaks, from left to right."""
        row = self.view.places.rows[self.place]
        return [language for language in self.view.languages if row.cells.get(language)]

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Row

    def name(self) -> str:
        number = next(filter(None, (paragraph.label for paragraph in self._paragraphs())), "")
        return f"Paragraph {number}" if number else f"Row {self.place + 1}"

    def description(self) -> str:
        cells = self.view.places.rows[self.place].cells
        reasons = (self.view.doubt(language, one) for language in self.languages for one in cells[language])
        return next(filter(None, reasons), "")

    def _paragraphs(self) -> list[Paragraph]:
        cells = self.view.places.rows[self.place].cells
        texts = self.view.document.texts
        return [texts[language].paragraph(one) for language in self.languages for one in cells[language]]

    def rect(self) -> QRect:
        return self.view.places.row(self.place)

    def childCount(self) -> int:
        return len(self.languages)

    def make_child(self, place: int) -> _Node:
        return CellNode(self.view, self, place, self.place, self.languages[place])


class CellNode(_Node):
    """One language's part of a row: a text; its children are the highlights in it."""

    def __init__(
        self, view: "ParallelView", parent: QAccessibleInterface, place: int, row: int, language: Language
    ) -> None:
        super().__init__(view, parent, place)
        self.row = row
        self.language = language
        text = view.document.texts[language]
        self.paragraphs = [text.paragraph(one) for one in view.places.rows[row].cells[language]]
        self.words = _Words(self)

    def role(self) -> QAccessible.Role:
        heading = all(paragraph.kind == "heading" for paragraph in self.paragraphs)
        return QAccessible.Role.Heading if heading else QAccessible.Role.Cell

    def name(self) -> str:
        return language_name(self.language)

    def rect(self) -> QRect:
        return self.view.places.row(self.row, self.language)

    def pieces(self) -> "list[tuple[Paragraph, Piece]]":
        """The parts of highlights in it, in text order."""
        found = [
            (paragraph, piece)
            for paragraph in self.paragraphs
            for piece in self.view.pieces(self.language, paragraph.id)
        ]
        return sorted(found, key=lambda each: (self.paragraphs.index(each[0]), each[1].start))

    def childCount(self) -> int:
        return len(self.pieces())

    def make_child(self, place: int) -> _Node:
        return HighlightNode(self.view, self, place)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> shiboken6.VoidPtr:
        if kind == QAccessible.InterfaceType.TextInterface:
            return shiboken6.VoidPtr(shiboken6.getCppPointer(self.words)[0])
        return _NOTHING


class HighlightNode(_Node):
    """A highlight: its colour and the words it covers."""

    def _piece(self) -> "tuple[Paragraph, Piece] | None":
        cell = self.parent()
        pieces = cell.pieces() if isinstance(cell, CellNode) else []
        return pieces[self.place] if self.place < len(pieces) else None

    def isValid(self) -> bool:
        return super().isValid() and self._piece() is not None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Note

    def name(self) -> str:
        found = self._piece()
        if found is None:
            return ""
        paragraph, piece = found
        return f"{piece.highlight.colour} highlight: {paragraph.text[piece.start : piece.end]}"

    def rect(self) -> QRect:
        return self._parent.rect()


class _Words(QAccessibleTextInterface):
    """A cell's text with the caret in it."""

    def __init__(self, cell: CellNode) -> None:
        super().__init__()
        self._cell = cell
        self._text = PARAGRAPH_BREAK.join(paragraph.text for paragraph in cell.paragraphs)
        self._map = Utf16Map(self._text)

    def text(self, start: int, end: int) -> str:
        end = self.characterCount() if end < 0 else end
        return self._text[self._map.to_points(max(0, start)) : self._map.to_points(end)]

    def characterCount(self) -> int:
        return self._map.to_units(len(self._text))

    def cursorPosition(self) -> int:
        caret = self._cell.view.caret()
        if caret is None or caret[0] != self._cell.language:
            return -1
        before = 0
        for paragraph in self._cell.paragraphs:
            if paragraph.id == caret[1]:
                return self._map.to_units(before + caret[2])
            before += len(paragraph.text) + len(PARAGRAPH_BREAK)
        return -1

    def setCursorPosition(self, position: int) -> None:
        paragraph, offset = self._place(position)
        self._cell.view.place_caret(self._cell.language, paragraph.id, offset)

    def _place(self, position: int) -> tuple[Paragraph, int]:
        offset = self._map.to_points(max(0, position))
        for paragraph in self._cell.paragraphs:
            if offset <= len(paragraph.text):
                return paragraph, offset
            offset -= len(paragraph.text) + len(PARAGRAPH_BREAK)
        last = self._cell.paragraphs[-1]
        return last, len(last.text)

    def selectionCount(self) -> int:
        return 0  # its ends could not be told; see above

    def addSelection(self, start: int, end: int) -> None:
        self.setSelection(0, start, end)

    def setSelection(self, selection: int, start: int, end: int) -> None:  # noqa: ARG002 (there is one)
        (first, begin), (last, until) = self._place(start), self._place(end)
        view = self._cell.view
        ends = Position(first.id, begin), Position(last.id, until)
        view.select(Span(view.document.id, self._cell.language, *ends))

    def removeSelection(self, selection: int) -> None:  # noqa: ARG002 (there is one)
        self._cell.view.select(None)

    def characterRect(self, offset: int) -> QRect:
        paragraph, place = self._place(offset)
        return self._cell.view.places.caret(self._cell.language, paragraph.id, place)

    def offsetAtPoint(self, point: QPoint) -> int:
        language, paragraph, offset = self._cell.view.places.caret_at(point)
        before = 0
        for each in self._cell.paragraphs:
            if language == self._cell.language and each.id == paragraph:
                return self._map.to_units(before + offset)
            before += len(each.text) + len(PARAGRAPH_BREAK)
        return -1

    def scrollToSubstring(self, start: int, end: int) -> None:  # noqa: ARG002 (its start is enough)
        paragraph, _offset = self._place(start)
        self._cell.view.go_to(self._cell.language, paragraph.id)


def _kept(
    children: "dict[int, _Node]", place: int, count: int, make: "Callable[[int], _Node]"
) -> "_Node | None":
    """A child, made when it is first asked for and kept, because Qt refers to it by its address."""
    if not 0 <= place < count:
        return None
    if place not in children:
        children[place] = make(place)
    return children[place]


def _forget(children: "dict[int, _Node]") -> None:
    for child in children.values():
        child.forget()
    children.clear()


def _at(parent: QAccessibleInterface, x: int, y: int) -> QAccessibleInterface | None:
    children = (parent.child(place) for place in range(parent.childCount()))
    return next((child for child in children if child.rect().contains(x, y)), None)
