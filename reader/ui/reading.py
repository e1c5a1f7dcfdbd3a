"""The reading area: one document in one of its modes, with the selection bar and the find bar."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from reader.annotation.cited import Apparatus
from reader.annotation.model import COLOURS, Colour, Position, Span
from reader.casefile.model import Document, Language
from reader.ui.lights import Lights
from reader.ui.panes import PLAIN, Mode, Pane, kind_of, modes
from reader.ui.parallel.find import Match
from reader.ui.parallel.highlights import Highlight, Key
from reader.ui.parallel.style import Typography
from reader.ui.parallel.view import ParallelView
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.ui.find_bar import FindBar
    from reader.ui.panes import View
    from reader.ui.selection_bar import SelectionBar

ZOOMS = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0)


class ReadingArea(QWidget):
    """Shows one document at a time; forwards what the reader does in it."""

    selection_changed = Signal()
    annotation_clicked = Signal(str)
    place_changed = Signal()
    zoom_changed = Signal(float)
    mode_changed = Signal(str)
    selection_bar_made = Signal(object)
    """The `SelectionBar`, when it is made."""

    def __init__(self, document: Document, theme: Theme, mode: str = "parallel", zoom: float = 1.0) -> None:
        super().__init__()
        self._theme = theme
        self._document = document
        self._mode = modes(document)[0]
        self._wanted = mode
        self._zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._typography = Typography()
        self._highlights: Sequence[Highlight] = ()
        self._current: str | None = None
        self._apparatus = Apparatus()
        self.lights = Lights()
        self._bar: SelectionBar | None = None
        self._last_colour: Colour = COLOURS[0]
        self._views: list[View] = []
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setChildrenCollapsible(False)
        self._panes.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._active = 0
        self._find_bar: FindBar | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._panes, 1)
        theme.changed.connect(self._retheme)
        self.show_document(document)

    def add_commands(self, commands: Sequence[QAction]) -> None:
        """Take commands whose keys count while the text has the focus; its context menu offers them too."""
        self._panes.addActions(commands)

    # Document, mode, zoom

    @property
    def document(self) -> Document:
        """The document shown."""
        return self._document

    @property
    def view(self) -> "View":
        """The view in which the reader is."""
        return self._views[self._active]

    @property
    def mode(self) -> Mode:
        """How the document is shown."""
        return self._mode

    @property
    def zoom(self) -> float:
        """The size of the text, 1.0 being the theme's own."""
        return self._zoom

    def show_document(self, document: Document) -> None:
        """Show a document from its beginning, in the mode last chosen if it offers it."""
        self._document = document
        self._highlights = ()
        self._apparatus = Apparatus()
        self._build(self._offered(self._wanted))

    def update_document(self, document: Document) -> None:
        """Show the same document with other rows; place, caret and highlights stay."""
        caret = self.view.caret()
        self._document = document
        self._rebuild(self._offered(self._wanted))
        if caret is not None and self.view.selected_span() is None:
            self.view.place_caret(*caret)

    def set_mode(self, name: str) -> None:
        """Show the document in that mode, at the same place; an unknown name gives the nearest there is."""
        self._wanted = name
        mode = self._offered(name)
        if mode == self._mode:
            self.mode_changed.emit(mode.name)
        else:
            self._rebuild(mode)

    def _rebuild(self, mode: Mode) -> None:
        place, selected = self.view.place(), self.view.selected_span()
        self._build(mode)
        if selected is not None:
            self.select(selected)
        if place is not None:
            self.go_to(*place)

    def _offered(self, name: str) -> Mode:
        plain, _, language = name.partition(":")
        if plain == PLAIN:
            known = self._document.languages
            return Mode(name, ((language if language in known else known[0],),))
        offered = modes(self._document)
        return next((mode for mode in offered if mode.name == name), offered[min(1, len(offered) - 1)])

    def _build(self, mode: Mode) -> None:
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._panes.isAncestorOf(focus)
        self._mode = mode
        for view in self._views:
            view.blockSignals(True)  # what still happens to it until it is deleted is about another document
        for old in self._panes.findChildren(Pane):
            old.setParent(None)
            old.deleteLater()
        size = self._theme.tokens.type["reading"] * self._zoom
        kind = kind_of(mode)
        panes = [Pane(self._document, languages, self._theme, size, kind) for languages in mode.panes]
        self._views = [pane.view for pane in panes]
        for pane in panes:
            pane.view.set_typography(self._typography)
            self._wire(pane.view)
            self._panes.addWidget(pane)
        self._panes.setSizes([1] * len(panes))
        self._active = 0
        self.setFocusProxy(self.view)
        if had_focus:
            self.view.setFocus()
        self.lights.serve(self._document, self._views)
        self.set_highlights(self._highlights)
        self.set_current(self._current)
        self.set_apparatus(self._apparatus)
        self._tell_find_bar()
        self.mode_changed.emit(mode.name)
        self._selection_changed(self.view)

    def _wire(self, view: "View") -> None:
        view.selection_changed.connect(lambda: self._selection_changed(view))
        view.annotation_clicked.connect(self.annotation_clicked)
        view.place_changed.connect(self.place_changed)
        view.zoom_requested.connect(self.step_zoom)
        view.scrolled.connect(self._place_selection_bar)
        if isinstance(view, ParallelView):
            view.link_clicked.connect(self.follow)
            view.back_clicked.connect(self.go_back)
        else:
            view.language_requested.connect(lambda language: self.set_mode(f"{PLAIN}:{language}"))

    def set_zoom(self, zoom: float) -> None:
        """Set the text that much larger than the theme's own size."""
        self._zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        for view in self._views:
            view.set_size(self._theme.tokens.type["reading"] * self._zoom)
        self.zoom_changed.emit(self._zoom)

    def set_typography(self, typography: Typography) -> None:
        """Set the text in another face, leading and measure."""
        self._typography = typography
        for view in self._views:
            view.set_typography(typography)

    def step_zoom(self, steps: int) -> None:
        """Zoom in (+1) or out (-1) to the next size."""
        nearest = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - self._zoom))
        self.set_zoom(ZOOMS[min(max(nearest + steps, 0), len(ZOOMS) - 1)])

    def _retheme(self) -> None:
        for pane in self._panes.findChildren(Pane):
            pane.set_tokens(self._theme.tokens)
        self.set_zoom(self._zoom)

    # Annotations

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show these highlights."""
        self._highlights = highlights
        for view in self._views:
            view.set_highlights(highlights)

    def set_current(self, annotation: str | None) -> None:
        """Outline that annotation."""
        self._current = annotation
        for view in self._views:
            view.set_current(annotation)

    def set_apparatus(self, apparatus: Apparatus) -> None:
        """Underline what is cited and mark rows in doubt."""
        self._apparatus = apparatus
        for view in self._views:
            view.set_apparatus(apparatus)

    def near(self) -> dict[Key, int]:
        """The paragraphs in sight and around it, with their rank: those in sight come first."""
        return {key: rank for view in self._views for rank, key in enumerate(view.near())}

    def reveal(self, span: Span) -> None:
        """Bring a span into view, in a mode that shows its language."""
        if not any(span.language in view.languages for view in self._views):
            self.set_mode(f"{PLAIN}:{span.language}" if self._mode.name.startswith(PLAIN) else "parallel")
        for view in self._views:
            view.reveal(span)

    def go_to(self, language: Language, paragraph: str) -> None:
        """Scroll to a paragraph; a pane without its language, to what that shows of its row or of the next."""
        rows = self._document.rows[self._document.row_of[language, paragraph] :]
        for view in self._views:
            if language in view.languages:
                view.go_to(language, paragraph)
                continue
            shown = (
                (each, ids[0]) for row in rows for each in view.languages if (ids := row.cells.get(each))
            )
            if place := next(shown, None):
                view.go_to(*place)

    def places(self) -> dict[Language, str]:
        """The paragraph that is being read in each pane, by its language; that of the reader's pane last."""
        views = sorted(self._views, key=lambda view: view is self.view)
        return dict(place for view in views if (place := view.place()) is not None)

    def go_to_places(self, places: Mapping[Language, str]) -> None:
        """Scroll to the first of these places; panes that scroll apart, each to that in its own language."""
        if places:
            self.go_to(*next(iter(places.items())))
        if len(self._views) > 1:
            for view in self._views:
                for language in set(view.languages) & places.keys():
                    view.go_to(language, places[language])

    # Selection

    def follow(self, language: Language, target: str) -> None:
        """Go where a link leads: to a note, or with the browser to an address."""
        from reader.ui import links  # nothing is followed before something is shown

        if paragraph := links.place_of(self._document, language, target):
            self.go_to(language, paragraph)
        else:
            links.open_outside(target)

    def go_back(self, language: Language, note: str) -> None:
        """Go from a footnote to where it is referred to."""
        from reader.ui import links

        if place := links.reference_to(self._document, language, note):
            self.go_to(language, place[0])
            self.view.place_caret(language, *place)

    def selected_span(self) -> Span | None:
        """What is selected, in whichever pane."""
        return self.view.selected_span()

    def select(self, span: Span) -> None:
        """Select a span, in the pane that shows its language if one does."""
        for view in self._views:
            if span.language in view.languages:
                view.select(span)

    def clear_selection(self) -> None:
        """Select nothing."""
        for view in self._views:
            view.select(None)

    def change_language(self) -> None:
        """Take the caret to the same row of the next language, in the next pane if each has one."""
        caret = self.view.caret()
        if len(self._views) == 1 or caret is None:
            self.view.change_language()
            return
        row = self._document.rows[self._document.row_of[caret[:2]]]
        following = self._views[(self._active + 1) % len(self._views)]
        for language in following.languages:
            if ids := row.cells.get(language):
                following.place_caret(language, ids[0], 0)
                following.go_to(language, ids[0])
                following.setFocus()

    def _selection_changed(self, view: "View") -> None:
        if view.caret() is not None:
            self._active = self._views.index(view)
            self.setFocusProxy(view)
            for other in self._views:
                if other is not view:
                    other.select(None)
        if not view.dragging:
            self.lights.select(self.selected_span())
        self._place_selection_bar()
        self.selection_changed.emit()

    @property
    def selection_bar(self) -> "SelectionBar":
        """The bar beside the selection; made for the first one."""
        if self._bar is None:
            from reader.ui.selection_bar import SelectionBar

            self._bar = SelectionBar(self)
            self._bar.set_last_colour(self._last_colour)
            self.selection_bar_made.emit(self._bar)
        return self._bar

    def set_last_colour(self, colour: Colour) -> None:
        """Ring the colour that Enter takes in the selection bar."""
        self._last_colour = colour
        if self._bar is not None:
            self._bar.set_last_colour(colour)

    def _place_selection_bar(self) -> None:
        rect = self.view.selection_rect()
        visible = self.view.viewport().rect().intersects(rect)
        if self.view.dragging or self.selected_span() is None or not visible:
            if self._bar is not None:
                self._bar.hide()
            return
        corner = self.view.viewport().mapTo(self, QPoint(0, 0))
        self.selection_bar.show_at(QRect(rect).translated(corner))

    # Find

    @property
    def find_bar(self) -> "FindBar":
        """The bar under the text; made when it is first opened."""
        if self._find_bar is None:
            from reader.ui.find_bar import FindBar

            self._find_bar = made = FindBar(self)
            made.matches_changed.connect(self._show_matches)
            made.open_requested.connect(self.open_find)
            made.closed.connect(self._go_on_from)
            if (layout := self.layout()) is not None:
                layout.addWidget(made)
            self._tell_find_bar()
        return self._find_bar

    def _tell_find_bar(self) -> None:
        if self._find_bar is not None:
            languages = [language for languages in self._mode.panes for language in languages]
            self._find_bar.search_in(self._document, languages)

    def open_find(self) -> None:
        """Open the find bar, with the selected words if they stand in one paragraph."""
        words, place = self.view.selected_text(), self.view.place()
        row = self._document.row_of[place] if place is not None else 0
        self.find_bar.open("" if "\n" in words else words, row)

    def _go_on_from(self, match: Match | None) -> None:
        """Give the keyboard to the text, with what was found selected: to be highlighted, copied or read on from."""
        if match is not None:
            start, end = (Position(match.paragraph, offset) for offset in (match.start, match.end))
            self.select(Span(self._document.id, match.language, start, end))
        self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Esc, where the text has no selection left for it, closes the find bar."""
        bar = self._find_bar
        if event.key() == Qt.Key.Key_Escape and bar is not None and bar.isVisible():
            bar.close_bar()
        else:
            super().keyPressEvent(event)

    def _show_matches(self, matches: Sequence[Match], current: Match | None) -> None:
        for view in self._views:
            here = [match for match in matches if match.language in view.languages]
            view.set_matches(here, current if current in here else None)
