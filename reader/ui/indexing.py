"""The search index of a window: read on the spot, brought up to date in a thread so that nothing waits for it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from reader.errors import ReaderError
from reader.store.index import Hit, Index
from reader.store.store import Store


class Searcher(QObject):
    """Searches the index of a data folder."""

    refreshed = Signal()
    """The index knows the cases as they are now."""

    def __init__(self, data_dir: Path, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        self._store = store
        self._index: Index | None = None
        self._notes: tuple[int, str] | None = None
        self._running: _Refresh | None = None

    def refresh(self, folders: Sequence[Path]) -> None:
        """Begin to bring the index up to date with the cases in these folders."""
        if self._running is None:
            self._running = _Refresh(self._data_dir, folders)
            self._running.done.finished.connect(self._refreshed)
            QThreadPool.globalInstance().start(self._running)

    def _refreshed(self) -> None:
        self._running = None
        self.refreshed.emit()

    def search(self, words: str) -> list[Hit]:
        """What is found, the last word still being typed. Raises ReaderError where the index cannot be kept."""
        if self._index is None:
            self._index = Index.open(self._data_dir)
        if (notes := self._store.revision()) != self._notes:
            self._index.refresh_notes(self._store.annotations())
            self._notes = notes
        return self._index.search(words, as_you_type=True)

    def close(self) -> None:
        """Close the file."""
        if self._index is not None:
            self._index.close()
            self._index = None


class _Done(QObject):
    finished = Signal()


class _Refresh(QRunnable):
    """Brings the index up to date through a connection of its own."""

    def __init__(self, data_dir: Path, folders: Sequence[Path]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.done = _Done()
        self._data_dir = data_dir
        self._folders = folders

    def run(self) -> None:
        """Qt's hook."""
        try:
            with Index.open(self._data_dir) as index:
                index.refresh(self._folders)
        except ReaderError:
            pass  # the search itself opens the same file and tells the reader why it cannot
        self.done.finished.emit()
