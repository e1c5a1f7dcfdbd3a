"""The search box over all cases and notes: results as one types, grouped by case."""

from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.store.index import Found, Hit
from reader.ui.hit_panel import HitPanel
from reader.ui.theme import Theme

PAUSE = 30
"""Milliseconds without a key before a search begins; it goes on in a thread, and other words end it."""


class SearchPanel(HitPanel):
    """Asks for what is typed, and shows what it is told."""

    asked = Signal(str)
    """Words to search for; `show_answer` is to follow."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, self.tr("Search all cases, notes and tags"))
        self._asked = self._answered = ""
        self._go_to_first = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)

    def typed(self) -> None:
        """The words in the field are others."""
        self._go_to_first = False
        self._pause.start()

    def look(self) -> None:
        """Ask for the words typed so far."""
        self._pause.stop()
        self._asked = self.field.text().strip()
        if self._asked:
            self.asked.emit(self._asked)
        else:
            self.show_hits({}, self.tr("Words, “phrases”, prefix*, tag:6(1)(f), lang:fr, kind:press"))

    def show_answer(self, words: str, answer: object) -> None:
        """Show the hits, or the message of why there are none, if these words are still the ones asked for."""
        if words != self._asked:
            return
        self._answered = words
        if isinstance(answer, str):
            self.show_hits({}, answer)
            return
        self._show_found(cast(Found, answer))
        if self._go_to_first:
            self._go_to_first = False
            self.choose(self.list.current())

    def _show_found(self, found: Found) -> None:
        by_case: dict[str, list[Hit]] = {}
        for hit in found.hits:
            by_case.setdefault(hit.title, []).append(hit)
        empty = self.tr("Nothing found. Try fewer letters, or lang:fr, kind:press, year:2021, tag:6(1)(f).")
        self.show_hits(by_case, found.remark if found.hits else empty)

    def search_again(self) -> None:
        """Search anew, if the box is open: the index has learned something."""
        if self.isVisible():
            self.look()

    def enter(self) -> None:
        """Go to the hit chosen; where the words are newer than the hits, to the first that they find."""
        if self._pause.isActive():
            self.look()
        if self._answered == self.field.text().strip():
            self.choose(self.list.current())
        else:
            self._go_to_first = True
