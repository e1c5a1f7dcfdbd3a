"""Finds in a thread what a document cites, and hands it to the reading area when it is known."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.annotation.cited import GDPR, Apparatus, apparatus
from reader.annotation.model import Position, Span
from reader.casefile.model import Document
from reader.errors import ReaderError
from reader.ui.later import after_paint
from reader.ui.work import Work, tell

if TYPE_CHECKING:
    from reader.gdpr.citations import Citation

_PAUSE = 40
"""Milliseconds from when a document is shown: it is painted first."""


class Citing(QObject):
    """Knows the citations and doubts of the document shown, once they are found."""

    found = Signal()
    """They are known, or others than before."""

    def __init__(self, page: QWidget, data_dir: Path) -> None:
        super().__init__(page)
        self._page, self._painted = page, False
        after_paint(page, self._page_painted)
        self._data_dir = data_dir
        self._document: Document | None = None
        self._job: _Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._begin)
        self.apparatus = Apparatus()

    def read(self, document: Document) -> None:
        """Begin to find what a document cites; what was known of another is forgotten."""
        if document is self._document:
            return
        self._document = document
        self.apparatus = Apparatus()
        self._pause.start()

    def read_again(self) -> None:
        """Find it anew: a law that is cited may have been imported."""
        self._begin()

    def _page_painted(self) -> None:
        self._painted = True

    def _begin(self) -> None:
        if self._document is None:
            return
        if self._page.isVisible() and not self._painted:
            self._pause.start()  # a slow start: what the reader sees comes first
            return
        self._job = _Job(self._document, self._data_dir)
        self._job.told.done.connect(self._take)
        self._job.start()

    def _take(self, document: Document, known: Apparatus) -> None:
        if document is self._document:
            self._job = None
            self.apparatus = known
            self.found.emit()

    @property
    def busy(self) -> bool:
        """Whether something is still to be found."""
        return self._pause.isActive() or self._job is not None

    def nearest(self, span: Span | None) -> str:
        """The first reference of the citation of the GDPR nearest to a span, in its paragraphs; empty for none."""
        if span is None:
            return ""
        here = self._of(span.language, span.start) + self._of(span.language, span.end)
        middle = (
            span.start.offset
            if span.start.paragraph != span.end.paragraph
            else (span.start.offset + span.end.offset) / 2
        )
        nearest = min(
            here, key=lambda citation: abs((citation.start + citation.end) / 2 - middle), default=None
        )
        return nearest.refs[0] if nearest else ""

    def _of(self, language: str, position: Position) -> list["Citation"]:
        citations: Sequence[Citation] = self.apparatus.citations.get((language, position.paragraph), ())
        return [citation for citation in citations if citation.law == GDPR]


class _Told(QObject):
    done = Signal(object, object)


class _Job(Work):
    def __init__(self, document: Document, data_dir: Path) -> None:
        super().__init__()
        self.told = _Told()
        self._document = document
        self._data_dir = data_dir

    def work(self) -> None:
        """Find it, and tell."""
        tell(self.told.done, self._document, self._known())

    def _known(self) -> Apparatus:
        from reader.store import uses  # not needed to show a page
        from reader.store.index import Index

        known = apparatus(self._document)
        refs = (
            ref
            for found in known.citations.values()
            for each in found
            if each.law == GDPR
            for ref in each.refs
        )
        try:
            with Index.open(self._data_dir) as index:
                return replace(known, law=index.ask(lambda connection: uses.law(connection, refs)))
        except ReaderError:
            return known  # without the law's text; a search tells why the index cannot be read
