"""The changes of an open case as the undo stack lists them; the session carries them out."""

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QUndoCommand

from reader.annotation.codebook_edits import AnnotationStep, Edit
from reader.annotation.model import Annotation
from reader.casefile.model import Case, Row

if TYPE_CHECKING:
    from reader.ui.session import Session


Step = AnnotationStep


class Change(QUndoCommand):
    """One change of one annotation, as the undo stack lists it."""

    def __init__(
        self, name: str, before: Annotation | None, after: Annotation | None, unfinished: bool = False
    ) -> None:
        super().__init__(name)
        known = after or before
        assert known is not None  # noqa: S101 (a change has at least one side)
        self.annotation = known
        self.unfinished = unfinished
        """Whether the note is still being written."""
        self._before = before
        self._after = after

    @property
    def is_idle(self) -> bool:
        """Whether it changes nothing, apart from when."""
        if self._before is None or self._after is None:
            return False
        return replace(self._after, modified=self._before.modified) == self._before

    def go_on(self, after: Annotation, unfinished: bool) -> None:
        """Lead on to another state; what was carried out so far is the caller's."""
        self.annotation = self._after = after
        self.unfinished = unfinished

    def carry_out(self, session: "Session") -> None:
        """Make the change. Raises ReaderError where it cannot be kept."""
        if self.unfinished:
            session.put_quietly(self._before, self._after)
        else:
            session.put(self._before, self._after)

    def take_back(self, session: "Session") -> None:
        """Undo the change; as `carry_out`."""
        self.unfinished = False
        session.put(self._after, self._before)


class Keeper(Protocol):
    """What keeps annotations and entries of the codebook."""

    def put_all(self, edit: Edit) -> None:
        """Lead all of them from one state to another, or none. Raises ReaderError where that cannot be kept."""


class ManyChanges(QUndoCommand):
    """Several changes of annotations and of the codebook as one step."""

    def __init__(self, edit: Edit) -> None:
        super().__init__(edit.name)
        self._edit = edit
        steps = edit.annotations
        self.annotation = next(filter(None, (after or before for before, after in steps)), None)

    def carry_out(self, keeper: Keeper) -> None:
        """Make the changes, all or none. Raises ReaderError where they cannot be kept."""
        keeper.put_all(self._edit)

    def take_back(self, keeper: Keeper) -> None:
        """Undo the changes; as `carry_out`."""
        keeper.put_all(self._edit.undone)


class FactsChange(QUndoCommand):
    """One change of what is said of the case as a whole."""

    annotation = None

    def __init__(self, name: str, before: Case, after: Case) -> None:
        super().__init__(name)
        self._before, self._after = before, after

    def carry_out(self, session: "Session") -> None:
        """Make the change. Raises ReaderError where it cannot be kept."""
        session.put_facts(self._before, self._after)

    def take_back(self, session: "Session") -> None:
        """Undo the change; as `carry_out`."""
        session.put_facts(self._after, self._before)


class RowChange(QUndoCommand):
    """One change of a document's rows."""

    annotation = None

    def __init__(
        self, name: str, document: str, before: tuple[Row, ...] | None, after: tuple[Row, ...] | None
    ) -> None:
        super().__init__(name)
        self._document = document
        self._before = before
        self._after = after

    def carry_out(self, session: "Session") -> None:
        """Make the change. Raises ReaderError where it cannot be kept."""
        session.put_rows(self._document, self._before, self._after)

    def take_back(self, session: "Session") -> None:
        """Undo the change; as `carry_out`."""
        session.put_rows(self._document, self._after, self._before)
