"""Undo and redo of whatever page is shown: the case's, or the codebook's."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QUndoStack

if TYPE_CHECKING:
    from reader.ui.window import MainWindow


class Undoable(Protocol):
    """A page, or what stands behind it."""

    @property
    def undo_stack(self) -> QUndoStack:
        """What can be undone."""

    def undo(self) -> None:
        """Take the last change back. Raises ReaderError where that cannot be kept."""

    def redo(self) -> None:
        """Make the change last taken back again; as `undo`."""


class Undo:
    """The reading page undoes what was done in the case, the codebook and the library what was done with tags."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    @property
    def _shown(self) -> Undoable | None:
        window = self._window
        if window.page is not None and window.shown is window.page:
            return window.page
        return window.desk if window.travel.at_codebook or window.page is None else None

    @property
    def stack(self) -> QUndoStack | None:
        """What can be undone now; None where nothing ever can be."""
        return self._shown.undo_stack if self._shown is not None else None

    def undo(self) -> None:
        """Take the last change back."""
        if (shown := self._shown) is not None and shown.undo_stack.canUndo():
            text = shown.undo_stack.undoText()
            shown.undo()
            self._window.status_line.say(f"Undone: {text}")

    def redo(self) -> None:
        """Make the change last taken back again."""
        if (shown := self._shown) is not None and shown.undo_stack.canRedo():
            text = shown.undo_stack.redoText()
            shown.redo()
            self._window.status_line.say(f"Done again: {text}")
