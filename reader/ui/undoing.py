"""Changes carried out, taken back and made again, each kept before it stands on the undo stack."""

from collections.abc import Callable
from typing import Any, Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from reader.store.connection import ChangedElsewhereError


class Reversible(Protocol):
    """A command of the stack that can be carried out on something, and taken back."""

    def carry_out(self, on: Any, /) -> None:
        """Make the change. Raises ReaderError where it cannot be kept."""

    def take_back(self, on: Any, /) -> None:
        """Undo the change; as `carry_out`."""


class Undoing:
    """An undo stack, and what its commands are carried out on."""

    def __init__(self, on: QObject) -> None:
        self._on = on
        self.stack = QUndoStack(on)

    def do(self, change: QUndoCommand) -> None:
        """Carry a change out. Written first: one that cannot be kept must not stand on the stack."""
        cast(Reversible, change).carry_out(self._on)
        self.stack.push(change)

    def undo(self) -> QUndoCommand | None:
        """Take the last change back, and give it; None where there is none.

        Raises ReaderError where that cannot be kept; it can be tried again. Where another window has changed the same
        thing since, it raises ChangedElsewhereError and the change leaves the stack: it is no longer one's own.
        """
        if not self.stack.canUndo():
            return None
        change = self.stack.command(self.stack.index() - 1)
        self._step(change, cast(Reversible, change).take_back, self.stack.undo)
        return change

    def redo(self) -> QUndoCommand | None:
        """Make the change last taken back again; as `undo`."""
        if not self.stack.canRedo():
            return None
        change = self.stack.command(self.stack.index())
        self._step(change, cast(Reversible, change).carry_out, self.stack.redo)
        return change

    def _step(self, change: QUndoCommand, act: Callable[[QObject], None], step: Callable[[], None]) -> None:
        try:
            act(self._on)
        except ChangedElsewhereError:
            change.setObsolete(True)
            step()  # Qt drops an obsolete command instead of stepping over it
            raise
        step()

    def drop_last(self) -> None:
        """Take the last change from the stack, as it changes nothing."""
        self.stack.command(self.stack.index() - 1).setObsolete(True)
        self.stack.undo()
