"""An import's long work in threads: reading the files, and aligning and keeping what was understood of them."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
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
    """What is told while pages are kept: percent done, then the `run.Outcome` of each case or what went wrong."""

    progress = Signal(int)
    kept = Signal(object)
    problem = Signal(str)


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages that become one case, or more documents of one, with the files that they were read from."""

    files: Sequence[Path]
    pages: Sequence[Imported]
    into: Path
    base: Path | None = None
    """The folder of the case of which the one in ``into`` is to be a copy, if it is not there yet."""
    replacing: bool = False
    """Whether its decisions take the place of those of the case."""


class Keeping(Work):
    """Pairs the texts of the pages and writes the cases, all or none; until they are written it can be cancelled."""

    def __init__(self, batches: Sequence[Batch], *, paired: bool) -> None:
        super().__init__()
        self.told = KeepingTold()
        self._batches, self._paired = batches, paired

    def work(self) -> None:
        """Tell how it ends, unless nobody wants to know: new cases that nobody wants are taken away again."""
        fresh = [batch.into for batch in self._batches if not batch.into.exists()]
        try:
            outcomes = [self._keep(place, batch) for place, batch in enumerate(self._batches)]
            self.check()
        except CancelledError:
            _take_away(fresh)
        except ReaderError as error:
            _take_away(fresh)
            tell(self.told.problem, str(error))
        except Exception as error:  # a bug must not leave the dialog waiting for ever
            _take_away(fresh)
            tell(
                self.told.problem,
                f"The import failed ({type(error).__name__}: {error}). Nothing was written.",
            )
        else:
            tell(self.told.kept, outcomes)

    def _keep(self, place: int, batch: Batch) -> run.Outcome:
        def progress(share: float) -> None:
            self.check()
            tell(self.told.progress, round(100 * (place + share) / len(self._batches)))

        return run.keep_pages(
            batch.files,
            batch.pages,
            batch.into,
            paired=self._paired,
            progress=progress,
            base=batch.base,
            replacing=batch.replacing,
        )


def _take_away(folders: Sequence[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
