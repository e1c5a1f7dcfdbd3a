"""What can be done with several annotations at once: a line that shows while some are chosen."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.annotation.model import Annotation
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.ui.tags import Suggest


class BulkBar(QWidget):
    """Tells what the reader wants done with those chosen, each in one step; does nothing to them itself."""

    tag_added = Signal(tuple, str)
    """The ids, and the tag that all of them are to carry."""
    tag_removed = Signal(tuple, str)
    deleted = Signal(tuple)
    left = Signal()
    """None is to be chosen any longer."""
    wider = Signal()
    """The same is wanted in other documents and cases."""

    def __init__(self, suggest: "Suggest", theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._suggest, self._theme = suggest, theme
        self._chosen: Sequence[Annotation] = ()
        self.count = QLabel(self)
        self.count.setProperty("role", "soft")
        self.tag, self.untag, self.delete, self.leave = (
            self._button(text, tip)
            for text, tip in (
                (self.tr("+ tag"), self.tr("Tag all of them")),
                (self.tr("− tag"), self.tr("Take a tag from all of them")),
                (self.tr("Delete"), self.tr("Delete all of them; Undo brings them back")),
                (self.tr("Done"), self.tr("Choose none (Esc)")),
            )
        )
        self.elsewhere = QPushButton(self.tr("Other documents…"), self)
        self.elsewhere.setProperty("role", "link")
        self.elsewhere.setToolTip(
            self.tr("Choose in all documents and cases what is to be tagged (Ctrl+Shift+T)")
        )
        self.elsewhere.clicked.connect(self.wider)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.tokens.space[1])
        for button in (self.tag, self.untag, self.delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.elsewhere)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.tokens.space[1])
        layout.addLayout(head)
        layout.addLayout(buttons)
        self.tag.clicked.connect(self.ask_for_tag)
        self.untag.clicked.connect(
            lambda: self.removals().popup(self.untag.mapToGlobal(self.untag.rect().bottomLeft()))
        )
        self.delete.clicked.connect(lambda: self.deleted.emit(self._ids))
        self.leave.clicked.connect(self.left)
        self.hide()

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip if "tag" in text else text)
        button.setProperty("role", "add")
        return button

    @property
    def _ids(self) -> tuple[str, ...]:
        return tuple(annotation.id for annotation in self._chosen)

    def show_chosen(self, chosen: Sequence[Annotation]) -> None:
        """Those annotations are chosen; with none of them, take no room."""
        self._chosen = chosen
        noun = self.tr("annotation") if len(chosen) == 1 else self.tr("annotations")
        self.count.setText(self.tr("{count:,} {noun} chosen").format(count=len(chosen), noun=noun))
        self.untag.setEnabled(any(annotation.tags for annotation in chosen))
        self.setVisible(bool(chosen))

    def ask_for_tag(self) -> None:
        """Ask for the tag that all of them are to carry."""
        from reader.ui.asking import ask_for_tag  # not needed before several are chosen

        ids = self._ids
        ask_for_tag(
            self.tr("Tag for all {} of them").format(len(ids)),
            self._suggest,
            self._theme,
            self.tag,
            lambda tag: self.tag_added.emit(ids, tag),
        )

    def removals(self) -> QMenu:
        """The tags that they carry, with how many of them do: one taken is taken from all."""
        ids = self._ids
        return removals(self._chosen, self, lambda tag: self.tag_removed.emit(ids, tag))


def removals(chosen: Sequence[Annotation], parent: QWidget, then: Callable[[str], object]) -> QMenu:
    """The tags that annotations carry, with how many of them do; the one taken goes to ``then``."""
    from reader.gdpr.articles import sort_key  # not needed before several are chosen

    counts = Counter(tag for annotation in chosen for tag in annotation.tags)
    menu = QMenu(parent)
    for tag in sorted(counts, key=sort_key):
        text = f"{tag}  ({counts[tag]})".replace("&", "&&")
        menu.addAction(text).triggered.connect(partial(then, tag))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
