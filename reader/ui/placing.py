"""Where the annotations of the document shown stand: those near the reader at once, thousands of others when idle."""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from reader.annotation.codebook import Codebook
from reader.annotation.model import Annotation, Span
from reader.casefile.model import Document, Language
from reader.ui import status
from reader.ui.cards.item import Item
from reader.ui.parallel.highlights import Highlight, Key
from reader.ui.session import Placed, Session

_AT_ONCE = 400
"""As many annotations are placed without being felt."""

_IDLE_SLICE = 0.006
"""Seconds of placing between two events."""


class Placing(QObject):
    """Places annotations and tells of it; who asks for them in the meantime gets all of them."""

    near_found = Signal(list)
    """The `Placed` near the reader, in no order, where there are too many to find all at once; all will follow."""
    found = Signal(list)
    """All `Placed`, in the order of `Session.placed`."""

    def __init__(self, session: Session, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._document = document
        self._waiting: list[Annotation] = []
        self._placed: list[Placed] = []
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._place_some)

    def read(self, document: Document, near: Mapping[Key, int]) -> None:
        """Place the annotations of a document anew; ``near`` ranks the paragraphs around the reader."""
        self._document = document
        shown = self._session.shown_in(document)
        unknown = (each for each in shown if not self._session.knows_place(each, document))
        if sum(1 for _each in islice(unknown, _AT_ONCE + 1)) <= _AT_ONCE:
            self._finish()
            return
        self._waiting = shown[::-1]
        self._idle.start()
        ids = {paragraph for _language, paragraph in near}  # asked first: there are thousands of annotations
        found = [each for each in shown if each.span.start.paragraph in ids and _begins(each) in near]
        if len(found) > _AT_ONCE:
            found.sort(key=lambda each: near[_begins(each)])
        self.near_found.emit([self._session.place(each, document) for each in found[:_AT_ONCE]])

    @property
    def waiting(self) -> int:
        """How many annotations are still to be placed."""
        return len(self._waiting)

    @property
    def placed(self) -> list[Placed]:
        """All annotations of the document, placed."""
        if self._waiting:
            self._finish()
        return self._placed

    def _place_some(self) -> None:
        until = perf_counter() + _IDLE_SLICE
        while self._waiting and perf_counter() < until:
            self._session.place(self._waiting.pop(), self._document)
        if not self._waiting:
            self._finish()

    def _finish(self) -> None:
        self._idle.stop()
        self._waiting = []
        self._placed = self._session.placed(self._document)
        self.found.emit(self._placed)


def _begins(annotation: Annotation) -> Key:
    return annotation.span.language, annotation.span.start.paragraph


def highlights_of(known: Iterable[Placed]) -> list[Highlight]:
    """The bands of those that have a place."""
    return [
        Highlight(placed.annotation.id, placed.location.span, placed.annotation.colour)
        for placed in known
        if placed.location.span is not None
    ]


class Items:
    """The panel's items, each made once for an annotation as it stands."""

    def __init__(self, answer_to: Callable[[Span], tuple[Language, str]]) -> None:
        self._answer_to = answer_to
        self._made: dict[str, tuple[Placed, Item]] = {}
        self._codebook = Codebook()

    def of(self, document: Document, known: Iterable[Placed], codebook: Codebook) -> list[Item]:
        """The items of annotations of that document, in the order given."""
        before, self._made = self._made if codebook is self._codebook else {}, {}
        self._codebook = codebook
        for placed in known:
            made = before.get(placed.annotation.id)
            if made is None or made[0] is not placed:
                made = placed, self._make(document, placed)
            self._made[placed.annotation.id] = made
        return [item for _placed, item in self._made.values()]

    def _make(self, document: Document, placed: Placed) -> Item:
        span, location = placed.location.span, placed.location
        label = status.paragraphs(document, span)
        return Item(
            placed.annotation,
            label,
            location.state,
            location.reason,
            lambda: self._answer_to(span) if span else ("", ""),
            self._codebook,
        )
