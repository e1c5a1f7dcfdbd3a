"""Asking for one tag in a picker that floats beside what it is asked for."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from reader.errors import ReaderError
from reader.gdpr import articles
from reader.gdpr.picker import Suggestion
from reader.gdpr.writing import fold
from reader.ui.tags import Suggest, TagPicker
from reader.ui.theme import Theme


def without(suggest: Suggest, left_out: Callable[[str], bool]) -> Suggest:
    """The suggestions but for some tags; none at all where one of these was typed, so that no other is taken for it."""

    def others(query: str) -> list[Suggestion]:
        found = suggest(query)
        typed = {fold(query), *(fold(each.tag) for each in found if each.tag == _read(query))}
        if any(left_out(each.tag) and fold(each.tag) in typed for each in found):
            return []
        return [each for each in found if not left_out(each.tag)]

    return others


def _read(query: str) -> str:
    try:
        return articles.normalise_tag(query)
    except ReaderError:
        return ""


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
