"""Aligning the rows of the shown document again: in a thread, with progress, and undone in one step."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from reader.casefile.model import Document
from reader.errors import ReaderError
from reader.ui.session import Session
from reader.ui.work import CancelledError, Work, tell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressDialog

_PATIENCE = 400
"""Milliseconds before a dialog tells how far it is."""


class _Told(QObject):
    progress = Signal(int)
    done = Signal(object)
    failed = Signal(str)


class _Aligning(Work):
    def __init__(self, document: Document) -> None:
        super().__init__()
        self.told = _Told()
        self._document = document

    def work(self) -> None:
        """Tell the rows, unless nobody wants to know."""
        from reader.aligning.realign import realigned  # the aligner is not needed to read

        try:
            rows = realigned(self._document, self._progress)
        except CancelledError:
            return
        except Exception as error:  # a bug must not leave the dialog waiting for ever
            tell(self.told.failed, f"The rows could not be aligned ({type(error).__name__}: {error}).")
        else:
            tell(self.told.done, rows)

    def _progress(self, share: float) -> None:
        self.check()
        tell(self.told.progress, round(100 * share))


class Realigning:
    """Aligns the rows of a document of the open case."""

    def __init__(self, session: Session, window: QWidget, tell: Callable[[str], object]) -> None:
        self._session = session
        self._window = window
        self._tell = tell

    def start(self, document: Document) -> None:
        """Begin. Raises ReaderError for a document in which nothing can be aligned anew."""
        from PySide6.QtWidgets import QProgressDialog

        from reader.aligning.realign import can_realign

        if len(document.texts) < 2:
            raise ReaderError("This document is in one language only: it has no rows to align.")
        if not can_realign(document):
            raise ReaderError(
                "Every row of this document pairs by its author's hand or by yours: there is nothing to align again."
            )
        work = _Aligning(document)
        dialog = QProgressDialog("Aligning the rows…", "Cancel", 0, 100, self._window)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(_PATIENCE)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        work.told.progress.connect(dialog.setValue)
        dialog.canceled.connect(work.cancel)
        work.told.done.connect(lambda rows: self._finish(dialog, document, rows))
        work.told.failed.connect(lambda message: (dialog.close(), self._tell(message)))
        work.start()

    def _finish(self, dialog: "QProgressDialog", document: Document, rows: object) -> None:
        dialog.close()
        now = self._session.case.document(document.id)
        if now.rows != document.rows:
            self._tell("The rows were changed while they were being aligned, so they were left as they are.")
        elif rows != document.rows and isinstance(rows, tuple):
            self._session.set_rows("align rows", document.id, rows)
