"""The list of backups, what restoring each would change, and the button that does it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.store import rescue
from reader.store.backups import Backup
from reader.store.contents import Difference
from reader.store.examine import BackupState, backup_states
from reader.store.file import StoreFile

_ROW = 28
"""Pixels of a row."""

_REASONS = {
    "": "Made by itself",
    "before-restore": "Before another was restored",
    "replaced": "The file was replaced",
}


class RestoreDialog(QDialog):
    """Chooses a backup and restores it."""

    restored = Signal(object)
    """The backup that was made of the notes there were."""

    def __init__(self, file: StoreFile, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Restore a backup"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 460)
        self._file = file
        self._states: Sequence[BackupState] = backup_states(file.path.parent, thorough=False)
        self.list = QTreeWidget()
        self.change = QLabel()
        self.message = QLabel()
        self.buttons = QDialogButtonBox()
        self._restore = self.buttons.addButton(self.tr("Restore"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        self._fill()

    def _build(self) -> None:
        self.list.setHeaderLabels([self.tr("Made on"), self.tr("Annotations"), self.tr("Why")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("Backups"))
        header = self.list.header()
        header.setStretchLastSection(True)
        widest = header.fontMetrics().horizontalAdvance("Wednesday 30 September 2026, 00:00")
        header.resizeSection(0, widest + 48)
        self.list.currentItemChanged.connect(self._show_change)
        self.change.setWordWrap(True)
        self.message.setWordWrap(True)
        self.message.setProperty("role", "doubt")
        self.message.hide()
        self._restore.setProperty("role", "primary")
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.carry_out)
        self.buttons.rejected.connect(self.reject)
        lead = QLabel(
            self.tr(
                "Choose the notes to go back to. Those you have now are backed up first, so that you can come back to "
                "them in the same way."
            )
        )
        lead.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(lead)
        layout.addWidget(self.list, 1)
        for widget in (self.change, self.message, self.buttons):
            layout.addWidget(widget)

    def _fill(self) -> None:
        items = []
        for state in self._states:
            sound = state.annotations is not None
            row = [
                _date(state.backup),
                str(state.annotations) if sound else self.tr("damaged"),
                _why(state.backup),
            ]
            item = QTreeWidgetItem(self.list, row)
            item.setDisabled(not sound)
            item.setSizeHint(0, QSize(0, _ROW))
            items.append(item)
        self._show_change()
        if sound_ones := [item for item in items if not item.isDisabled()]:
            self.list.setCurrentItem(sound_ones[0])
        elif not items:
            self.change.setText(
                self.tr(
                    "There is no backup yet. One is made whenever the program starts and something has changed."
                )
            )

    @property
    def chosen(self) -> Backup | None:
        """The backup that is selected; None where it is damaged or there is none."""
        place = self.list.currentIndex().row()
        if place < 0 or self._states[place].annotations is None:
            return None
        return self._states[place].backup

    def _show_change(self) -> None:
        backup = self.chosen
        self._restore.setEnabled(backup is not None)
        if backup is None:
            self.change.setText(self.tr("This backup is damaged and cannot be restored."))
            return
        try:
            self.change.setText(_words(rescue.difference(self._file, backup.path)))
        except ReaderError as error:
            self._tell(error)

    def carry_out(self) -> None:
        """Restore the backup chosen; where that cannot be, say why and stay."""
        backup = self.chosen
        if backup is None:
            return
        try:
            present = rescue.restore(self._file, backup.path)
        except ReaderError as error:
            self._tell(error)
            return
        self.restored.emit(present)
        self.accept()

    def _tell(self, error: ReaderError) -> None:
        self.message.setText(str(error))
        self.message.show()


def _date(backup: Backup) -> str:
    made = backup.made.astimezone()
    return f"{made:%A} {made.day} {made:%B %Y, %H:%M}"


def _why(backup: Backup) -> str:
    if backup.why.startswith("version-"):
        return "Before the file’s format changed"
    return _REASONS.get(backup.why, backup.why)


def _words(difference: Difference) -> str:
    parts = [
        f"{_many(difference.back)} would come back" * bool(difference.back),
        f"{_many(difference.gone)} made since would go" * bool(difference.gone),
        f"{_many(difference.changed)} would be as before" * bool(difference.changed),
        f"{_many(difference.tags, 'tag')} of the codebook would be as before" * bool(difference.tags),
        f"the rows of {_many(difference.rows, 'document')} would be as before" * bool(difference.rows),
    ]
    said = "; ".join(filter(None, parts))
    return f"{said[0].upper()}{said[1:]}." if said else "It holds what you have now."


def _many(count: int, what: str = "annotation") -> str:
    return f"{count} {what}{'s' * (count != 1)}"
