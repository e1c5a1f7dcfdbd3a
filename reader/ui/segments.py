"""A control in parts of which one is on."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget


class Segments(QFrame):
    """Its parts stand side by side in one frame; which of them is on is for whoever adds them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def add(self, text: str, tip: str = "") -> QToolButton:
        """One more part, with what its tool tip says."""
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setProperty("role", "segment")
        self._row.addWidget(button)
        return button

    def clear(self) -> None:
        """Take all parts away."""
        for old in self.findChildren(QToolButton):
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
