"""A whole page of the window with a tree at its left: its bar, its two halves, and the field that filters the tree."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.fields import add_clear_button
from reader.ui.theme import Theme

_SIZES = [470, 810]
_SHARES = (2, 5)
"""Of the room that a larger window gives: titles of articles are long."""
_NARROWEST = 260


def lay_out(page: QWidget, bar: QFrame, side: QWidget, beside: QWidget) -> None:
    """Put the bar on top of the page, and below it the tree's half with the other beside it."""
    side.setMinimumWidth(_NARROWEST)
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for place, (widget, share) in enumerate(zip((side, beside), _SHARES, strict=True)):
        splitter.addWidget(widget)
        splitter.setStretchFactor(place, share)
    splitter.setSizes(_SIZES)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(bar)
    layout.addWidget(splitter, 1)


def titled_bar(theme: Theme, title: str, back: Callable[[], object], control: QWidget) -> QFrame:
    """The line above such a page: the way back, its title, and at the right what can be done with all of it."""
    bar, space = QFrame(), theme.tokens.space
    bar.setProperty("role", "bar")
    bar.setObjectName("top-bar")
    button = QToolButton()
    button.setText("‹ Back")
    button.setToolTip("Where you were (Alt+Left)")
    button.clicked.connect(back)
    name = QLabel(title)
    name.setObjectName("case-title")
    layout = QHBoxLayout(bar)
    layout.setContentsMargins(space[3], space[2], space[3], space[2])
    layout.setSpacing(space[2])
    layout.addWidget(button)
    layout.addWidget(name)
    layout.addStretch(1)
    layout.addWidget(control)
    return bar


class TreeFilter(QLineEdit):
    """Arrow down and Enter lead from it into the tree; Esc empties it first."""

    def __init__(self, tree: QWidget, shown: str, name: str) -> None:
        super().__init__()
        self._tree = tree
        self.setPlaceholderText(shown)
        self.setAccessibleName(name)
        add_clear_button(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tree.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
