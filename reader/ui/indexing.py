"""The search index of a window: asked and brought up to date in threads, so that nothing waits for it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.store.index import Index
from reader.store.store import Store
from reader.ui.work import Work, tell

Question = Callable[[Index], object]


class Searcher(QObject):
    """Asks the index of a data folder. Of several questions waiting only the last is answered."""

    refreshed = Signal()
    """The index knows the cases as they are now."""
    answered = Signal(str, object)
    """The words searched for, and what was `Found`, or the message of why nothing was."""

    def __init__(self, data_dir: Path, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        self._store = store
        self._notes: tuple[int, int, int] | None = None
        self._refreshing = False
        self._asking: _Job | None = None
        self._next: str | None = None

    @property
    def refreshing(self) -> bool:
        """Whether cases are still being read."""
        return self._refreshing

    def refresh(self, folders: Callable[[], Sequence[Path]]) -> None:
        """Begin to bring the index up to date with the cases in the folders given when it has come to it."""
        if not self._refreshing:
            self._refreshing = True
            self._start(lambda index: index.refresh(folders()), self._refreshed)

    def _refreshed(self, _result: object) -> None:
        self._refreshing = False
        self.refreshed.emit()

    def search(self, words: str) -> None:
        """Ask for words, the last one still being typed; `answered` follows, unless other words are asked for first.

        Raises ReaderError where the store cannot be read.
        """
        self._next = words
        if self._asking is not None:
            self._asking.interrupt()
            return
        self._ask_next()

    def _ask_next(self) -> None:
        words, self._next = self._next, None
        if words is None:
            return
        codebook = self._store.codebook()
        self._asking = self.ask(
            lambda index: index.find(words, as_you_type=True, codebook=codebook),
            lambda result: self._answer(words, result),
        )

    def _answer(self, words: str, result: object) -> None:
        self._asking = None
        if isinstance(result, InterruptedError) and self._next is None:
            self._next = words
        if self._next is not None:
            self._ask_next()
        else:
            self.answered.emit(words, result)

    def ask(self, question: Question, then: Callable[[object], object]) -> "_Job":
        """Ask the index, which then knows the notes as they are now.

        ``then`` is given the answer, or the message of why there is none. Raises ReaderError where the store cannot
        be read.
        """
        revision = self._store.revision()
        notes = self._store.annotations() if revision != self._notes else None

        def informed(index: Index) -> object:
            if notes is not None:
                index.refresh_notes(notes)
            return question(index)

        def told(result: object) -> None:
            if not isinstance(result, InterruptedError | str):
                self._notes = revision
            then(result)

        return self._start(informed, told)

    def _start(self, question: Question, then: Callable[[object], object]) -> "_Job":
        job = _Job(self._data_dir, question, then)
        job.told.done.connect(self._finish)
        job.start()
        return job

    def _finish(self, job: "_Job", result: object) -> None:
        # A slot of an object of the window's thread is called there.
        job.then(result)


class _Told(QObject):
    done = Signal(object, object)


class _Job(Work):
    """Asks through a connection of its own. What goes wrong is told as the message for the reader."""

    def __init__(self, data_dir: Path, question: Question, then: Callable[[object], object]) -> None:
        super().__init__()
        self.told = _Told()
        self.then = then
        self._data_dir = data_dir
        self._question = question
        self._index: Index | None = None

    def interrupt(self) -> None:
        """End at once."""
        if self._index is not None:
            self._index.interrupt()

    def work(self) -> None:
        """Ask, and tell."""
        tell(self.told.done, self, self._asked())

    def _asked(self) -> object:
        try:
            with Index.open(self._data_dir) as self._index:
                return self._question(self._index)
        except ReaderError as error:
            return str(error)
        except InterruptedError as error:
            return error
        finally:
            self._index = None
