"""Long work in a thread of Qt's pool, which can be cancelled."""

from contextlib import suppress

from PySide6.QtCore import QRunnable, QThreadPool, SignalInstance

_RUNNING: set[QRunnable] = set()
"""Python must keep what a thread still runs when whoever began it is gone."""


def tell(signal: SignalInstance, *told: object) -> None:
    """Emit a signal from a thread. When the program ends, objects go before threads do: nobody is told then."""
    with suppress(RuntimeError):
        signal.emit(*told)


class CancelledError(Exception):
    """The reader does not want it any more."""


class Work(QRunnable):
    """Work that can be cancelled; whoever waits for its signals may go before its end."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.cancelled = False

    def start(self) -> None:
        """Begin in a thread."""
        _RUNNING.add(self)
        QThreadPool.globalInstance().start(self)

    def cancel(self) -> None:
        """End it as soon as it asks whether to go on."""
        self.cancelled = True

    def check(self) -> None:
        """Raises CancelledError where it is not to go on."""
        if self.cancelled:
            raise CancelledError

    def run(self) -> None:
        """Qt's hook."""
        try:
            self.work()
        finally:
            _RUNNING.discard(self)

    def work(self) -> None:
        """What is done in the thread."""
        raise NotImplementedError
