"""An open case with its annotations: every change is durable when the call returns, undoable, and told once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from reader.annotation.anchor import Location, Locator, as_note, make, normalise_tags, placed, text_of
from reader.annotation.codebook import Codebook
from reader.annotation.codebook_edits import Edit, delete_annotations, retag, take_in
from reader.annotation.model import Annotation, Colour, Span, order
from reader.casefile.model import Case, Document, Language, Row
from reader.errors import ReaderError
from reader.store.connection import ChangedElsewhereError
from reader.store.store import Store
from reader.ui.changes import Change, FactsChange, ManyChanges, RowChange, Step
from reader.ui.undoing import Undoing

_Order = tuple[int, int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation and where it stands in the text as it is today."""

    annotation: Annotation
    location: Location


class Session(QObject):
    """The one place through which the window changes annotations."""

    changed = Signal()
    """The annotations are others than before: views read them again."""
    facts_changed = Signal()
    """What is said of the case as a whole is another."""
    rows_changed = Signal(str)
    """The rows of that document are others than before."""
    bookmarks_changed = Signal()
    """The bookmarks of the case are others than before."""

    def __init__(self, case: Case, store: Store, author: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._as_loaded = case
        self.case = store.with_rows(case)
        self.store = store
        self.author = author
        self.codebook: Codebook = store.codebook()
        """What the reader says of tags, those of all cases."""
        self._undoing = Undoing(self)
        self._annotations: dict[str, Annotation] = {}
        self._groups: dict[str, list[Annotation]] | None = defaultdict(list)
        for each in store.annotations(case=case.id):
            self._annotations[each.id] = each
            self._groups[each.span.document].append(each)
        self._gone: dict[str, Annotation] = {}
        self._found: dict[str, tuple[Annotation, Document, _Order, Placed]] = {}
        self._locators: dict[tuple[str, Language], Locator] = {}

    @property
    def undo_stack(self) -> QUndoStack:
        """What was done and can be undone, and what was undone."""
        return self._undoing.stack

    def __len__(self) -> int:
        return len(self._annotations)

    def annotation(self, annotation_id: str) -> Annotation:
        """The annotation of that id. Raises KeyError where there is none."""
        return self._annotations[annotation_id]

    def annotations(self) -> list[Annotation]:
        """All annotations of the case, oldest first."""
        return sorted(self._annotations.values(), key=lambda annotation: annotation.created)

    def counts(self) -> Mapping[str, int]:
        """How many annotations each document has that has any."""
        return {document: len(there) for document, there in self._by_document().items()}

    def placed(self, document: Document) -> list[Placed]:
        """A document's annotations: those in doubt first, then in text order, both languages together.

        Those of documents that the case no longer has stand in doubt in every one, so that none is out of sight.
        """
        here = [self.place(annotation, document) for annotation in self.shown_in(document)]
        here.sort(key=lambda placed: self._found[placed.annotation.id][2])
        return here

    def shown_in(self, document: Document) -> list[Annotation]:
        """The annotations that `placed` gives for a document, oldest first."""
        groups, others = self._by_document(), {each.id for each in self.case.documents} - {document.id}
        if groups.keys() - others <= {document.id}:
            return list(groups.get(document.id, ()))
        return [each for each in self._annotations.values() if each.span.document not in others]

    def _by_document(self) -> Mapping[str, list[Annotation]]:
        """The annotations of each document, grouped once until one changes: there may be thousands."""
        if self._groups is None:
            self._groups = defaultdict(list)
            for each in self._annotations.values():
                self._groups[each.span.document].append(each)
        return self._groups

    def _know(self, annotation_id: str, annotation: Annotation | None) -> None:
        """Know an annotation as it is now, None where it is gone."""
        self._groups = None
        if annotation is None:
            self._annotations.pop(annotation_id, None)
        else:
            self._annotations[annotation_id] = annotation

    def place(self, annotation: Annotation, document: Document) -> Placed:
        """An annotation and where it stands in a document; found once for the same two."""
        known = self._found.get(annotation.id)
        if known is None or known[0] is not annotation or known[1] is not document:
            placed = Placed(annotation, self._locate(annotation, document))
            known = self._found[annotation.id] = annotation, document, _order(placed, document), placed
        return known[3]

    def _locate(self, annotation: Annotation, document: Document) -> Location:
        language = annotation.span.language
        if annotation.span.document != document.id:
            reason = f"The case no longer has the document “{annotation.span.document}” that it was made in."
            return Location(None, "doubt", reason)
        text = document.texts.get(language)
        if text is None:
            return Location(None, "doubt", f"The document has no text in “{language}” any more.")
        locator = self._locators.get((document.id, language))
        if locator is None or locator.text is not text:
            locator = self._locators[document.id, language] = Locator(text)
        return locator.locate(annotation)

    def knows_place(self, annotation: Annotation, document: Document) -> bool:
        """Whether `place` would have nothing to find out."""
        known = self._found.get(annotation.id)
        return known is not None and known[0] is annotation and known[1] is document

    def annotate(self, span: Span, colour: Colour, tags: Sequence[str] = (), note: str = "") -> Annotation:
        """Highlight a span. Raises ReaderError where nothing can be kept."""
        annotation = make(self.case, span, colour=colour, tags=tuple(tags), note=note, author=self.author)
        self._do("highlight", None, annotation)
        return annotation

    def set_tags(self, annotation_id: str, tags: Sequence[str]) -> None:
        """Give an annotation these tags. Raises ReaderError for one that cannot be."""
        before, wanted = self._known(annotation_id), normalise_tags(tags)
        changed = sorted(set(before.tags) ^ set(wanted))
        self._change(f"tag {', '.join(changed)}", before, replace(before, tags=wanted))

    def add_tag(self, annotation_id: str, tag: str) -> None:
        """Add one tag, unless the annotation has it."""
        self.set_tags(annotation_id, (*self._known(annotation_id).tags, tag))

    def retag(self, ids: Sequence[str], add: str = "", remove: str = "") -> None:
        """Give several annotations a tag, or take one from them, in one step for undo. As `set_tags`."""
        tag = normalise_tags([add])[0] if add else ""
        known = [self._annotations[each] for each in ids if each in self._annotations]
        self.carry_out(retag(known, tag, remove))

    def set_note(self, annotation_id: str, note: str, *, unfinished: bool = False) -> None:
        """Give an annotation this note.

        An ``unfinished`` one is kept while it is being written, without being told; all of them up to the finished
        one are a single step for undo. A note on an annotation that another window deleted brings it back.
        """
        before = self._annotations.get(annotation_id)
        if before is None:
            self._bring_back(annotation_id, note)
            return
        after = replace(before, note=note)
        if after != before:
            after = replace(after, modified=datetime.now(UTC))
        if not self._went_on(before, after, unfinished):
            if after != before:
                self._do("note", before, after, unfinished)
        elif not unfinished:
            self.changed.emit()

    def _went_on(self, before: Annotation, after: Annotation, unfinished: bool) -> bool:
        """Whether this went into the note's change that was still unfinished."""
        last = self.undo_stack.command(self.undo_stack.index() - 1)
        if not isinstance(last, Change) or not last.unfinished or last.annotation.id != after.id:
            return False
        if self.undo_stack.canRedo():
            return False
        if after != before:
            self.put_quietly(before, after)
        last.go_on(after, unfinished)
        if last.is_idle:
            self._undoing.drop_last()
        return True

    def _bring_back(self, annotation_id: str, note: str) -> None:
        gone = self._gone.pop(annotation_id, None)
        if gone is not None and note != gone.note:
            self._do("note", None, replace(gone, note=note, modified=datetime.now(UTC)))

    def set_colour(self, annotation_id: str, colour: Colour) -> None:
        """Give an annotation this colour."""
        before = self._known(annotation_id)
        self._change(f"colour {colour}", before, replace(before, colour=colour))

    def place_at(self, annotation_id: str, span: Span) -> None:
        """Place an annotation at a span of the case, with the words that stand there."""
        before = self._annotations[annotation_id]
        text = text_of(self.case, span.document, span.language)
        self._change("place annotation", before, placed(before, text, span))

    def place_all(self, places: Sequence[tuple[str, Span]]) -> None:
        """Place several annotations, each at its span, in one step for undo."""
        now = datetime.now(UTC)
        changes: list[Step] = []
        for annotation_id, span in places:
            before = self._annotations[annotation_id]
            after = placed(before, text_of(self.case, span.document, span.language), span)
            if after != before:
                changes.append((before, replace(after, modified=now)))
        self.carry_out(Edit(f"place {len(changes)} annotations", (), tuple(changes)))

    def take_in(self, annotations: Sequence[Annotation]) -> None:
        """Keep annotations that come from elsewhere, those of other cases too."""
        self.carry_out(take_in(annotations, self.store.get, earlier=self.store.earlier_states()))

    def do(self, change: QUndoCommand) -> None:
        """Carry a change out and put it on the undo stack; it is `reader.ui.undoing.Reversible` on this session."""
        self._undoing.do(change)

    def carry_out(self, edit: Edit) -> None:
        """Change several annotations, those of other cases too, and the codebook, in one step for undo."""
        if not edit.empty:
            self._undoing.do(ManyChanges(edit))

    def put_all(self, edit: Edit) -> None:
        """Lead annotations and entries of the codebook from one state to another, all or none; tell it once."""
        with self._read_again_if_changed():
            kept = self.store.carry_out(edit)
        self.codebook = self.store.codebook() if edit.entries else self.codebook
        for (before, after), annotation in zip(edit.annotations, kept, strict=True):
            known = annotation or after or before
            if known is None or known.case != self.case.id:
                continue
            self._know(known.id, annotation)
        self.changed.emit()

    def keep_as_note(self, annotation_id: str) -> None:
        """Keep an annotation as a note on its document, without a passage; its old quote stays."""
        before = self._annotations[annotation_id]
        documents = {document.id: document for document in self.case.documents}
        document = documents.get(before.span.document, self.case.documents[0])
        language = before.span.language if before.span.language in document.texts else document.languages[0]
        moved = replace(before, span=replace(before.span, document=document.id, language=language))
        self._change("keep as a note", before, as_note(moved, document.texts[language]))

    def delete(self, annotation_id: str) -> None:
        """Delete an annotation; undo brings it back whole."""
        self._do("delete annotation", self._known(annotation_id), None)

    def delete_all(self, ids: Sequence[str]) -> None:
        """Delete several annotations in one step for undo."""
        known = [self._annotations[each] for each in ids if each in self._annotations]
        self.carry_out(delete_annotations(known))

    def _known(self, annotation_id: str) -> Annotation:
        """The annotation of that id, which another window may have deleted under one's hands."""
        try:
            return self._annotations[annotation_id]
        except KeyError:
            raise ChangedElsewhereError(
                "This annotation was deleted in another window in the meantime."
            ) from None

    def _change(self, name: str, before: Annotation, after: Annotation) -> None:
        if after != before:
            self._do(name, before, replace(after, modified=datetime.now(UTC)))

    def set_facts(self, after: Case) -> None:
        """Let the case file say this of the case as a whole. Raises ReaderError where it cannot be kept."""
        from reader.casefile import editing  # as below, not needed to read

        if facts := editing.changed(self.case, after):
            name = facts[0].name if len(facts) == 1 else "the case’s details"
            self._undoing.do(FactsChange(f"change of {name}", self.case, after))

    def put_facts(self, before: Case, after: Case) -> None:
        """Lead the case file from one state to another; for `set_facts` and its undo."""
        from reader.casefile import editing

        folder = self.case.folder
        if folder is None or (why := editing.why_fixed(self.case)):
            raise ReaderError(why or "This case is in no folder.")
        try:
            editing.change(folder, before, after)
        except editing.ChangedCaseError as error:
            raise ChangedElsewhereError(str(error)) from error
        self._as_loaded = editing.with_facts(self._as_loaded, before, after)
        self.case = editing.with_facts(self.case, before, after)
        self.facts_changed.emit()

    def set_rows(self, name: str, document_id: str, rows: Sequence[Row] | None) -> None:
        """Set a document's rows; None brings those of the case file back. ``name`` is what undo calls it."""
        before = self._kept_rows(document_id)
        self._undoing.do(RowChange(name, document_id, before, None if rows is None else tuple(rows)))

    def _kept_rows(self, document_id: str) -> tuple[Row, ...] | None:
        rows = self.store.rows(self.case.id, self.case.document(document_id))
        return None if rows is None else tuple(rows)

    def put_rows(
        self, document_id: str, before: tuple[Row, ...] | None, after: tuple[Row, ...] | None
    ) -> None:
        """Lead a document's rows from one state to another, on disk and in memory; for `set_rows` and its undo."""
        with self._read_again_if_changed():
            self.store.change_rows(self.case.id, self.case.document(document_id), before, after)
        self._read_rows()
        self.rows_changed.emit(document_id)

    def _read_rows(self) -> None:
        self.case = self.store.with_rows(self._as_loaded)

    def _do(
        self, name: str, before: Annotation | None, after: Annotation | None, unfinished: bool = False
    ) -> None:
        self._undoing.do(Change(name, before, after, unfinished))

    def undo(self) -> Annotation | None:
        """Take the last change back and give the annotation of the case it was about, if it was about one.

        As `Undoing.undo`.
        """
        return self._as_it_is(self._undoing.undo())

    def redo(self) -> Annotation | None:
        """Make the change last taken back again; as `undo`."""
        return self._as_it_is(self._undoing.redo())

    def _as_it_is(self, change: QUndoCommand | None) -> Annotation | None:
        known = change.annotation if isinstance(change, Change | ManyChanges) else None
        if known is None or known.case != self.case.id:
            return None
        return self._annotations.get(known.id, known)

    def put(self, before: Annotation | None, after: Annotation | None) -> None:
        """Lead an annotation from one state to another, None being its absence, on disk and in memory; tell it."""
        self.put_quietly(before, after)
        self.changed.emit()

    def put_quietly(self, before: Annotation | None, after: Annotation | None) -> None:
        """As `put`, without telling."""
        known = after or before
        assert known is not None  # noqa: S101 (a change has at least one side)
        with self._read_again_if_changed():
            kept = self.store.change(before, after)
        self._know(known.id, kept)

    @contextmanager
    def _read_again_if_changed(self) -> Iterator[None]:
        try:
            yield
        except ChangedElsewhereError:
            self.read_again()
            raise

    def read_again(self, *, wholly: bool = False) -> None:
        """Take in what others have changed in the store; told like one's own changes, and never undone by `undo`.

        Only what has another date is read, unless the whole file may be another.
        """
        if wholly:
            there = {each.id: each for each in self.store.annotations(self.case.id)}
            changed, gone = list(there.values()), self._annotations.keys() - there.keys()
        else:
            changed, gone = self.store.differences(self.case.id, self._annotations)
        self._gone.update({each: self._annotations[each] for each in gone})
        for one in gone:
            self._know(one, None)
        for each in changed:
            self._know(each.id, each)
        codebook, self.codebook = self.codebook, self.store.codebook()
        before = {each.id: each.rows for each in self.case.documents}
        self._read_rows()
        for document in self.case.documents:
            if document.rows != before[document.id]:
                self.rows_changed.emit(document.id)
        if changed or gone or codebook != self.codebook:
            self.changed.emit()


def _order(placed: Placed, document: Document) -> _Order:
    """In doubt first; then by row, so that both languages run together down the page."""
    span = placed.location.span
    if span is None:
        return 0, 0, ()
    row = document.row_of[span.language, span.start.paragraph]
    return 1, row, order(document.texts[span.language], span)
