"""The menus of the window: made of the table of commands, and what of it can be done now."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMainWindow

from reader.ui.actions import COMMANDS, Command
from reader.ui.history import History


def build(window: QMainWindow, run: Callable[[str], object]) -> dict[str, QAction]:
    """Fill the menu bar. Gives the action of each command by its name; ``run`` is given the name."""
    menus = {title: window.menuBar().addMenu(title) for title in dict.fromkeys(c.menu for c in COMMANDS)}
    actions = {}
    for command in COMMANDS:
        actions[command.name] = action = _action(command, window, run)
        if command.separate:
            menus[command.menu].addSeparator()
        menus[command.menu].addAction(action)
    return actions


def _action(command: Command, window: QMainWindow, run: Callable[[str], object]) -> QAction:
    action = QAction(command.text, window)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    if command.scope == "reading":
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda: run(command.name))
    return action


def show_state(
    actions: Mapping[str, QAction], case: bool, undo_stack: QUndoStack | None, history: History
) -> None:
    """Enable what can be done; ``undo_stack`` is that of the page shown, None where it has none."""
    for command in COMMANDS:
        actions[command.name].setEnabled(case or not command.needs_case)
    actions["back"].setEnabled(bool(history.behind))
    actions["forward"].setEnabled(bool(history.ahead))
    _name_undo(actions, undo_stack)


def _name_undo(actions: Mapping[str, QAction], stack: QUndoStack | None) -> None:
    """Say in the menu what would be undone and done again."""
    for name, text, (what, able) in (
        ("undo", "&Undo", (stack.undoText(), stack.canUndo()) if stack is not None else ("", False)),
        ("redo", "&Redo", (stack.redoText(), stack.canRedo()) if stack is not None else ("", False)),
    ):
        actions[name].setText(f"{text} {what}".rstrip())
        actions[name].setEnabled(able)
