"""An open case with its annotations: every change is durable when the call returns, undoable, and told once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from reader.annotation.anchor import Location, locate, make, normalise_tags
from reader.annotation.model import Annotation, Colour, Span, order
from reader.casefile.model import Case, Document, Row
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
    rows_changed = Signal(str)
    """The rows of that document are others than before."""

    def __init__(self, case: Case, store: Store, author: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._as_loaded = case
        self.case = store.with_rows(case)
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
        """A document's annotations: those in doubt first, then in text order, both languages together.

        Those of documents that the case no longer has stand in doubt in every one, so that none is out of sight.
        """
        others = {each.id for each in self.case.documents} - {document.id}
        here = [
            _place(annotation, document)
            for annotation in self._annotations.values()
            if annotation.span.document not in others
        ]
        here.sort(key=lambda placed: _order(placed, document))
        return here

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

    def set_rows(self, name: str, document_id: str, rows: Sequence[Row] | None) -> None:
        """Set a document's rows; None brings those of the case file back. ``name`` is what undo calls it."""
        change = _RowChange(
            name, document_id, self._kept_rows(document_id), None if rows is None else tuple(rows)
        )
        change.carry_out(self)
        self.undo_stack.push(change)

    def _kept_rows(self, document_id: str) -> tuple[Row, ...] | None:
        rows = self.store.rows(self.case.id, document_id)
        return None if rows is None else tuple(rows)

    def put_rows(self, document_id: str, rows: Sequence[Row] | None) -> None:
        """Keep rows on disk and show them; for `set_rows` and its undo."""
        self.store.set_rows(self.case.id, document_id, rows)
        self.case = self.store.with_rows(self._as_loaded)
        self.rows_changed.emit(document_id)

    def _do(self, name: str, before: Annotation | None, after: Annotation | None) -> None:
        # Written first: a change that cannot be kept must not stand on the undo stack.
        change = _Change(name, before, after)
        change.carry_out(self)
        self.undo_stack.push(change)

    def undo(self) -> Annotation | None:
        """Take the last change back and give the annotation it was about, if it was about one.

        Raises ReaderError where that cannot be kept; it can be tried again.
        """
        change = self.undo_stack.command(self.undo_stack.index() - 1)
        if not isinstance(change, _Change | _RowChange):
            return None
        change.take_back(self)
        self.undo_stack.undo()
        return change.annotation

    def redo(self) -> Annotation | None:
        """Make the change last taken back again; as `undo`."""
        change = self.undo_stack.command(self.undo_stack.index())
        if not isinstance(change, _Change | _RowChange):
            return None
        change.carry_out(self)
        self.undo_stack.redo()
        return change.annotation

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
    """One change of one annotation, as the undo stack lists it."""

    def __init__(self, name: str, before: Annotation | None, after: Annotation | None) -> None:
        super().__init__(name)
        self.annotation = after or before
        self._before = before
        self._after = after

    def carry_out(self, session: Session) -> None:
        """Make the change. Raises ReaderError where it cannot be kept."""
        session.put(self._before, self._after)

    def take_back(self, session: Session) -> None:
        """Undo the change; as `carry_out`."""
        session.put(self._after, self._before)


class _RowChange(QUndoCommand):
    """One change of a document's rows."""

    annotation = None

    def __init__(
        self, name: str, document: str, before: tuple[Row, ...] | None, after: tuple[Row, ...] | None
    ) -> None:
        super().__init__(name)
        self._document = document
        self._before = before
        self._after = after

    def carry_out(self, session: Session) -> None:
        """Make the change. Raises ReaderError where it cannot be kept."""
        session.put_rows(self._document, self._after)

    def take_back(self, session: Session) -> None:
        """Undo the change; as `carry_out`."""
        session.put_rows(self._document, self._before)


def _place(annotation: Annotation, document: Document) -> Placed:
    if annotation.span.document != document.id:
        reason = f"The case no longer has the document “{annotation.span.document}” that it was made in."
        return Placed(annotation, Location(None, "doubt", reason))
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
