"""What was: earlier versions of a note, and deleted annotations. Bringing one back is undone like any change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.annotation.model import Annotation
from reader.store import history
from reader.ui import word_diff
from reader.ui.session import Session
from reader.ui.theme import Theme

Guard = Callable[[Callable[[], object]], None]


@dataclass(frozen=True, slots=True)
class Past:
    """One thing that was: its line in the list, what is shown of it as HTML, and what brings it back."""

    line: str
    shown: str
    bring_back: Callable[[], object]


class HistoryDialog(QDialog):
    """A list of what was, the chosen one beside it, and the button that brings it back."""

    def __init__(self, title: str, past: Sequence[Past], theme: Theme, guard: Guard, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(820, 480)
        self._past, self._guard = list(past), guard
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.addItems([each.line for each in past])
        self.shown = QLabel()
        self.shown.setWordWrap(True)
        self.shown.setTextFormat(Qt.TextFormat.RichText)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.shown.setContentsMargins(*[theme.tokens.space[3]] * 4)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.back = self.buttons.addButton("Bring back", QDialogButtonBox.ButtonRole.ActionRole)
        self.back.setProperty("role", "primary")
        self.back.clicked.connect(self._bring_back)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(theme)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)

    def _lay_out(self, theme: Theme) -> None:
        space = theme.tokens.space
        area = QScrollArea()
        area.setWidget(self.shown)
        area.setWidgetResizable(True)
        both = QHBoxLayout()
        both.addWidget(self.list, 2)
        both.addWidget(area, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space[5], space[4], space[5], space[4])
        layout.setSpacing(space[3])
        layout.addLayout(both, 1)
        layout.addWidget(self.buttons)

    def _show(self, row: int) -> None:
        there = 0 <= row < len(self._past)
        self.back.setEnabled(there)
        self.shown.setText(self._past[row].shown if there else "")

    def _bring_back(self) -> None:
        row = self.list.currentRow()
        self._guard(self._past[row].bring_back)
        self.accept()


def note_versions_dialog(
    session: Session, annotation_id: str, theme: Theme, guard: Guard, parent: QWidget
) -> HistoryDialog | None:
    """Earlier versions of a note; None where there is none."""
    now = session.annotation(annotation_id).note
    versions = history.note_versions(session.store.file, annotation_id)
    if not versions:
        return None

    def past(version: history.NoteVersion) -> Past:
        was, _is = word_diff.compared(version.note, now, theme.tokens)
        return Past(_when(version.replaced), was, lambda: session.set_note(annotation_id, version.note))

    return HistoryDialog(
        "Earlier versions of the note", [past(each) for each in versions], theme, guard, parent
    )


def deleted_dialog(session: Session, theme: Theme, guard: Guard, parent: QWidget) -> HistoryDialog | None:
    """Annotations of the case that were deleted; None where there is none."""
    if not session.store.trouble:
        history.forget_old(session.store.file)
    found = history.deleted(session.store.file, session.case.id)
    if not found:
        return None

    def past(each: history.Deleted) -> Past:
        line = f"{_when(each.deleted)}  “{' '.join(each.annotation.quote.split())[:60]}”"
        return Past(line, _told(each.annotation, theme), lambda: session.take_in([each.annotation]))

    return HistoryDialog("Recently deleted", [past(each) for each in found], theme, guard, parent)


def _told(annotation: Annotation, theme: Theme) -> str:
    soft = theme.tokens.soft.name()
    parts = [
        word_diff.plain(annotation.quote),
        f'<span style="color: {soft}">{word_diff.plain(", ".join(annotation.tags))}</span>',
        word_diff.plain(annotation.note),
    ]
    return "<br><br>".join(filter(None, parts))


def _when(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
