"""Work that would make the window wait, done in a thread of its own."""

from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError


class Task(QObject):
    """Runs a function once; tells its result in the thread that made the task."""

    done = Signal(object)
    """What the function gave."""
    failed = Signal(object)
    """The ReaderError that it raised."""

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work

    def start(self) -> None:
        """Begin. The thread keeps itself alive, whatever becomes of the window."""
        Thread(target=self._run, name="reader-task").start()

    def _run(self) -> None:
        with suppress(RuntimeError):  # the window was closed in the meantime: nobody wants to know
            try:
                self.done.emit(self._work())
            except ReaderError as error:
                self.failed.emit(error)
