"""An import's long work in threads: reading the files, and aligning and keeping what was understood of them."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.importing import run
from reader.importing.imported import Imported
from reader.ui.work import CancelledError, Work, tell


class ReadingTold(QObject):
    """What is told while files are read; a file by its place."""

    page = Signal(int, object)
    problem = Signal(int, str)
    finished = Signal()


class Reading(Work):
    """Reads the files one after the other."""

    def __init__(self, files: Sequence[Path]) -> None:
        super().__init__()
        self.told = ReadingTold()
        self._files = files

    def work(self) -> None:
        """Tell of each file."""
        for place, file in enumerate(self._files):
            if self.cancelled:
                return
            try:
                tell(self.told.page, place, run.read_pages([file], self._wanted)[0])
            except ReaderError as error:
                # Its last line says that nothing was imported, which here the other files decide.
                self._problem(place, str(error).rpartition("\n")[0] or str(error))
            except Exception as error:  # a bug in one importer must not leave the dialog waiting for ever
                self._problem(place, f"{file.name} could not be read ({type(error).__name__}: {error}).")
        if not self.cancelled:
            tell(self.told.finished)

    def _wanted(self) -> bool:
        return not self.cancelled

    def _problem(self, place: int, message: str) -> None:
        if not self.cancelled:
            tell(self.told.problem, place, message)


class KeepingTold(QObject):
    """What is told while pages are kept: percent done, then the `run.Outcome` or what went wrong."""

    progress = Signal(int)
    kept = Signal(object)
    problem = Signal(str)


class Keeping(Work):
    """Pairs the texts of the pages and writes the case; until it is written it can be cancelled."""

    def __init__(self, files: Sequence[Path], pages: Sequence[Imported], into: Path, *, paired: bool) -> None:
        super().__init__()
        self.told = KeepingTold()
        self._files, self._pages, self._into, self._paired = files, pages, into, paired

    def work(self) -> None:
        """Tell how it ends, unless nobody wants to know: a new case that nobody wants is taken away again."""
        fresh = not self._into.exists()
        try:
            outcome = run.keep_pages(
                self._files, self._pages, self._into, paired=self._paired, progress=self._progress
            )
        except CancelledError:
            return
        except ReaderError as error:
            tell(self.told.problem, str(error))
        except Exception as error:  # a bug must not leave the dialog waiting for ever
            tell(
                self.told.problem,
                f"The import failed ({type(error).__name__}: {error}). Nothing was written.",
            )
        else:
            if self.cancelled and fresh:
                shutil.rmtree(self._into, ignore_errors=True)
            elif not self.cancelled:
                tell(self.told.kept, outcome)

    def _progress(self, share: float) -> None:
        self.check()
        tell(self.told.progress, round(100 * share))
