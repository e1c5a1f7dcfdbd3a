"""A notice below the bar of an open case: what just happened to it and what can be done, until it is closed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from reader.ui import icons
from reader.ui.case_page import CasePage

Deed = tuple[str, Callable[[], object]]
"""What can be done: the button's name, and what it does."""


class NoticeStrip(QFrame):
    """One notice; a page has one at a time."""

    def __init__(self, page: CasePage, sentence: str, deeds: Sequence[Deed]) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = QLabel(sentence)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        space = page.theme.tokens.space
        line = QHBoxLayout(self)
        line.setContentsMargins(space[4], space[2], space[3], space[2])
        line.setSpacing(space[2])
        line.addWidget(self.words, 1)
        self.buttons = [self._button(page, *deed) for deed in deeds]
        for button in self.buttons:
            line.addWidget(button)
        cross = QToolButton()
        cross.setProperty("role", "cross")
        cross.setIcon(icons.icon("close", page.theme.tokens.soft, 14))
        cross.setToolTip(self.tr("Close this notice"))
        cross.setAccessibleName(self.tr("Close this notice"))
        cross.clicked.connect(self.close)
        line.addWidget(cross)

    def _button(self, page: CasePage, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(name)
        button.clicked.connect(lambda: page.guard(act))
        return button


def show(page: CasePage, sentence: str, *deeds: Deed) -> NoticeStrip:
    """Show a notice on a page instead of the one there may be."""
    for old in page.findChildren(NoticeStrip):
        old.close()
    strip = NoticeStrip(page, sentence, deeds)
    layout = page.layout()
    assert isinstance(layout, QVBoxLayout)  # noqa: S101 (that is how a page is laid out)
    layout.insertWidget(1, strip)
    strip.show()
    return strip
