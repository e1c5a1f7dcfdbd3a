"""Splitting a tag: its passages are listed, and those that are ticked get a new tag in its place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.annotation.model import Annotation
from reader.store.titles import Titles
from reader.ui.theme import Theme
from reader.ui.tick_list import TickList


class SplitDialog(QDialog):
    """Tells the new name and which annotations get it; stays open until `done` is called for."""

    wanted = Signal(str, list)
    """The new tag, and the annotations that are to carry it."""

    def __init__(
        self, tag: str, annotations: Sequence[Annotation], titles: Titles, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Split the tag “{}”").format(tag))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 560)
        self._listed = len(annotations)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name of the new tag"))
        self.name.setAccessibleName(self.tr("Name of the new tag"))
        self.list = TickList(theme)
        self.list.setAccessibleName(self.tr("Passages that get the new tag"))
        self.list.show_annotations(annotations, titles, ticked=lambda _each: False)
        self.count = QLabel()
        self.count.setProperty("role", "soft")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.split = self.buttons.addButton(self.tr("Split"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.split.setDefault(True)
        self._lay_out(tag, theme)
        self.name.textChanged.connect(lambda _text: self._show_state())
        self.list.ticked.connect(self._show_state)
        self.buttons.accepted.connect(lambda: self.wanted.emit(self.name.text(), self.list.chosen()))
        self.buttons.rejected.connect(self.reject)
        self._show_state()

    def _lay_out(self, tag: str, theme: Theme) -> None:
        space = theme.tokens.space
        said = QLabel(
            self.tr(
                "Tick the passages that are to carry the new tag instead of “{}”. It stands under it."
            ).format(tag)
        )
        said.setWordWrap(True)
        foot = QHBoxLayout()
        for text, on in ((self.tr("All"), True), (self.tr("None"), False)):
            button = QPushButton(text)
            button.setProperty("role", "quiet")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, on=on: self.list.tick_all(on))
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
        count = len(self.list.chosen())
        self.count.setText(self.tr("{} of {}").format(count, self._listed))
        self.split.setEnabled(bool(count and self.name.text().strip()))
