"""Work that would make the window wait, done in a thread of its own."""

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QObject, Signal, SignalInstance

from reader.errors import ReaderError
from reader.ui.work import tell


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
        Thread(target=self._run, args=(self.done, self.failed), name="reader-task").start()

    def _run(self, done: SignalInstance, failed: SignalInstance) -> None:
        try:
            result = self._work()
        except ReaderError as error:
            tell(failed, error)
        else:
            tell(done, result)
