"""An open case: outline, reading area and annotations side by side, and what the reader does between them."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.annotation.model import COLOURS, Annotation, Colour, Position, Span
from reader.casefile.model import Document
from reader.errors import ReaderError
from reader.ui.citing import Citing
from reader.ui.guarding import Guard
from reader.ui.later import after_paint
from reader.ui.panes import modes
from reader.ui.place_keeping import PlaceKeeper
from reader.ui.placing import Placing, highlights_of
from reader.ui.reading import ReadingArea
from reader.ui.row_review import RowReview
from reader.ui.session import Placed, Session
from reader.ui.side_splitter import RIGHT, SideSplitter
from reader.ui.tagging import Tagging
from reader.ui.theme import Theme
from reader.ui.top_bar import TopBar
from reader.ui.typography import remembered

if TYPE_CHECKING:
    from reader.store.index import Hit
    from reader.ui.annotations import AnnotationPanel
    from reader.ui.outline import OutlinePanel
    from reader.ui.realigning import Realigning
    from reader.ui.selection_bar import SelectionBar
    from reader.ui.sides import Sides
    from reader.ui.text_look import TextLook


class CasePage(QWidget):
    """Everything that concerns one open case."""

    library_requested = Signal()
    export_requested = Signal()
    tag_opened = Signal(str)
    """A tag, the Regulation's or one's own, whose passages in all cases the reader wants to see."""
    leaving = Signal()
    """The reader is about to be taken to another place."""
    state_changed = Signal()
    """What the status line tells may be another."""
    refreshed = Signal()
    """What is known of the document shown was read again."""
    current_changed = Signal(object)
    """The id of the current annotation is another; None where there is none."""
    said = Signal(str)
    """What was done, where the page does not show it by itself."""
    sides_made = Signal()
    """`outline` and `panel` are there now."""

    def __init__(self, session: Session, theme: Theme, guard: Guard) -> None:
        super().__init__()
        self.session = session
        self.theme = theme
        self.guard = guard
        self._current: str | None = None
        self._places = PlaceKeeper(session, self)
        self.top_bar = TopBar(session.case, theme)
        self.area = ReadingArea(self._places.document, theme, self._places.mode, self._places.zoom)
        self.placing = Placing(session, self.area.document, self)
        self._free = QWidget(), QWidget()  # where the panels will be
        self._sides: Sides | None = None
        self.area.set_typography(remembered(session.store))
        self.citing = Citing(self, session.store.path.parent)
        self.rows = RowReview(session, self.area, lambda: self.citing.apparatus.doubts)
        self.tagging = Tagging(self, theme, guard)
        self.splitter = SideSplitter()
        self._lay_out()
        self._connect()
        self._restore()
        self._mode_changed()
        self._refresh()
        after_paint(self, lambda: self.sides)

    @property
    def sides(self) -> "Sides":
        """The panels beside the text; made after the first picture, or for whoever asks before."""
        if self._sides is None:
            from reader.ui.sides import Sides

            self._sides = Sides(self, *self._free)
            self.sides_made.emit()
        return self._sides

    @property
    def outline(self) -> "OutlinePanel":
        """The panel on the left."""
        return self.sides.outline

    @property
    def panel(self) -> "AnnotationPanel":
        """The panel on the right."""
        return self.sides.panel

    @cached_property
    def look(self) -> "TextLook":
        """The small window of how the text looks; made when it is first opened."""
        from reader.ui.text_look import TextLook

        return TextLook(self.area, self.session.store, self.guard, self)

    @cached_property
    def realigning(self) -> "Realigning":
        """What aligns the rows again; made when it is first wanted."""
        from reader.ui.realigning import Realigning

        return Realigning(self.session, self, lambda message: self.guard(lambda: _raise(message)))

    def _lay_out(self) -> None:
        left, right = self._free
        for side in self._free:
            side.setProperty("role", "panel")
            side.setMinimumWidth(200)
        self.area.setMinimumWidth(360)
        for place, (widget, stretch) in enumerate(((left, 1), (self.area, 8), (right, 1))):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(place, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.top_bar.library_requested.connect(self.library_requested)
        self.top_bar.export_requested.connect(self.export_requested)
        self.top_bar.find_requested.connect(self.area.open_find)
        self.top_bar.mode_chosen.connect(self.area.set_mode)
        self.top_bar.look_requested.connect(lambda: self.look.open_below(self.top_bar.look))
        self.top_bar.zoom_requested.connect(self.area.step_zoom)
        self.top_bar.side_requested.connect(self.splitter.toggle)
        self.splitter.side_toggled.connect(self.top_bar.show_side)
        self.area.mode_changed.connect(lambda _name: self._mode_changed())
        self.area.zoom_changed.connect(lambda _zoom: self.state_changed.emit())
        self.area.place_changed.connect(self.state_changed)
        self.area.annotation_clicked.connect(self._take_clicked)
        self.area.selection_changed.connect(self.state_changed)
        self.area.selection_bar_made.connect(self._connect_bar)
        self.citing.found.connect(lambda: self.area.set_apparatus(self.citing.apparatus))
        self.area.selection_changed.connect(self.tagging.offer_cited)
        self.placing.near_found.connect(self._show_placed)
        self.placing.found.connect(self._show_placed)
        self.session.changed.connect(self._refresh)
        self.session.rows_changed.connect(self._show_rows)

    def _connect_bar(self, bar: "SelectionBar") -> None:
        bar.colour_chosen.connect(lambda colour: self.guard(lambda: self.highlight(colour)))
        bar.ready_tag_chosen.connect(lambda tag: self.guard(lambda: self.highlight(tags=(tag,))))
        bar.tag_requested.connect(lambda: self.guard(self.tagging.ask))
        bar.note_requested.connect(lambda: self.guard(self.note))
        bar.copy_requested.connect(lambda: self.area.view.copy())

    @property
    def parts(self) -> Sequence[QWidget]:
        """The parts of the page, from left to right; each can be given the keyboard."""
        return self.outline, self.area, self.panel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Esc, where nothing else wants it, leads back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.area.view.setFocus()
        else:
            super().keyPressEvent(event)

    # Documents and places

    @property
    def document(self) -> Document:
        """The document shown."""
        return self.area.document

    def show_document(self, document_id: str) -> bool:
        """Show a document of the case, where the reader left it.

        Gives whether it is shown: the one with a note that cannot be kept is not left, nor for one the case has not.
        """
        known = any(document.id == document_id for document in self.session.case.documents)
        if known and document_id != self.document.id:
            self.leaving.emit()
        if known and document_id != self.document.id and self.panel.save():
            self._places.remember()
            self.area.show_document(self.session.case.document(document_id))
            self._places.return_to()
            self.set_current(None)
            self._refresh()
        return document_id == self.document.id

    def go_to(self, document_id: str, language: str, paragraph: str) -> None:
        """Show a paragraph."""
        self.leaving.emit()
        if self.show_document(document_id):
            self.area.go_to(language, paragraph)

    def go_to_annotation(self, annotation_id: str) -> None:
        """Show an annotation in its document."""
        self.leaving.emit()
        self.show_document(self.session.annotation(annotation_id).span.document)
        self.set_current(annotation_id)
        if (span := self.placed_span(annotation_id)) is not None:
            self.area.reveal(span)

    def go_to_hit(self, hit: "Hit") -> None:
        """Show what a search found: an annotation, or words, which are then selected."""
        if hit.annotation:
            self.go_to_annotation(hit.annotation)
            return
        self.leaving.emit()
        if not self.show_document(hit.document):
            return
        start, end = Position(hit.paragraph, hit.start), Position(hit.paragraph, hit.end)
        span = Span(hit.document, hit.language, start, end)
        self.area.reveal(span)
        self.area.select(span)
        self.area.view.setFocus()

    def set_current(self, annotation_id: str | None) -> None:
        """Make an annotation the current one: outlined in the text, chosen in the panel."""
        self._current = annotation_id
        self.area.set_current(annotation_id)
        self.current_changed.emit(annotation_id)
        self.state_changed.emit()

    def _take_clicked(self, annotation_id: str) -> None:
        self.set_current(annotation_id or None)
        if annotation_id:
            self.splitter.set_right_empty(False)

    @property
    def current(self) -> str | None:
        """The id of the current annotation."""
        return self._current

    def next_under_caret(self) -> None:
        """Make the next of the annotations over the caret the current one."""
        if found := self.area.view.next_under_caret():
            self.set_current(found)

    def _placed_of(self, annotation_id: str) -> Placed | None:
        return next((placed for placed in self.placing.placed if placed.annotation.id == annotation_id), None)

    def placed_span(self, annotation_id: str) -> Span | None:
        """Where an annotation of the document stands; None where it has no place."""
        placed = self._placed_of(annotation_id)
        return placed.location.span if placed is not None else None

    # Annotating

    def highlight(self, colour: str | None = None, tags: Sequence[str] = ()) -> str | None:
        """Highlight the selection in that colour, else in the last one; without a selection, recolour the current.

        Gives the annotation's id, None where there is nothing to highlight.
        """
        span = self.area.selected_span()
        chosen = self._colour(colour)
        if span is not None:
            annotation = self.session.annotate(span, chosen, tags)
            self.area.clear_selection()
            self.set_current(annotation.id)
            self._tell(f"Highlighted in {chosen}")
            return annotation.id
        if self._current is not None:
            if colour is not None:
                self.session.set_colour(self._current, chosen)
            for tag in tags:
                self.session.add_tag(self._current, tag)
        else:
            self.said.emit("Select a passage first: with the mouse, or with Shift and the arrows.")
        return self._current

    def _tell(self, sentence: str) -> None:
        from reader.ui import heard  # not needed to read

        heard.tell(self.area, sentence)

    def _colour(self, wanted: str | None) -> Colour:
        """The colour of that name, else the one used last; it becomes the last one."""
        name = wanted or self.session.store.setting("colour") or COLOURS[0]
        colour = next((each for each in COLOURS if each == name), COLOURS[0])
        if wanted is not None:
            self.session.store.set_setting("colour", colour)
        return colour

    def note(self) -> None:
        """Highlight the selection, or take the current annotation, and write its note in its card."""
        annotation_id = self.highlight()
        if annotation_id is not None:
            self.splitter.wish(RIGHT, shown=True)
            self.panel.edit_note(annotation_id)

    def delete(self) -> None:
        """Delete the current annotation."""
        if self._current is not None:
            self.session.delete(self._current)
            self._tell("Annotation deleted")

    def undo(self) -> None:
        """Take the last change back, and show where."""
        self._show_changed(self.session.undo())

    def redo(self) -> None:
        """Make the change last taken back again, and show where."""
        self._show_changed(self.session.redo())

    @property
    def undo_stack(self) -> QUndoStack:
        """What can be undone here."""
        return self.session.undo_stack

    def _show_changed(self, annotation: Annotation | None) -> None:
        if annotation is not None and self.show_document(annotation.span.document):
            placed = self._placed_of(annotation.id)
            self.set_current(annotation.id if placed else None)
            if span := placed.location.span if placed else annotation.span:
                self.area.reveal(span)

    def toggle_across(self) -> None:
        """Light the sentence under the pointer in both languages, or no longer."""
        lights = self.area.lights
        lights.set_on(not lights.on)
        self.session.store.set_setting("across", "on" if lights.on else "off")

    # Reading again after a change

    def show_facts(self) -> None:
        """Show the case, and the document that is read, as they are called now."""
        self._show_rows(self.document.id)

    def _show_rows(self, document_id: str) -> None:
        if document_id == self.document.id:
            self.area.update_document(self.session.case.document(document_id))
            self._refresh()

    def _refresh(self) -> None:
        self.citing.read(self.document)
        self.placing.read(self.document, self.area.near())
        self.area.set_last_colour(self._colour(None))
        if self._current is not None and self._placed_of(self._current) is None:
            self.set_current(None)
        self.refreshed.emit()
        self.state_changed.emit()

    def _show_placed(self, known: Sequence[Placed]) -> None:
        self.area.set_highlights(highlights_of(known))

    # State

    @property
    def row(self) -> int:
        """The row of the document that is being read."""
        place = self.area.view.place()
        return self.document.row_of[place] if place is not None else 0

    def mode_names(self) -> list[str]:
        """The names of the modes that the document offers."""
        return [mode.name for mode in modes(self.document)]

    def _mode_changed(self) -> None:
        self.top_bar.set_document(self.document, self.area.mode)
        self.state_changed.emit()

    def save_state(self) -> None:
        """Keep the note being written, and where the reader is."""
        if not self.panel.save():
            raise ReaderError(
                "The note being written could not be kept. Copy it before you close the window."
            )
        self._places.keep(self.area, self.splitter)

    def _restore(self) -> None:
        self.splitter.set_right_empty(not len(self.session))
        self._places.restore_panels(self.splitter)
        self.area.lights.set_on(self.session.store.setting("across") != "off")
        self._places.watch(self.area)
        self._places.return_to()


def _raise(message: str) -> None:
    raise ReaderError(message)
