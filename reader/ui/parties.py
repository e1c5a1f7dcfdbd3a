"""The parties of a case as lines of fields: name, role, address."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from reader.casefile.model import Party
from reader.ui import icons
from reader.ui.theme import Theme


class Parties(QWidget):
    """A line for each; one whose name is empty is none."""

    def __init__(self, parties: Sequence[Party], theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines: list[tuple[QLineEdit, QLineEdit, QLineEdit]] = []
        self._tools: list[QToolButton] = []
        self.add = QToolButton()
        self.add.setText(self.tr("+ party"))
        self.add.setProperty("role", "add")
        self.add.clicked.connect(lambda: self._add(Party("")).setFocus())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.tokens.space[1])
        self._column.addWidget(self.add)
        for party in parties:
            self._add(party)

    def parties(self) -> tuple[Party, ...]:
        """What is written."""
        said = [Party(*(field.text().strip() for field in line)) for line in self.lines]
        return tuple(party for party in said if party.name)

    def set_fixed(self) -> None:
        """Let them be read only."""
        for line in self.lines:
            for field in line:
                field.setReadOnly(True)
        for tool in (self.add, *self._tools):
            tool.hide()

    def _add(self, party: Party) -> QLineEdit:
        """One more line; gives the field of its name."""
        line = QLineEdit(party.name), QLineEdit(party.role), QLineEdit(party.url)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._theme.tokens.space[1])
        for field, hint in zip(line, (self.tr("Name"), self.tr("Role"), self.tr("Address")), strict=True):
            field.setPlaceholderText(hint)
            field.setAccessibleName(self.tr("{} of the party").format(hint))
            field.setCursorPosition(0)
            layout.addWidget(field, 3 if field is line[0] else 2)
        remove = QToolButton()
        remove.setIcon(icons.icon("trash", self._theme.tokens.soft, 14))
        remove.setToolTip(self.tr("Remove this party"))
        remove.setAccessibleName(self.tr("Remove this party"))
        layout.addWidget(remove)

        def drop() -> None:
            self.lines.remove(line)
            row.hide()
            row.deleteLater()

        remove.clicked.connect(drop)
        self._tools.append(remove)
        self.lines.append(line)
        self._column.insertWidget(self._column.count() - 1, row)
        return line[0]
