"""The editions of the open case: what became of the annotations when a text was replaced, and the way back."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from reader.annotation import fates
from reader.casefile import earlier
from reader.casefile.earlier import Earlier
from reader.casefile.folder import head
from reader.casefile.model import localised
from reader.errors import ReaderError
from reader.exporting.wording import language_name
from reader.ui import edition_names, notice_strip, status
from reader.ui.notice_strip import Deed
from reader.ui.reviewing import review_doubts

if TYPE_CHECKING:
    from reader.importing.replacing import Replaced
    from reader.ui.case_page import CasePage
    from reader.ui.window import MainWindow

_ROW = 28
"""Pixels of a row."""


class EditionsDialog(QDialog):
    """Lists the earlier editions of a case; one can be brought back."""

    wanted = Signal(object)
    """The `Earlier` to bring back."""

    def __init__(self, editions: Sequence[Earlier], now: str, parent: "MainWindow") -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Earlier editions of this case"))
        self.resize(680, 360)
        self._editions = editions
        self.list = QTreeWidget()
        self.list.setHeaderLabels([self.tr("Edition"), self.tr("Set aside")])
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName(self.windowTitle())
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, self.list.header().ResizeMode.Stretch)
        self.list.setColumnWidth(1, self.fontMetrics().horizontalAdvance("30 September 2026, 00:00") + 32)
        for each in editions:
            item = QTreeWidgetItem(self.list, [_name(each), _when(each)])
            item.setToolTip(0, _name(each))
            item.setSizeHint(0, QSize(0, _ROW))
        lead = QLabel(self._lead(now))
        lead.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.back = self.buttons.addButton(self.tr("Bring it back"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.back.setProperty("role", "primary")
        self.back.setEnabled(bool(editions))
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(lambda _item: self._choose())
        if editions:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(lead)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.buttons)

    def _lead(self, now: str) -> str:
        if not self._editions:
            return self.tr(
                "This case has no earlier edition. One is kept whenever an import replaces a text of the case."
            )
        return self.tr(
            "You read: {} Choose the edition to go back to. The one you read is kept in its stead, and your "
            "annotations look for their words in the other."
        ).format(f"{now}." if now else "")

    def _choose(self) -> None:
        place = self.list.currentIndex().row()
        if place >= 0:
            self.wanted.emit(self._editions[place])


def _name(edition: Earlier) -> str:
    try:
        case = head(edition.folder)
    except ReaderError:
        return "It cannot be read any more"
    return edition_names.name(case)


def _when(edition: Earlier) -> str:
    if edition.kept is None:
        return edition_names.CAME
    return f"{edition_names.day(edition.kept)}, {edition.kept:%H:%M}"


def open_for(window: "MainWindow") -> EditionsDialog | None:
    """Show the earlier editions of the open case."""
    page = window.page
    if page is None or page.session.case.folder is None:
        return None
    case = page.session.case
    dialog = EditionsDialog(_earlier(window, page), status.notice(case), window)

    def choose(edition: Earlier) -> None:
        dialog.close()
        page.guard(lambda: bring_back(window, edition))

    dialog.wanted.connect(choose)
    dialog.finished.connect(dialog.deleteLater)
    dialog.show()
    return dialog


def bring_back(window: "MainWindow", edition: Earlier) -> None:
    """Let an earlier edition be that of the open case again; raises as `earlier.bring_back`."""
    page = window.page
    if page is None or page.session.case.folder is None:
        return
    shown = page.document.id
    page.save_state()
    folder = earlier.bring_back(page.session.case.folder, edition, window.bringing_in.own)
    page = window.open_case(folder)
    page.show_document(shown)
    before = _earlier(window, page)
    notice_strip.show(
        page,
        f"{status.notice(page.session.case)}: this edition is back. {_became(page, page.document.languages)}",
        *_deeds(page),
        *([("The other one again", partial(bring_back, window, before[0]))] if before else []),
    )


def tell_replaced(window: "MainWindow", page: "CasePage", replaced: Sequence["Replaced"]) -> None:
    """Say on the page of a case what became of the annotations when those texts were replaced."""
    first = replaced[0]
    page.show_document(first.document)
    name = localised(page.document.title)
    languages = " and ".join(language_name(each) for each in first.languages)
    lost = sum(each.lost for each in replaced)
    points = f" {lost} key point{'s' * (lost != 1)} or dates no longer lead to a paragraph." if lost else ""
    rows = _carried(page, replaced)
    editions = _earlier(window, page)
    notice_strip.show(
        page,
        f"The {languages} text of “{name}” is the imported one now. {_became(page, first.languages)}{rows}{points}",
        *_deeds(page),
        *([("Back to the edition before", partial(bring_back, window, editions[0]))] if editions else []),
    )


def _earlier(window: "MainWindow", page: "CasePage") -> list[Earlier]:
    folder = page.session.case.folder
    return earlier.editions(folder, window.bringing_in.own) if folder is not None else []


def _carried(page: "CasePage", replaced: Sequence["Replaced"]) -> str:
    """What became of the rows that were set by hand, after a blank; empty where there were none."""
    session = page.session
    told = [
        session.store.carry_rows(session.case.id, each.before, session.case.document(each.document)).told
        for each in replaced
    ]
    session.read_again()
    return "".join(f" {each}" for each in told if each)


def _became(page: "CasePage", languages: Sequence[str]) -> str:
    """What became of the annotations of the document shown that are in those languages, in a sentence."""
    here = [each for each in page.placing.placed if each.annotation.span.document == page.document.id]
    return fates.told(each.location.state for each in here if each.annotation.span.language in languages)


def _deeds(page: "CasePage") -> list[Deed]:
    doubts = any(each.location.state == "doubt" for each in page.placing.placed)
    return [("Review them (F8)", lambda: review_doubts(page))] if doubts else []
