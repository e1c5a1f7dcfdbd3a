"""The panels beside the text of an open case: made after the first picture, or for whoever asks for one before."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSplitter, QWidget

from reader.ui.annotations import AnnotationPanel
from reader.ui.note_keeping import NoteKeeper
from reader.ui.outline import OutlinePanel
from reader.ui.placing import Items
from reader.ui.reviewing import review
from reader.ui.session import Placed
from reader.ui.tagging import suggestions

if TYPE_CHECKING:
    from reader.ui.case_page import CasePage


class Sides(QObject):
    """Shows in both panels what the page knows, now and at every change; carries out what is asked for in them."""

    def __init__(self, page: "CasePage", left: QWidget, right: QWidget) -> None:
        """``left`` and ``right`` keep the places of the panels free until now."""
        super().__init__(page)
        self._page = page
        self.outline = OutlinePanel(page.session.case, page.theme)
        self.panel = AnnotationPanel(page.theme, suggestions(page.session.store))
        self._items = Items(page.area.lights.answer_to)
        self._notes = NoteKeeper(page.session, page)
        self._connect_outline()
        self._connect_panel()
        self._show_known()
        for panel, place in ((self.outline, left), (self.panel, right)):
            _put(panel, page.splitter, place)

    def _connect_outline(self) -> None:
        page = self._page
        self.outline.document_chosen.connect(page.show_document)
        self.outline.paragraph_chosen.connect(page.go_to)
        page.area.place_changed.connect(self._show_place)
        page.refreshed.connect(self._show_document)

    def _connect_panel(self) -> None:
        page, panel = self._page, self.panel
        session, guard = page.session, page.guard
        panel.activated.connect(page.go_to_annotation)
        panel.note_changed.connect(lambda found, note: guard(lambda: session.set_note(found, note)))
        panel.note_written.connect(self._notes.keep)
        panel.tags_changed.connect(lambda found, tags: guard(lambda: session.set_tags(found, tags)))
        panel.colour_changed.connect(lambda found, colour: guard(lambda: session.set_colour(found, colour)))
        panel.bulk.tag_added.connect(lambda ids, tag: guard(lambda: session.retag(ids, add=tag)))
        panel.bulk.tag_removed.connect(lambda ids, tag: guard(lambda: session.retag(ids, remove=tag)))
        panel.bulk.deleted.connect(lambda ids: guard(lambda: session.delete_all(ids)))
        panel.review_requested.connect(lambda found: review(page, found))
        panel.tag_opened.connect(page.tag_opened)
        panel.delete_requested.connect(lambda found: guard(lambda: session.delete(found)))
        page.placing.near_found.connect(self._expect)
        page.placing.found.connect(self._show_placed)
        page.current_changed.connect(panel.select)

    def _show_known(self) -> None:
        placing = self._page.placing
        if placing.waiting:
            self._expect()
        else:
            self._show_placed(placing.placed)
        self.panel.select(self._page.current)
        self._show_document()

    def _show_document(self) -> None:
        session = self._page.session
        self.outline.set_case(session.case)
        self.outline.show_document(self._page.document, session.counts())
        self._show_place()

    def _show_place(self) -> None:
        self.outline.set_place(self._page.row)

    def _show_placed(self, known: Sequence[Placed]) -> None:
        page = self._page
        self.panel.set_items(self._items.of(page.document, known, page.session.codebook))

    def _expect(self) -> None:
        page = self._page
        self.panel.expect(len(page.session.shown_in(page.document)))


def _put(panel: QWidget, splitter: QSplitter, free: QWidget) -> None:
    """Put a panel in its place, which was kept free for it: nothing else moves."""
    panel.setProperty("role", "panel")
    panel.setMinimumWidth(free.minimumWidth())
    panel.setSizePolicy(free.sizePolicy())
    hidden = free.isHidden()
    splitter.replaceWidget(splitter.indexOf(free), panel)
    panel.setHidden(hidden)
    free.deleteLater()
