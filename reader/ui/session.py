"""An open case with its annotations: every change is durable when the call returns, undoable, and told once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from reader.annotation.anchor import Location, locate, make, normalise_tags
from reader.annotation.model import Annotation, Colour, Span, order
from reader.casefile.model import Case, Document
from reader.errors import ReaderError
from reader.store.store import Store


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation and where it stands in the text as it is today."""

    annotation: Annotation
    location: Location


class Session(QObject):
    """The one place through which the window changes annotations."""

    changed = Signal()
    """The annotations are others than before: views read them again."""
    failed = Signal(str)
    """An undo or redo could not be carried out; the message is for the reader."""

    def __init__(self, case: Case, store: Store, author: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self.store = store
        self.author = author
        self.undo_stack = QUndoStack(self)
        self._annotations = {annotation.id: annotation for annotation in store.annotations(case=case.id)}

    def __len__(self) -> int:
        return len(self._annotations)

    def annotation(self, annotation_id: str) -> Annotation:
        """The annotation of that id. Raises KeyError where there is none."""
        return self._annotations[annotation_id]

    def annotations(self) -> list[Annotation]:
        """All annotations of the case, oldest first."""
        return sorted(self._annotations.values(), key=lambda annotation: annotation.created)

    def count(self, document: str) -> int:
        """How many annotations a document has."""
        return sum(annotation.span.document == document for annotation in self._annotations.values())

    def placed(self, document: Document) -> list[Placed]:
        """A document's annotations: those in doubt first, then in text order, language after language."""
        here = [
            _place(annotation, document)
            for annotation in self._annotations.values()
            if annotation.span.document == document.id
        ]
        here.sort(key=lambda placed: _order(placed, document))
        return here

    def homeless(self) -> list[Annotation]:
        """Annotations of documents that the case no longer has."""
        known = {document.id for document in self.case.documents}
        return [annotation for annotation in self.annotations() if annotation.span.document not in known]

    def annotate(self, span: Span, colour: Colour, tags: Sequence[str] = (), note: str = "") -> Annotation:
        """Highlight a span. Raises ReaderError where nothing can be kept."""
        annotation = make(self.case, span, colour=colour, tags=tuple(tags), note=note, author=self.author)
        self._do("highlight", None, annotation)
        return annotation

    def set_tags(self, annotation_id: str, tags: Sequence[str]) -> None:
        """Give an annotation these tags. Raises ReaderError for one that cannot be."""
        before, wanted = self._annotations[annotation_id], normalise_tags(tags)
        changed = sorted(set(before.tags) ^ set(wanted))
        self._change(f"tag {', '.join(changed)}", before, replace(before, tags=wanted))

    def add_tag(self, annotation_id: str, tag: str) -> None:
        """Add one tag, unless the annotation has it."""
        self.set_tags(annotation_id, (*self._annotations[annotation_id].tags, tag))

    def set_note(self, annotation_id: str, note: str) -> None:
        """Give an annotation this note."""
        before = self._annotations[annotation_id]
        self._change("note", before, replace(before, note=note))

    def set_colour(self, annotation_id: str, colour: Colour) -> None:
        """Give an annotation this colour."""
        before = self._annotations[annotation_id]
        self._change(f"colour {colour}", before, replace(before, colour=colour))

    def delete(self, annotation_id: str) -> None:
        """Delete an annotation; undo brings it back whole."""
        self._do("delete annotation", self._annotations[annotation_id], None)

    def _change(self, name: str, before: Annotation, after: Annotation) -> None:
        if after != before:
            self._do(name, before, replace(after, modified=datetime.now(UTC)))

    def _do(self, name: str, before: Annotation | None, after: Annotation | None) -> None:
        # Written first: a change that cannot be kept must not stand on the undo stack.
        self.put(before, after)
        self.undo_stack.push(_Change(self, name, before, after))

    def put(self, before: Annotation | None, after: Annotation | None) -> None:
        """Replace one state of an annotation by another, None being its absence, on disk and in memory."""
        if after is None:
            assert before is not None  # noqa: S101 (a change has at least one side)
            self.store.delete(before.id)
            del self._annotations[before.id]
        elif before is None:
            self.store.add(after)
            self._annotations[after.id] = after
        else:
            self.store.update(after)
            self._annotations[after.id] = after
        self.changed.emit()


class _Change(QUndoCommand):
    """One change of one annotation, already carried out when it is pushed."""

    def __init__(
        self, session: Session, name: str, before: Annotation | None, after: Annotation | None
    ) -> None:
        super().__init__(name)
        self._session = session
        self._before = before
        self._after = after
        self._fresh = True

    def redo(self) -> None:
        """Qt's hook."""
        if self._fresh:
            self._fresh = False
            return
        self._put(self._before, self._after)

    def undo(self) -> None:
        """Qt's hook."""
        self._put(self._after, self._before)

    def _put(self, before: Annotation | None, after: Annotation | None) -> None:
        # An exception would be lost between Qt and Python.
        try:
            self._session.put(before, after)
        except ReaderError as error:
            self.setObsolete(True)
            self._session.failed.emit(str(error))


def _place(annotation: Annotation, document: Document) -> Placed:
    text = document.texts.get(annotation.span.language)
    if text is None:
        reason = f"The document has no text in “{annotation.span.language}” any more."
        return Placed(annotation, Location(None, "doubt", reason))
    return Placed(annotation, locate(annotation, text))


def _order(placed: Placed, document: Document) -> tuple[int, int, tuple[int, ...]]:
    """In doubt first; then by row, so that both languages run together down the page."""
    span = placed.location.span
    if span is None:
        return 0, 0, ()
    row = document.row_of[span.language, span.start.paragraph]
    return 1, row, order(document.texts[span.language], span)
