"""What comes into the window from outside: saved pages, annotations of others, anything dropped on it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QDropEvent

from reader.casefile.library import CASE_FILE, PACK, Library
from reader.casefile.model import Case, Source
from reader.store.store import Store
from reader.ui.guarding import Guard
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.exchange import Incoming
    from reader.importing.run import Outcome
    from reader.ui.window import MainWindow


class BringingIn(QObject):
    """Shows first what files hold; what is then kept goes to the library or the store."""

    def __init__(
        self, window: "MainWindow", library: Library, store: Store, theme: Theme, guard: Guard
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library, self._store, self._theme, self._guard = library, store, theme, guard

    @property
    def own(self) -> Path:
        """The folder of the reader's own cases."""
        return self._library.own

    @property
    def _open_case(self) -> Case | None:
        page = self._window.page
        return page.session.case if page is not None else None

    def pages(self, files: Sequence[Path] = (), source: Source | None = None) -> None:
        """Show what is understood of files (asked for if none are given), to be kept as a case.

        ``source``: the original that they are a copy of.
        """
        # The importers are not needed to read: they stay off the way to the first paint.
        from PySide6.QtWidgets import QFileDialog

        from reader.ui.import_dialog import ImportDialog

        chosen = list(files) or [
            Path(name) for name in QFileDialog.getOpenFileNames(self._window, self.tr("Import"))[0]
        ]
        if chosen:
            dialog = ImportDialog(
                chosen, self._library.own, self._open_case, self._theme, self._window, source
            )
            dialog.kept.connect(lambda outcomes: self._guard(lambda: self.show_imported(outcomes)))
            dialog.show()

    def show_imported(self, outcomes: "Sequence[Outcome]") -> None:
        """Open the case that was imported, or the library where there are several; tell what was paired."""
        folders = [outcome.case.folder for outcome in outcomes if outcome.case.folder is not None]
        told = list(dict.fromkeys(one for outcome in outcomes for one in outcome.told))
        if len(folders) == 1:
            page = self._window.open_case(folders[0])
            if outcomes[0].replaced:
                from reader.ui import editions

                editions.tell_replaced(self._window, page, outcomes[0].replaced)
        else:
            self._window.show_library()
            told.insert(0, self.tr("{} cases were imported.").format(len(folders)))
        if told:
            self._window.status_line.say(" ".join(told))

    def annotations(self, files: Sequence[Path] = ()) -> None:
        """Show what annotations of others bring (the files are asked for if none are given), to be brought in."""
        from reader.ui import merge_dialog  # like the importers, not needed to read

        if chosen := list(files) or merge_dialog.chosen_files(self._window):
            dialog = merge_dialog.dialog_for(
                chosen, self._store, self._library, self._open_case, self._theme, self._window
            )
            dialog.wanted.connect(lambda incoming: self._guard(lambda: self._take_in(incoming)))
            dialog.show()

    def _take_in(self, incoming: "Incoming") -> None:
        from reader import exchange  # not needed to read

        self._window.care.back_up()
        if (page := self._window.page) is not None:
            page.session.carry_out(exchange.edit(incoming, self._store))
        else:
            exchange.carry_out(incoming, self._store)
            self._window.show_counts()
        self._window.status_line.say(f"{len(incoming.merge.changes)} annotations were brought in.")

    def dropped(self, event: QDropEvent) -> None:
        """Open a case that was dropped, as a folder or packed; import other files, and those in other folders."""
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self._guard(lambda: self._take(paths))
        elif urls:
            self._window.show_error(
                self.tr(
                    "This program never opens a connection. Save the page in the browser, and drop the file."
                )
            )

    def _take(self, paths: Sequence[Path]) -> None:
        cases = [path for path in paths if _is_case(path)]
        pages = [path for path in paths if path not in cases]
        for path in cases:
            self._window.open_case(self._library.find(str(path)))
        if pages:
            from reader.importing.batches import files_in  # like the importers, not needed to read

            self.pages(files_in(pages))


def _is_case(path: Path) -> bool:
    return path.name == CASE_FILE or (path / CASE_FILE).is_file() or path.suffix.lower() == PACK
