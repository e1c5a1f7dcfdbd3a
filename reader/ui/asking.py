"""Asking for one tag in a picker that floats beside what it is asked for."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from reader.ui.tags import Suggest, TagPicker
from reader.ui.theme import Theme


def ask_for_tag(
    question: str, suggest: Suggest, theme: Theme, beside: QWidget, then: Callable[[str], object]
) -> TagPicker:
    """Open a picker beside a widget; the tag taken goes to ``then``, and the picker goes."""
    window = beside.window()
    picker = TagPicker(suggest, theme, window)
    picker.field.setPlaceholderText(question)
    picker.field.setAccessibleName(question)
    picker.hint.setText(picker.tr("Enter takes it · Esc closes"))

    def take(tag: str) -> None:
        picker.dismiss()
        then(tag)

    picker.picked.connect(take)
    picker.closed.connect(picker.deleteLater)
    picker.open_at(QRect(beside.mapTo(window, QPoint(0, 0)), beside.size()))
    return picker
