"""The originals of an open case: which are imported already is looked up beside the window, and told in its panel."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.casefile.model import Case, Source
from reader.casefile.originals import Copy, copies
from reader.ui.outline import OutlinePanel
from reader.ui.work import Work, tell

if TYPE_CHECKING:
    from reader.ui.window import MainWindow

Folders = Callable[[], Sequence[Path]]
_AFTER_THE_PAGE = 150
"""Milliseconds: the page is painted first."""


class _Told(QObject):
    found = Signal(object)


class _Looking(Work):
    def __init__(self, case: Case, folders: Folders) -> None:
        super().__init__()
        self.told = _Told()
        self._case, self._folders = case, folders

    def work(self) -> None:
        """Tell which originals have a copy."""
        tell(self.told.found, copies(self._case, self._folders()))


class Originals(QObject):
    """What can be done with an original: read its copy, import one, or open its address in the browser."""

    copy_chosen = Signal(object)
    """The `Copy` to show."""
    import_requested = Signal(object, object)
    """The files, and the `Source` that they are a copy of."""

    def __init__(self, case: Case, outline: OutlinePanel, folders: Folders) -> None:
        super().__init__(outline)
        self._outline = outline
        outline.source_chosen.connect(self.choose)
        outline.source_menu_requested.connect(self._show_menu)
        self._looking = _Looking(case, folders)
        self._looking.told.found.connect(outline.show_copies)
        if case.sources:
            QTimer.singleShot(_AFTER_THE_PAGE, self, self._looking.start)

    def serve(self, window: "MainWindow", guard: Callable[[Callable[[], object]], None]) -> None:
        """Have that window show copies and import them."""

        def show(copy: Copy) -> None:
            page = window.page
            if page is None or page.session.case.folder != copy.folder:
                page = window.open_case(copy.folder)
            page.show_document(copy.document)

        self.copy_chosen.connect(lambda copy: guard(lambda: show(copy)))
        self.import_requested.connect(window.import_files)

    def choose(self, source: Source) -> None:
        """Show the copy there is; else open the address, if there is one, in the browser; else ask for a copy."""
        copy = self._outline.copy_of(source)
        if copy is not None:
            self.copy_chosen.emit(copy)
        elif source.url:
            _open(source.url)
        else:
            self.ask_for_copy(source)

    def ask_for_copy(self, source: Source) -> None:
        """Ask for the saved page."""
        from PySide6.QtWidgets import QFileDialog  # not needed to read

        title = self.tr("Import a saved copy of “{}”").format(source.title)
        files = [Path(name) for name in QFileDialog.getOpenFileNames(self._outline, title)[0]]
        if files:
            self.import_requested.emit(files, source)

    def menu(self, source: Source) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self._outline)
        copy: Copy | None = self._outline.copy_of(source)
        if copy is not None:
            menu.addAction(self.tr("Read the imported copy"), lambda: self.copy_chosen.emit(copy))
        menu.addAction(self.tr("Import a saved copy…"), partial(self.ask_for_copy, source))
        if source.url:
            menu.addSeparator()
            menu.addAction(self.tr("Open in the browser"), lambda: _open(source.url))
            menu.addAction(
                self.tr("Copy the address"), lambda: QGuiApplication.clipboard().setText(source.url)
            )
        return menu

    def _show_menu(self, source: Source, place: QPoint) -> None:
        menu = self.menu(source)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _open(address: str) -> None:
    from reader.ui import links  # nothing is followed before something is shown

    links.open_outside(address)
