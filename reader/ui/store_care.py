"""The care a window takes of the notes: backups, restoring, repairing, and seeing what others do to them."""

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from reader.errors import ReaderError
from reader.store import backups
from reader.store.backups import Backup
from reader.store.connection import DamagedError, connect, explained
from reader.store.store import Store
from reader.ui.watching import Watcher

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

DELAY = 4000
"""Milliseconds after which the backup of the start is made: long after the first paint."""

Tell = Callable[[str], "QMessageBox | None"]
"""Shows a message; the box, None where the same is shown already."""


class StoreCare(QObject):
    """Everything about the file of notes as a whole; its window only lends the menu."""

    changed = Signal(bool)
    """What is shown is to be read again; whether all of it may be other than it was."""
    writable = Signal()
    """A store that could only be read can be written again."""

    def __init__(self, store: Store, window: QMainWindow, tell: Tell) -> None:
        super().__init__(window)
        self._store, self._window, self._tell = store, window, tell
        self._watcher = Watcher(store, window)
        self._watcher.changed.connect(lambda: self.changed.emit(False))
        self._watcher.lost.connect(self._lost)
        self._watcher.found.connect(self._found)
        self._watcher.writable.connect(self._goes_on)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY)
        self._delay.timeout.connect(self.back_up)

    def begin(self) -> None:
        """Say what is wrong, if anything is, and make a backup a little later."""
        if not self._store.trouble:
            self._offer_lost_notes()
            self._delay.start()
            return
        from reader.store import examine  # like the dialogs, not needed to read

        if examine.store_state(self._store.path.parent).state == "damaged":
            self.repair()
        else:
            self._tell(self._store.trouble)

    # Backups

    def back_up(self) -> None:
        """Make a backup, if anything changed since the last; a damaged store is noticed by that too."""
        from reader.ui.background import Task  # begins no thread at a start

        store = self._store.path

        def work() -> Backup | None:
            with explained(store), closing(connect(store, create=False)) as connection:
                return backups.make_if_changed(connection, store)

        task = Task(work, self)
        task.failed.connect(self._not_backed_up)
        task.start()

    def _not_backed_up(self, error: ReaderError) -> None:
        if isinstance(error, DamagedError):
            self.repair()
        else:
            self._window.statusBar().showMessage(self.tr("No backup: {}").format(error), 20_000)

    def _offer_lost_notes(self) -> None:
        """The folder has backups of notes, but none: somebody removed the file, or it was never copied here."""
        if self._store.counts():
            return
        from reader.store import rescue

        last = rescue.last_good(self._store.path)
        if last is None or not (count := rescue.counted(last.path)):
            return
        box = self._tell(
            self.tr(
                "There are no notes in {path}, but the backup of {date} has {count}. If you did not delete them, you "
                "can bring them back."
            ).format(path=self._store.path, date=f"{last.made.astimezone():%d %B %Y, %H:%M}", count=count)
        )
        if box is not None:
            self._offer(box, self.tr("Restore a backup…"), self.restore)

    def _offer(self, box: "QMessageBox", words: str, act: Callable[[], object]) -> None:
        from PySide6.QtWidgets import QMessageBox

        button = box.addButton(words, QMessageBox.ButtonRole.AcceptRole)
        button.clicked.connect(act)
        box.setDefaultButton(button)
        box.button(QMessageBox.StandardButton.Ok).setText(self.tr("Not now"))

    def restore(self) -> None:
        """Show all backups, to bring one back."""
        from reader.ui.restore_dialog import RestoreDialog

        dialog = RestoreDialog(self._store.file, self._window)
        dialog.restored.connect(self._restored)
        dialog.show()

    def _restored(self, present: Backup) -> None:
        self.changed.emit(True)
        words = self.tr("Restored. The notes there were are the backup {}.").format(present.name)
        self._window.statusBar().showMessage(words, 20_000)

    # Damage

    def repair(self) -> None:
        """Examine the notes and, where they are damaged, offer what can be brought back."""
        from reader.ui.repair_dialog import RepairDialog

        if self._window.findChild(RepairDialog) is None:
            dialog = RepairDialog(self._store.path, self._window)
            dialog.repaired.connect(self._repaired)
            dialog.show()

    def _repaired(self) -> None:
        try:
            self._store.file.reopen()
        except ReaderError as error:
            self._tell(str(error))
            return
        self._watcher.resume()
        self._goes_on()

    def _goes_on(self) -> None:
        self.writable.emit()
        self.changed.emit(True)
        self._window.statusBar().showMessage(self.tr("What you do is kept again."), 20_000)

    # The file itself

    def _lost(self, why: str, can_be_put_back: bool) -> None:
        box = self._tell(why)
        if can_be_put_back and box is not None:
            self._offer(box, self.tr("Put it back"), self._put_back)

    def _put_back(self) -> None:
        try:
            self._watcher.put_back()
        except ReaderError as error:
            self._tell(str(error))

    def _found(self, what_happened: str) -> None:
        self.changed.emit(True)
        self._tell(what_happened)
