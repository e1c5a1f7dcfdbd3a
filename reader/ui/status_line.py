"""The status line of the window: the edition, where the reader is, what is kept, the size of the text."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QStatusBar

from reader.ui import status
from reader.ui.case_page import CasePage

_READABLE = 15_000
"""Milliseconds that a sentence stands in it."""


class StatusLine:
    """Fills a window's status bar."""

    def __init__(self, bar: QStatusBar, *, read_only: bool) -> None:
        self._bar = bar
        bar.setSizeGripEnabled(False)
        bar.ensurePolished()  # measured in its own font from the first, it does not change its height later
        self._notice, self._place, self._count, self._zoom = QLabel(), QLabel(), QLabel(), QLabel()
        for label in (self._notice, self._place, self._count):
            label.setContentsMargins(0, 0, 16, 0)
            bar.addWidget(label)
        self.read_only = QLabel(QCoreApplication.translate("StatusLine", "Read only: nothing is kept"))
        self.read_only.setVisible(read_only)
        bar.addPermanentWidget(self.read_only)
        bar.addPermanentWidget(self._zoom)
        bar.setContentsMargins(8, 0, 8, 0)

    def show_page(self, page: CasePage | None) -> None:
        """Tell of the case shown; of nothing where none is."""
        if page is None:
            for label in (self._notice, self._place, self._count, self._zoom):
                label.clear()
            return
        self._notice.setText(status.notice(page.session.case))
        self._place.setText(status.place(page.area.view))
        self._count.setText(status.count(len(page.session)))
        self._zoom.setText(f"{page.area.zoom:.0%}")

    def say(self, sentence: str) -> None:
        """Show a sentence long enough to be read, and have it read out where an assistive technology listens."""
        self._bar.showMessage(sentence, _READABLE)
        from reader.ui import heard  # not needed to read

        heard.tell(self._bar, sentence)
