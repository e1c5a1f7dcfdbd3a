"""A note while it is being written: kept all the time, and said quietly where that cannot be."""

from PySide6.QtGui import QStatusTipEvent
from PySide6.QtWidgets import QApplication, QWidget

from reader.errors import ReaderError
from reader.ui.session import Session


class NoteKeeper:
    """Keeps what is written so far. The loud message, if it cannot be kept, comes when the editor closes."""

    def __init__(self, session: Session, page: QWidget) -> None:
        self._session, self._page = session, page
        self._told = False

    def keep(self, annotation_id: str, note: str) -> None:
        """Keep the note so far; in the status line, that it cannot be."""
        try:
            self._session.set_note(annotation_id, note, unfinished=True)
        except ReaderError as error:
            self._say(f"The note is not kept yet. {error}")
            self._told = True
        else:
            if self._told:
                self._say("")
            self._told = False

    def _say(self, words: str) -> None:
        QApplication.sendEvent(self._page, QStatusTipEvent(words))
