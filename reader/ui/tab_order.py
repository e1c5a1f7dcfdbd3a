"""Where Tab goes: from one thing shown to the next as the page is read, whatever the order in which they were made."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def step(root: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop in a widget, or to the one before, going round; whether there is one."""
    found = list(stops(root))
    if not found:
        return False
    focus = QApplication.focusWidget()
    here = found.index(focus) if focus in found else -1 if forward else 0
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    found[(here + (1 if forward else -1)) % len(found)].setFocus(reason)
    return True


def step_part(parts: Sequence[QWidget], *, forward: bool) -> None:
    """Give the keyboard to the next of the parts that are shown, or to the one before, going round.

    A part has a focus proxy, or takes the keyboard itself.
    """
    shown = [part for part in parts if part.isVisible()]
    focus = QApplication.focusWidget()
    here = next((n for n, part in enumerate(shown) if focus is part or part.isAncestorOf(focus or part)), 0)
    shown[(here + (1 if forward else -1)) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)


def stops(root: QWidget) -> Iterator[QWidget]:
    """What Tab stops at in a widget: line by line, and at a widget before what stands in it."""
    for child in _as_read(_shown(root)):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled():
            yield child
        yield from stops(child)


def _shown(root: QWidget) -> Iterator[QWidget]:
    children = (child for child in root.children() if isinstance(child, QWidget))
    return (child for child in children if child.isVisible() and not child.isWindow())


def _as_read(widgets: Iterable[QWidget]) -> Iterator[QWidget]:
    """Widgets that stand side by side from left to right, such lines from top to bottom."""
    line: list[QWidget] = []
    bottom = 0
    for widget in sorted(widgets, key=lambda each: each.y()):
        if line and widget.geometry().center().y() > bottom:
            yield from sorted(line, key=QWidget.x)
            line = []
        if not line:
            bottom = widget.geometry().bottom()
        line.append(widget)
    yield from sorted(line, key=QWidget.x)
