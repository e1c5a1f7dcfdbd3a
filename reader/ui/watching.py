"""What other windows and processes do to the store, seen while a window is open."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.errors import ReaderError
from reader.store.backups import Backup
from reader.store.file import MovedError
from reader.store.reading import becomes_writable
from reader.store.store import Store
from reader.ui.background import Task

INTERVAL = 700
"""Milliseconds between two looks; one look costs some microseconds."""
SELDOM = 5
"""Every so many looks at a store that could not be written, that is tried again."""


class Watcher(QObject):
    """Looks at the store now and then, and whenever the window comes to the front."""

    changed = Signal()
    """Somebody else has written: what is shown is to be read again."""
    lost = Signal(str, bool)
    """The file is no longer where it was: why, and whether it can be put back."""
    writable = Signal()
    """The store could not be written, and can be now: all of it is to be read again."""
    found = Signal(str)
    """The file, or another in its place, is there again, open, and to be read: what happened."""

    def __init__(self, store: Store, window: QWidget) -> None:
        super().__init__(window)
        self._store = store
        self._lost = ""
        """What was last said about a file that is not there; empty while it is."""
        self._looks = 0
        window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.look)

    def resume(self) -> None:
        """Look at a store that was opened anew."""
        self._lost = ""
        self._timer.start()

    def look(self) -> None:
        """Look now."""
        if self._store.trouble:
            self._try_to_write()
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
                self._lost = ""
                self.found.emit(_replaced(path, kept))
                return
        if why != self._lost:
            self._lost = why
            self.lost.emit(why, self._store.file.is_on_its_drive and not path.exists())

    def _try_to_write(self) -> None:
        """There may be room by now, or the right to write."""
        self._looks += 1
        if (
            self._looks % SELDOM or self._store.file.is_damaged
        ):  # which is a repair's affair, that moves files
            return
        folder = self._store.path.parent
        task = Task(lambda: becomes_writable(folder), self)  # which waits where another program writes
        task.done.connect(self._go_on)
        task.done.connect(task.deleteLater)
        task.start()

    def _go_on(self, writable: object) -> None:
        if writable and self._store.trouble:
            with suppress(ReaderError):
                self._store.file.reopen()
                self.writable.emit()

    def put_back(self) -> None:
        """Write the file again that was deleted. Raises ReaderError where that cannot be."""
        self._store.file.put_back()
        self._lost = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: the window comes to the front, appears, or is closed."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        elif event.type() == QEvent.Type.Show:
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
