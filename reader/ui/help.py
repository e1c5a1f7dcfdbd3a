"""The list of keyboard shortcuts, made of the same table as the menus."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from reader.gdpr.writing import fold
from reader.ui.actions import COMMANDS
from reader.ui.fields import add_clear_button

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
            "  or  ".join(dict.fromkeys(map(_name, command.keys))),
        )
        for command in COMMANDS
        if command.keys
    ]
    return rows + [("Reading", text, keys) for text, keys in READING_KEYS]


def _name(keys: str) -> str:
    """What the keys are called on a keyboard; of its two keys Enter, Qt calls one Return."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


class ShortcutsDialog(QDialog):
    """Every command with its keys; words or keys in the field leave those that fit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 640)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("What do you want to do, or which key?"))
        self.filter.setAccessibleName(self.tr("Filter the list by words or keys"))
        add_clear_button(self.filter)
        self.filter.textChanged.connect(self._show_fitting)
        self._rows: list[tuple[str, str, Sequence[QLabel]]] = []
        self._headings: dict[str, QLabel] = {}
        inner = QWidget()
        inner.setProperty("role", "page")
        self._fill(QGridLayout(inner))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.setAccessibleName(self.windowTitle())
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 8)
        head.addWidget(self.filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(scroll)

    def _fill(self, grid: QGridLayout) -> None:
        grid.setContentsMargins(24, 0, 24, 24)
        grid.setHorizontalSpacing(24)
        for menu, text, keys in shortcut_rows():
            if menu not in self._headings:
                self._headings[menu] = heading = _label(menu.upper(), "heading")
                heading.setContentsMargins(0, 16, 0, 0)
                grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            row = grid.rowCount()
            shown = _label(keys, "soft")
            shown.setWordWrap(True)
            labels = _label(text), shown
            for column, label in enumerate(labels):
                grid.addWidget(label, row, column)
            self._rows.append((menu, fold(f"{menu} {text} {keys}"), labels))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(grid.rowCount(), 1)

    def _show_fitting(self, typed: str) -> None:
        words = fold(typed).split()
        fitting = {known for _menu, known, _labels in self._rows if all(word in known for word in words)}
        for _menu, known, labels in self._rows:
            for label in labels:
                label.setVisible(known in fitting)
        for menu, heading in self._headings.items():
            heading.setVisible(any(known in fitting for its, known, _labels in self._rows if its == menu))


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
