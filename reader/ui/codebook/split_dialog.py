"""Splitting a tag: its passages are listed, and those that are ticked get a new tag in its place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.annotation.model import Annotation
from reader.ui.theme import Theme


class SplitDialog(QDialog):
    """Tells the new name and which annotations get it; stays open until `done` is called for."""

    wanted = Signal(str, list)
    """The new tag, and the annotations that are to carry it."""

    def __init__(self, tag: str, annotations: Sequence[Annotation], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Split the tag “{}”").format(tag))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 560)
        self._annotations = annotations
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name of the new tag"))
        self.name.setAccessibleName(self.tr("Name of the new tag"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Passages that get the new tag"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for annotation in annotations:
            item = QListWidgetItem(_line(annotation), self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.count = QLabel()
        self.count.setProperty("role", "soft")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.split = self.buttons.addButton(self.tr("Split"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.split.setDefault(True)
        self._lay_out(tag, theme)
        self.name.textChanged.connect(lambda _text: self._show_state())
        self.list.itemChanged.connect(lambda _item: self._show_state())
        self.buttons.accepted.connect(lambda: self.wanted.emit(self.name.text(), self.chosen()))
        self.buttons.rejected.connect(self.reject)
        self._show_state()

    def chosen(self) -> list[Annotation]:
        """The annotations that are ticked."""
        ticked = Qt.CheckState.Checked
        return [
            each for row, each in enumerate(self._annotations) if self.list.item(row).checkState() == ticked
        ]

    def tick(self, state: Qt.CheckState) -> None:
        """Tick all of them or none."""
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(state)

    def _lay_out(self, tag: str, theme: Theme) -> None:
        space = theme.tokens.space
        said = QLabel(
            self.tr(
                "Tick the passages that are to carry the new tag instead of “{}”. It stands under it."
            ).format(tag)
        )
        said.setWordWrap(True)
        foot = QHBoxLayout()
        for text, state in (
            (self.tr("All"), Qt.CheckState.Checked),
            (self.tr("None"), Qt.CheckState.Unchecked),
        ):
            button = QPushButton(text)
            button.setProperty("role", "quiet")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, state=state: self.tick(state))
            foot.addWidget(button)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space[5], space[4], space[5], space[4])
        layout.setSpacing(space[3])
        for widget in (said, self.name, self.list):
            layout.addWidget(widget)
        layout.addLayout(foot)

    def _show_state(self) -> None:
        count = len(self.chosen())
        self.count.setText(self.tr("{} of {}").format(count, len(self._annotations)))
        self.split.setEnabled(bool(count and self.name.text().strip()))


def _line(annotation: Annotation) -> str:
    words = " ".join(annotation.quote.split())
    quote = words if len(words) <= 160 else f"{words[:160].rsplit(' ', 1)[0]} …"
    note = f"\n{' '.join(annotation.note.split())[:120]}" if annotation.note else ""
    return f"“{quote}”  {annotation.case}{note}"
