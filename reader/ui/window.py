"""The main window: menus and layout only; what commands do is done by the open case's page."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from reader.casefile.library import Library
from reader.casefile.model import Source
from reader.errors import ReaderError
from reader.store.store import Store
from reader.ui import tab_order
from reader.ui.actions import COMMANDS
from reader.ui.bringing_in import BringingIn
from reader.ui.case_page import CasePage
from reader.ui.codebook.desk import Desk
from reader.ui.guarding import Guard, guard_with
from reader.ui.later import after_paint
from reader.ui.menus import Menus, State
from reader.ui.session import Session
from reader.ui.status_line import StatusLine
from reader.ui.store_care import StoreCare
from reader.ui.theme import Choice, Theme
from reader.ui.travel import Travel
from reader.ui.undo import Undo

_UNHURRIED = 3_000
"""Milliseconds after which a case just opened is taken into the index, when all of it is on the screen."""

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from reader.store.index import Hit
    from reader.ui.indexing import Searcher
    from reader.ui.library import LibraryPage
    from reader.ui.message import Message
    from reader.ui.searching import Searching


class MainWindow(QMainWindow):
    """One window: the library, or an open case."""

    def __init__(self, library: Library, store: Store, theme: Theme, author: str) -> None:
        super().__init__()
        self._library, self._store, self._theme, self._author = library, store, theme, author
        self._guard = guard_with(self.show_error)
        self._page: CasePage | None = None
        self.desk: Desk = Desk(store, self)
        self.desk.stack_changed.connect(self._show_state)
        self.desk.changed.connect(lambda: self._guard(self.show_counts))
        self.undoing: Undo = Undo(self)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.travel: Travel = Travel(self)
        self._menus: Menus = Menus(self, self.run, self._state)
        after_paint(self, lambda: self._actions)
        self.status_line: StatusLine = StatusLine(self.statusBar(), read_only=bool(store.trouble))
        self.bringing_in: BringingIn = BringingIn(self, library, store, theme, self._guard)
        self.setWindowTitle("Casefile Reader")
        self.resize(1280, 800)
        if geometry := store.setting("window"):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii")))
        theme.watch(self)
        self.care: StoreCare = StoreCare(store, self, self.show_error)
        self._take_care()
        self.setAcceptDrops(True)
        self._show_state()

    @cached_property
    def _start(self) -> "LibraryPage":
        """The library's page, made when it is first shown."""
        from reader.ui.library import LibraryPage

        made = LibraryPage(self._theme)
        made.case_chosen.connect(lambda path: self._guard(lambda: self.open_case(Path(path))))
        made.command_requested.connect(self.run)
        after_paint(made, lambda: self._serve_library(made))
        return made

    def _serve_library(self, library: "LibraryPage") -> None:
        from reader.ui import lately  # not needed to choose a case

        lately.serve(library, self)

    def _take_care(self) -> None:
        self.care.changed.connect(lambda wholly: self._guard(lambda: self._read_again(wholly)))
        self.care.writable.connect(lambda: self.status_line.read_only.hide())

    def _read_again(self, wholly: bool) -> None:
        if self._page is not None:
            self._page.session.read_again(wholly=wholly)
        self.desk.changed.emit()  # tags may be on other passages in other cases too

    def show_counts(self) -> None:
        """Tell in the library, if it is shown, how many annotations each case has now."""
        if self._page is None:
            self._start.show_counts(self._store.counts())

    # Commands

    def run(self, name: str) -> None:
        """Carry out the command of that name; a ReaderError is shown, never raised."""
        self._guard(self._slot(name))

    def _slot(self, name: str) -> Callable[[], object]:
        from reader.ui import slots  # nothing is carried out before something is shown

        if name in slots.WINDOW:
            return lambda: slots.WINDOW[name](self)
        page = self._page
        return (lambda: None) if page is None else (lambda: slots.PAGE[name](page))

    @property
    def _actions(self) -> Mapping[str, QAction]:
        return self._menus.actions

    def _state(self) -> State:
        return State(self._page_shown is not None, self.undoing.stack, self.travel.history)

    def _show_state(self, _index: int = 0) -> None:
        self._menus.show_state()
        self.status_line.show_page(self._page_shown)

    @property
    def _page_shown(self) -> CasePage | None:
        return self._page if self.shown is self._page else None

    # Cases

    @property
    def page(self) -> CasePage | None:
        """The open case's page; None in the library."""
        return self._page

    @property
    def shown(self) -> QWidget | None:
        """The page shown: the library, the articles view or the open case."""
        return self._stack.currentWidget()

    @property
    def parts(self) -> "tuple[Searcher, Store, Theme, Guard]":
        """What a page of the window is made of."""
        return self.searching.searcher, self._store, self._theme, self._guard

    def show_library(self) -> None:
        """Leave the open case, if there is one, and show all cases."""
        self.travel.leave()
        self._close_page()
        self._start.show_cases(self._library.heads(), self._store.counts())
        self.show_page(self._start, "")

    def show_page(self, page: QWidget, title: str) -> None:
        """Show a page of the window; one left open stays as it is."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.setWindowTitle(f"{title} — Casefile Reader" if title else "Casefile Reader")
        self._show_state()

    def show_case(self, path: Path) -> CasePage:
        """Show the case in that folder: as it is, if it is open."""
        page = self._page
        if page is None or page.session.case.folder != path:
            return self.open_case(path)
        if self.shown is not page:
            self.travel.leave()
            self.show_page(page, page.session.case.short_name)
        return page

    def open_folder(self) -> None:
        """Ask for the folder of a case and open it."""
        from PySide6.QtWidgets import QFileDialog

        path = QFileDialog.getExistingDirectory(self, self.tr("Open a case folder"))
        if path:
            self.open_case(Path(path))

    def import_files(self, files: Sequence[Path] = (), source: Source | None = None) -> None:
        """Show what is understood of files, to be kept as a case; as `BringingIn.pages`."""
        self.bringing_in.pages(files, source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's hook: files may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's hook: a case's folder is opened, anything else imported."""
        self.bringing_in.dropped(event)

    def open_case(self, path: Path) -> CasePage:
        """Open the case in that folder. Raises ReaderError where it is none."""
        case = self._library.load(path)
        if not case.documents:
            raise ReaderError(
                f"The case in {path} has no documents to read. Add a [[document]] to its case.toml."
            )
        self.travel.leave()
        # The case left may be the one opened: what is still being written in it is kept before it is read again.
        self._close_page()
        session = Session(case, self._store, self._author)
        self._page = page = CasePage(session, self._theme, self._guard)
        after_paint(page, lambda: self._give_commands(page))
        page.library_requested.connect(lambda: self.run("show_library"))
        page.export_requested.connect(lambda: self.run("export"))
        page.top_bar.search_requested.connect(lambda: self.run("search"))
        page.sides_made.connect(lambda: self._serve_sides(page))
        page.leaving.connect(self.travel.leave)
        page.tag_opened.connect(self.travel.show_tag)
        page.state_changed.connect(self._show_state)
        page.said.connect(self.status_line.say)
        session.setParent(page)
        session.facts_changed.connect(lambda: self._show_facts(page))
        self.desk.attend(session)
        self.show_page(page, case.short_name)
        page.area.view.setFocus()
        QTimer.singleShot(_UNHURRIED, page, self.refresh_index)
        if damaged := self._store.unreadable(case.id):
            self.show_error("\n".join(damaged))
        self._show_state()
        return page

    def _give_commands(self, page: CasePage) -> None:
        page.area.add_commands([self._actions[each.name] for each in COMMANDS if each.scope == "reading"])

    def _serve_sides(self, page: CasePage) -> None:
        from reader.ui import bookmarks  # like the panels, not needed to read
        from reader.ui.originals import Originals

        page.panel.bulk.wider.connect(lambda: self.run("tag_many"))
        bookmarks.serve(page)
        Originals(page.session.case, page.outline, self._library.folders).serve(self, self._guard)

    def _show_facts(self, page: CasePage) -> None:
        page.top_bar.set_case(page.session.case)
        page.show_facts()
        if self.shown is page:
            self.show_page(page, page.session.case.short_name)
        self.refresh_index()

    def _close_page(self) -> None:
        if self._page is not None:
            self._page.save_state()
            self.desk.attend(None)
            self._stack.removeWidget(self._page)
            self._page.deleteLater()
            self._page = None

    def export(self) -> "QDialog | None":
        """Open the preview of the annotated Markdown."""
        # Pygments and the exporters are not needed to read: they stay off the way to the first paint.
        from reader.ui import exporting

        return exporting.preview(self._page.session, self._theme, self) if self._page is not None else None

    def pack(self) -> None:
        """Write the open case as one file for others."""
        from reader.ui import exporting

        if self._page is not None:
            exporting.pack(self._page.session, self, self.status_line.say, self.show_error)

    # Search

    def search(self) -> None:
        """Open the search box over all cases and notes."""
        self.searching.open(self._library.folders)

    @cached_property
    def searching(self) -> "Searching":
        """The search box and what answers it; made when it is first opened."""
        from reader.ui.searching import Searching  # the index is not needed to read

        made = Searching(self._store, self._theme, self._guard, self)
        made.chosen.connect(lambda hit: self._guard(lambda: self.go_to_hit(hit)))
        made.searcher.refreshed.connect(self._index_refreshed)
        return made

    def refresh_index(self) -> None:
        """Begin to bring the search index up to date with the cases."""
        self.searching.searcher.refresh(self._library.folders)

    def go_to_hit(self, hit: "Hit") -> None:
        """Show what a search found, in whichever case."""
        with self.travel.jump():
            page = self._page
            if page is None or page.session.case.id != hit.case:
                page = self.open_case(self._library.find(hit.case))
            self.show_case(page.session.case.folder or Path())
            page.go_to_hit(hit)

    def _index_refreshed(self) -> None:
        if self._page is not None:
            self._page.citing.read_again()
        self.travel.index_refreshed()

    def show_articles(self) -> None:
        """Show the articles of the GDPR with every passage on them in all cases."""
        self.refresh_index()
        self.travel.show_articles()

    # View and help

    def full_screen(self) -> None:
        """Fill the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def set_theme(self, choice: Choice) -> None:
        """Keep to light or dark, or follow the system."""
        self._theme.set_choice(choice)
        self._store.set_setting("theme", choice)

    def shortcuts(self) -> None:
        """Show every command with its keys."""
        from reader.ui.help import ShortcutsDialog

        ShortcutsDialog(self).show()

    def about(self) -> None:
        """Say what this is."""
        from reader.ui import messages  # boxes are not needed to read

        messages.about(self, self._store.path)

    def show_error(self, message: str) -> "Message | None":
        """Tell the reader what went wrong and what to do; once, however often it is said."""
        from reader.ui import messages

        return messages.error(self, message, self._theme)

    def save_state(self) -> None:
        """Keep what is being written and where everything stands."""
        if self._page is not None:
            self._page.save_state()
        self.travel.save_state()
        self._store.set_setting("window", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))

    def focusNextPrevChild(self, forward: bool, /) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: Tab goes through the page shown as it is read."""
        return self.shown is not None and tab_order.step(self.shown, forward=forward)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: only now there is a window of the system's."""
        super().showEvent(event)
        after_paint(self, self.travel.watch_mouse)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's hook: nothing is lost by closing."""
        try:
            self.save_state()
        except ReaderError as error:
            from reader.ui import messages

            if not messages.closes_all_the_same(self, error, self._theme):
                event.ignore()
                return
        event.accept()
