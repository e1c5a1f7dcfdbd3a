"""What an import offers where the library has the decision: its text's place, a place beside it, or elsewhere."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from reader.casefile.model import localised
from reader.importing.replacing import Place
from reader.ui.theme import Theme


class Choice(Enum):
    """What is to become of the text."""

    REPLACE = auto()
    BESIDE = auto()
    ELSEWHERE = auto()


class ReplacingOffer(QFrame):
    """The three ways, each with what it does; to keep the text beside the one that is there is what is chosen first."""

    def __init__(self, place: Place, elsewhere: QWidget, theme: Theme) -> None:
        super().__init__()
        self.place = place
        self.setProperty("role", "panel")
        kind, name = self._kind(), localised(place.document.title)
        self.replacing = QRadioButton(self.tr("Replace the text of “{}” by this one").format(name))
        self.beside = QRadioButton(self.tr("Add this text beside it, as a document of its own"))
        self.elsewhere = QRadioButton(self.tr("Neither: into"))
        self._group = QButtonGroup(self)
        for button in (self.replacing, self.beside, self.elsewhere):
            self._group.addButton(button)
        self.beside.setChecked(True)
        elsewhere.setEnabled(False)
        self.elsewhere.toggled.connect(elsewhere.setEnabled)
        head = QLabel(self.tr("Your library has this decision as {}: {}").format(kind, self._title()))
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        head.setObjectName("case-title")
        hint = QLabel(
            self.tr(
                "Your annotations follow their words into the new text, or wait in the review (F8). The text that was "
                "there is kept: File ▸ Earlier editions brings it back."
            )
        )
        hint.setWordWrap(True)
        hint.setProperty("role", "soft")
        space = theme.tokens.space
        hint.setContentsMargins(space[5], 0, 0, 0)
        last = QHBoxLayout()
        last.addWidget(self.elsewhere)
        last.addWidget(elsewhere)
        last.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space[4], space[3], space[4], space[3])
        column.setSpacing(space[1])
        for widget in (head, self.replacing, hint, self.beside):
            column.addWidget(widget)
        column.addLayout(last)

    def _kind(self) -> str:
        return self.tr("a study edition") if self.place.is_study else self.tr("an earlier copy")

    def _title(self) -> str:
        return localised(self.place.case.title) or self.place.case.id

    @property
    def choice(self) -> Choice:
        """What the reader has chosen."""
        if self.replacing.isChecked():
            return Choice.REPLACE
        return Choice.BESIDE if self.beside.isChecked() else Choice.ELSEWHERE
