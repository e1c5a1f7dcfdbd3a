"""Damaged notes: what could be read, what the last backup has, and the choice between them."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.store.examine import store_state
from reader.store.rescue import Choice, Rescue
from reader.ui.background import Task


class RepairDialog(QDialog):
    """Examines the store in a thread, tells what is wrong, and carries out what the reader chooses."""

    repaired = Signal()
    """Another file is in the store's place."""

    def __init__(self, store: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Check and repair the notes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self._store = store
        self._rescue: Rescue | None = None
        self.choices: dict[Choice, QRadioButton] = {}
        self.lead = QLabel(self.tr("Examining your notes…"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.foot = QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._build()
        task = Task(self._examine, self)
        task.done.connect(self._show)
        task.failed.connect(self._tell)
        task.start()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 16)
        self._column.setSpacing(10)
        for label in (self.lead, self.foot):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.foot.setProperty("role", "soft")
        self.foot.hide()
        self.buttons.rejected.connect(self.reject)
        self.buttons.accepted.connect(self.carry_out)
        for widget in (self.lead, self.progress, self.foot, self.buttons):
            self._column.addWidget(widget)

    def _examine(self) -> Rescue | str:
        state = store_state(self._store.parent)
        if state.state == "damaged" or (state.state == "missing" and not self._store.exists()):
            return Rescue(self._store)
        if state.state == "refused":
            return state.message
        count = len(state.annotations)
        return f"Your notes are sound: {count} annotation{'s' * (count != 1)} in {self._store}."

    def _show(self, found: Rescue | str) -> None:
        self.progress.hide()
        if isinstance(found, str):
            self.lead.setText(found)
        elif found.best is None:
            self.lead.setText(
                self.tr(
                    "Nothing can be read of {}, and there is no backup. Move the file away to begin anew."
                ).format(self._store)
            )
        else:
            self._rescue = found
            self._offer(found, found.best)
        self.adjustSize()

    def _offer(self, found: Rescue, best: Choice) -> None:
        damaged = self._store.exists()
        state = self.tr("is damaged") if damaged else self.tr("is gone")
        self.lead.setText(
            self.tr("{path} {state}. Choose what to go on with:").format(path=self._store, state=state)
        )
        for choice, text in self._wording(found).items():
            button = QRadioButton(text)
            button.setChecked(choice == best)
            self.choices[choice] = button
            self._column.insertWidget(self._column.indexOf(self.foot), button)
        self.foot.setText(
            self.tr(
                "{}The damaged file is kept beside the new one under another name; nothing is deleted."
            ).format("" if found.counts.get("salvaged") else self.tr("Nothing of it could be read. "))
        )
        self.foot.setVisible(damaged)
        repair = self.buttons.addButton(self.tr("Repair"), QDialogButtonBox.ButtonRole.AcceptRole)
        repair.setProperty("role", "primary")
        repair.setDefault(True)

    def _wording(self, found: Rescue) -> dict[Choice, str]:
        date = f"{found.backup.made.astimezone():%d %B %Y, %H:%M}" if found.backup else ""
        words: dict[Choice, str] = {
            "both": self.tr("All that could be read, and from the last backup what is missing: {}"),
            "salvaged": self.tr("Only what could be read: {}"),
            "backup": self.tr("Only the last backup, of {date}: {{}}").format(date=date),
        }
        if not found.counts.get("salvaged"):
            words = {"backup": words["backup"]}
        return {
            choice: text.format(f"{found.counts[choice]} annotation{'s' * (found.counts[choice] != 1)}")
            for choice, text in words.items()
            if found.counts.get(choice)
        }

    def carry_out(self) -> None:
        """Put what is chosen in the place of the damaged file; where that cannot be, say why and stay."""
        chosen = next((choice for choice, button in self.choices.items() if button.isChecked()), None)
        if self._rescue is None or chosen is None:
            return
        try:
            self._rescue.carry_out(chosen)
        except ReaderError as error:
            self._tell(error)
            return
        self.repaired.emit()
        self.accept()

    def _tell(self, error: ReaderError) -> None:
        self.progress.hide()
        self.foot.setProperty("role", "doubt")
        self.foot.setText(str(error))
        self.foot.show()

    def done(self, result: int) -> None:
        """Qt's hook: the copies made for counting go."""
        if self._rescue is not None:
            self._rescue.close()
            self._rescue = None
        super().done(result)
