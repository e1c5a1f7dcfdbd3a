"""What other windows and processes do to the store, seen while a window is open."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.errors import ReaderError
from reader.store.backups import Backup
from reader.store.file import MovedError
from reader.store.store import Store

INTERVAL = 700
"""Milliseconds between two looks; one look costs some microseconds."""


class Watcher(QObject):
    """Looks at the store now and then, and whenever the window comes to the front."""

    changed = Signal()
    """Somebody else has written: what is shown is to be read again."""
    lost = Signal(str, bool)
    """The file is no longer where it was: why, and whether it can be put back."""
    found = Signal(str)
    """The file, or another in its place, is there again, open, and to be read: what happened."""

    def __init__(self, store: Store, window: QWidget) -> None:
        super().__init__(window)
        self._store = store
        self._lost = False
        window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.look)

    def resume(self) -> None:
        """Begin to look at a store that can be written again."""
        self._lost = False
        self._timer.start()

    def look(self) -> None:
        """Look now."""
        if self._store.trouble:
            return
        try:
            if self._store.changed_elsewhere():
                self.changed.emit()
        except MovedError as error:
            self._try_again(str(error))
        except ReaderError:
            pass  # whoever next reads or writes is told, and knows what was being done

    def _try_again(self, why: str) -> None:
        path = self._store.path
        if path.is_file():
            try:
                kept = self._store.file.reopen()
            except ReaderError as error:
                why = str(error)
            else:
                self._lost = False
                self.found.emit(_replaced(path, kept))
                return
        if not self._lost:
            self._lost = True
            self.lost.emit(why, path.parent.is_dir() and not path.exists())

    def put_back(self) -> None:
        """Write the file again that was deleted. Raises ReaderError where that cannot be."""
        self._store.file.put_back()
        self._lost = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: the window comes to the front, appears, or is closed."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        elif event.type() == QEvent.Type.Show and not self._store.trouble:
            self._timer.start()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return super().eventFilter(watched, event)


def _replaced(path: Path, kept: Backup | None) -> str:
    if kept is None:
        return f"{path} is there again. The window shows the notes that are in it now."
    return (
        f"{path} was replaced by another file while it was open, and the window now shows the notes of the new one. "
        f"Those from before are the backup {kept.name}: “Restore a backup” in the File menu brings them back."
    )
