"""Searching from a window: the box over all cases and notes, and the index that answers it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.store.store import Store
from reader.ui.guarding import Guard
from reader.ui.indexing import Searcher
from reader.ui.search import SearchPanel
from reader.ui.theme import Theme


class Searching(QObject):
    """Leads what is typed to the index, and what it answers back."""

    chosen = Signal(object)
    """The `Hit` to go to."""

    def __init__(self, store: Store, theme: Theme, guard: Guard, window: QWidget) -> None:
        super().__init__(window)
        self.searcher = Searcher(store.path.parent, store, self)
        self.panel = SearchPanel(theme, window)
        self.panel.asked.connect(lambda words: guard(lambda: self.searcher.search(words)))
        self.panel.chosen.connect(self.chosen)
        self.searcher.answered.connect(self.panel.show_answer)
        self.searcher.refreshed.connect(self.panel.search_again)

    def open(self, folders: Callable[[], Sequence[Path]]) -> None:
        """Open the box, and begin to bring the index up to date with the cases in those folders."""
        self.searcher.refresh(folders)
        self.panel.open()
