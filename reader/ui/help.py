"""The list of keyboard shortcuts, made of the same table as the menus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.ui.actions import COMMANDS

READING_KEYS = (
    ("Move the caret", "Arrows, Ctrl+Arrows, Home, End"),
    ("Select", "Shift and the same keys, or the mouse"),
    ("Select a word, a paragraph", "Double click, triple click"),
    ("Drop the selection, close the find bar, go back to the text", "Esc"),
    ("Take a bookmark of the left panel away", "Del"),
    ("Choose several annotations in the panel", "Ctrl or Shift and a click, Shift+Arrows, Ctrl+A"),
    ("Scroll", "Page Up, Page Down, Space"),
    ("Larger or smaller text", "Ctrl and the mouse wheel"),
)
"""What the text itself understands besides the commands in the menus."""


def shortcut_rows() -> list[tuple[str, str, str]]:
    """(menu, command, keys) of every command that has keys, then those of the text itself."""
    rows = [
        (
            command.menu.replace("&", ""),
            command.text.replace("&", "").rstrip("…"),
            "  or  ".join(
                QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in command.keys
            ),
        )
        for command in COMMANDS
        if command.keys
    ]
    return rows + [("Reading", text, keys) for text, keys in READING_KEYS]


class ShortcutsDialog(QDialog):
    """Every command with its keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 640)
        inner = QWidget()
        inner.setProperty("role", "page")
        grid = QGridLayout(inner)
        grid.setContentsMargins(24, 16, 24, 24)
        grid.setHorizontalSpacing(24)
        menu = ""
        for each, text, keys in shortcut_rows():
            if each != menu:
                menu = each
                row = grid.rowCount()
                grid.addWidget(_label(menu.upper(), "heading"), row, 0, 1, 2, Qt.AlignmentFlag.AlignBottom)
                grid.setRowMinimumHeight(row, 40)
            row = grid.rowCount()
            grid.addWidget(_label(text), row, 0)
            shown = _label(keys, "soft")
            shown.setWordWrap(True)
            grid.addWidget(shown, row, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
