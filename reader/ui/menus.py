"""The menus of the window: made of the table of commands, and what of it can be done now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMainWindow

from reader.ui.actions import COMMANDS, Command
from reader.ui.history import History


@dataclass(frozen=True, slots=True)
class State:
    """What decides which commands can be carried out."""

    case: bool
    """Whether a case is shown."""
    undo_stack: QUndoStack | None
    """That of the page shown; None where it has none."""
    history: History


class Menus:
    """The menu bar of a window, at first with the titles alone; the commands are made for whoever asks for them."""

    def __init__(self, window: QMainWindow, run: Callable[[str], object], state: Callable[[], State]) -> None:
        """``run`` is given the name of a command."""
        self._window, self._run, self._state = window, run, state
        bar = window.menuBar()
        self._menus = {title: bar.addMenu(title) for title in dict.fromkeys(c.menu for c in COMMANDS)}
        self._made = False

    @cached_property
    def actions(self) -> Mapping[str, QAction]:
        """The action of each command by its name."""
        actions = {}
        for command in COMMANDS:
            actions[command.name] = action = _action(command, self._window, self._run)
            if command.separate:
                self._menus[command.menu].addSeparator()
            self._menus[command.menu].addAction(action)
        self._made = True
        _show(actions, self._state())
        return actions

    def show_state(self) -> None:
        """Enable what can be done now."""
        if self._made:
            _show(self.actions, self._state())


def _action(command: Command, window: QMainWindow, run: Callable[[str], object]) -> QAction:
    action = QAction(command.text, window)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    if command.scope == "reading":
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda: run(command.name))
    return action


def _show(actions: Mapping[str, QAction], state: State) -> None:
    for command in COMMANDS:
        actions[command.name].setEnabled(state.case or not command.needs_case)
    actions["back"].setEnabled(bool(state.history.behind))
    actions["forward"].setEnabled(bool(state.history.ahead))
    _name_undo(actions, state.undo_stack)


def _name_undo(actions: Mapping[str, QAction], stack: QUndoStack | None) -> None:
    """Say in the menu what would be undone and done again."""
    for name, text, (what, able) in (
        ("undo", "&Undo", (stack.undoText(), stack.canUndo()) if stack is not None else ("", False)),
        ("redo", "&Redo", (stack.redoText(), stack.canRedo()) if stack is not None else ("", False)),
    ):
        actions[name].setText(f"{text} {what}".rstrip())
        actions[name].setEnabled(able)
