"""Tagging a passage of the open case: by the picker that floats beside it, or with what is cited there."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from reader.annotation.codebook import Entry
from reader.store.store import Store
from reader.ui.guarding import Guard
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.gdpr.picker import Suggestion
    from reader.ui.case_page import CasePage
    from reader.ui.tags import Suggest, TagPicker


def suggestions(store: Store) -> "Suggest":
    """What a tag picker offers to somebody who has used tags before."""

    def suggest(query: str) -> "Sequence[Suggestion]":
        from reader.gdpr.picker import search  # like the picker, not needed to read

        codebook = store.codebook()
        known = dict.fromkeys([*codebook.entries, *store.tags_used()])
        found = search(query, store.recent_tags(12), list(known))
        return [_described(each, codebook.entry(each.tag)) for each in found]

    return suggest


def _described(suggestion: "Suggestion", entry: Entry) -> "Suggestion":
    return replace(suggestion, colour=entry.colour, meaning=" ".join(entry.description.split()))


class Tagging:
    """Tags the selection, else the current annotation."""

    def __init__(self, page: "CasePage", theme: Theme, guard: Guard) -> None:
        self._page = page
        self._annotation: str | None = None
        self._theme, self._guard = theme, guard

    @cached_property
    def _picker(self) -> "TagPicker":
        from reader.ui.tags import TagPicker

        made = TagPicker(suggestions(self._page.session.store), self._theme, self._page)
        made.picked.connect(lambda tag: self._guard(lambda: self._add(tag)))
        return made

    def ask(self) -> None:
        """Highlight the selection, or take the current annotation, and ask for its tags."""
        view = self._page.area.view
        rect = view.selection_rect()
        annotation_id = self._page.highlight()
        if annotation_id is None:
            return
        self._annotation = annotation_id
        viewport = view.viewport()
        placed = self._page.placed_span(annotation_id)
        if rect.isEmpty() and placed is not None:
            rect = view.rect_of(placed)
        anchor = rect if not rect.isEmpty() else viewport.rect().adjusted(80, 80, -80, -80)
        self._picker.open_at(anchor.translated(viewport.mapTo(self._page, QPoint(0, 0))))

    def _add(self, tag: str) -> None:
        if self._annotation is not None:
            self._page.session.add_tag(self._annotation, tag)

    def offer_cited(self) -> None:
        """Let the bar beside the selection offer the citation nearest to it."""
        page = self._page
        if (selected := page.area.selected_span()) is not None:
            page.area.selection_bar.set_ready_tag(page.citing.nearest(selected))

    def add_cited(self) -> None:
        """Tag the selection, else the current annotation, with the citation nearest to it; where none is, say so."""
        page = self._page
        span = page.area.selected_span() or (page.placed_span(page.current) if page.current else None)
        tag = page.citing.nearest(span)
        if tag:
            page.highlight(tags=(tag,))
        elif span is None and page.current is None:
            page.highlight()
        else:
            page.said.emit("No article of the GDPR is cited in this paragraph. Press T to choose one.")
