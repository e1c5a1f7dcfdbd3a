"""Where tags are changed: on the undo stack of the open case, or on one of its own while none is open."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from reader.annotation import codebook_edits
from reader.annotation.anchor import normalise_tags
from reader.annotation.codebook import (
    Codebook,
    Entry,
    TagCount,
    joined_descriptions,
    tag_counts,
)
from reader.annotation.codebook_edits import Edit
from reader.annotation.model import Annotation
from reader.errors import ReaderError
from reader.store.store import Store
from reader.ui.changes import ManyChanges
from reader.ui.session import Session
from reader.ui.undoing import Undoing

if TYPE_CHECKING:
    from reader.store.titles import Titles


class Desk(QObject):
    """Works every change out from what the store holds. All methods raise ReaderError where nothing can be kept."""

    changed = Signal()
    """Tags, or what they are on, may be others than before."""
    stack_changed = Signal()
    """What can be undone is another."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self._session: Session | None = None
        self._undoing = Undoing(self)
        self._undoing.stack.indexChanged.connect(self.stack_changed)

    def attend(self, session: Session | None) -> None:
        """From now on that case is the open one."""
        self._session = session
        if session is not None:
            session.changed.connect(self.changed)
            session.undo_stack.indexChanged.connect(self.stack_changed)

    @property
    def codebook(self) -> Codebook:
        """What is said of tags."""
        return self._session.codebook if self._session else self.store.codebook()

    def titles(self, annotations: Iterable[Annotation]) -> "Titles":
        """What the cases of annotations and their documents are called; as the index knows them, if it can be used."""
        from reader.store.index import Index  # not needed to read
        from reader.store.titles import Titles, titles

        try:
            with Index.open(self.store.path.parent) as index:
                found = titles(index, (each.case for each in annotations))
        except ReaderError:
            found = Titles()
        return found.knowing(self._session.case) if self._session else found

    def counts(self) -> Mapping[str, TagCount]:
        """How often each tag is used, with what lies under it."""
        return tag_counts(self.codebook, self.store.tag_uses())

    # Undo

    @property
    def undo_stack(self) -> QUndoStack:
        """What can be undone from here."""
        return self._session.undo_stack if self._session else self._undoing.stack

    def undo(self) -> None:
        """Take the last change back; as `Undoing.undo`."""
        (self._session or self._undoing).undo()

    def redo(self) -> None:
        """Make the change last taken back again."""
        (self._session or self._undoing).redo()

    def carry_out(self, edit: Edit) -> None:
        """Make a change, in one step for undo."""
        if self._session is not None:
            self._session.carry_out(edit)
        elif not edit.empty:
            self._undoing.do(ManyChanges(edit))

    def put_all(self, edit: Edit) -> None:
        """Lead annotations and entries from one state to another, all or none; for the undo stack."""
        self.store.carry_out(edit)
        self.changed.emit()

    # Changes

    def create(self, entry: Entry) -> None:
        """Make a new tag."""
        self.carry_out(codebook_edits.create(self.codebook, entry, self.store.tags_used()))

    def rename(self, tag: str, new: str) -> None:
        """Give a tag another name, everywhere."""
        used = self.store.tags_used()
        self.carry_out(codebook_edits.rename(self.codebook, self.store.tagged([tag]), tag, new, used))

    def merge(self, tags: Sequence[str], into: str) -> None:
        """Make several tags one."""
        self.carry_out(codebook_edits.merge(self.codebook, self.store.tagged(tags), tags, into))

    def split(self, tag: str, new: Entry, chosen: Iterable[Annotation]) -> None:
        """Let those annotations carry a new tag in place of that one."""
        used = self.store.tags_used()
        self.carry_out(codebook_edits.split(self.codebook, chosen, tag, new, used))

    def move(self, tags: Iterable[str], parent: str) -> None:
        """Put tags under another, or at the top."""
        self._each(tags, lambda book, tag: codebook_edits.move(book, tag, parent), "move {} tags")

    def set_colour(self, tag: str, colour: str) -> None:
        """Give a tag a colour, or none."""
        self.carry_out(codebook_edits.set_colour(self.codebook, tag, colour))

    def describe(self, tag: str, description: str, was: str) -> None:
        """Give a tag a description that ``was`` another; one that somebody else wrote meanwhile is kept in it."""
        now = self.codebook.entry(tag).description
        words = description if now == was else joined_descriptions(now, description)
        self.carry_out(codebook_edits.describe(self.codebook, tag, words))

    def delete(self, tags: Sequence[str]) -> None:
        """Take tags from every annotation and out of the codebook."""
        self.carry_out(codebook_edits.delete(self.codebook, self.store.tagged(tags), tags))

    def retag(self, annotations: Sequence[Annotation], add: str = "", remove: str = "") -> None:
        """Give annotations of any case a tag, or take one from them."""
        tag = normalise_tags([add])[0] if add else ""
        self.carry_out(codebook_edits.retag(annotations, tag, remove))

    def delete_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Delete annotations of any case."""
        self.carry_out(codebook_edits.delete_annotations(annotations))

    def _each(self, tags: Iterable[str], edit: Callable[[Codebook, str], Edit], name: str) -> None:
        """The same for several tags, in one step."""
        edits = [edit(self.codebook, tag) for tag in tags]
        done = [each for each in edits if not each.empty]
        title = done[0].name if len(done) == 1 else name.format(len(done))
        self.carry_out(Edit(title, tuple(step for each in done for step in each.entries)))
