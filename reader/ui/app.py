"""The application: made of its parts in order, with one handler for everything unexpected."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import cast, get_args

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from reader.casefile.library import Library
from reader.errors import ReaderError
from reader.store.reading import open_or_read
from reader.ui.application import Application
from reader.ui.later import after_paint
from reader.ui.theme import Choice, Theme
from reader.ui.window import MainWindow

_SWITCH = 0.0005
"""Seconds after which a thread lets the window's go on: Python's own 5 ms, many times in a frame, would be felt."""

_SELDOM = 10_000, 20, 20
"""When Python looks for what is left over: by its own numbers often enough that it is felt with thousands of notes."""

_MOMENT = 200
"""Milliseconds that the first picture has for itself before the rest of a start is made."""

_AT_LATEST = 5_000
"""Milliseconds after which a start is over even if nothing was painted: the window may have been opened minimised."""


def application(arguments: Sequence[str] = ("casefile-reader",)) -> QApplication:
    """The one QApplication of this process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    sys.setswitchinterval(_SWITCH)
    gc.set_threshold(*_SELDOM)
    QCoreApplication.setApplicationName("casefile-reader")
    app = Application([*arguments, "-style", "fusion"])
    app.setApplicationDisplayName("Casefile Reader")
    app.setDesktopFileName("casefile-reader")
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    return app


def window(app: QApplication, data_dir: Path, author: str, choice: Choice | None = None) -> MainWindow:
    """A window over the store in ``data_dir``; where that can't be written, one to read in."""
    store = open_or_read(data_dir)
    theme = Theme(choice or _choice(store.setting("theme")))
    theme.apply(app)
    main = MainWindow(Library(data_dir), store, theme, author)
    theme.setParent(main)
    return main


def _choice(setting: str | None) -> Choice:
    return cast(Choice, setting) if setting in get_args(Choice) else "system"


def run(case: str | None, data_dir: Path, author: str) -> int:
    """Open the window, on a case if one is named, until it is closed. The value is the process's exit code."""
    app = application()
    main = window(app, data_dir, author)
    _handle_bugs(main, data_dir)
    library = Library(data_dir)
    _show_first(main, case, library)
    Opener(app, main, library)
    after_paint(main, lambda: QTimer.singleShot(_MOMENT, main, lambda: _finish_start(app, main)))
    QTimer.singleShot(_AT_LATEST, main, gc.enable)
    return app.exec()


def _finish_start(app: QApplication, main: MainWindow) -> None:
    """Make what the first picture goes without."""
    from reader.ui import heard
    from reader.ui.icons import application_icon

    gc.enable()
    app.setWindowIcon(application_icon())
    heard.answer()
    main.care.begin()


class Opener(QObject):
    """Opens in a window what the system asks for; what cannot be opened leaves the window as it is."""

    def __init__(self, app: QApplication, main: MainWindow, library: Library) -> None:
        super().__init__(main)
        self._main, self._library = main, library
        if isinstance(app, Application):
            app.asked_to_open.connect(self.open_case)

    def open_case(self, path: str) -> None:
        """Open the case, or the pack, at that path."""
        try:
            self._main.open_case(self._library.find(path))
        except ReaderError as error:
            self._main.show_error(str(error))


def _show_first(main: MainWindow, case: str | None, library: Library) -> None:
    """Show the case that is wanted, else the library: filled first, so that it is laid out once."""
    if case is None:
        main.show_library()
        main.show()
        return
    try:
        main.open_case(library.find(case))
        main.show()
    except ReaderError as error:
        main.show_library()
        main.show()
        main.show_error(str(error))


def _handle_bugs(main: MainWindow, data_dir: Path) -> None:
    """Whatever is not a ReaderError is our bug: save first, write it down, tell the reader."""

    def handle(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        import traceback

        report = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(report)
        if isinstance(error, ReaderError):
            main.show_error(str(error))
            return
        saved = _saved(main)
        file = _write_report(data_dir, report)
        main.show_error(
            f"Something went wrong inside Casefile Reader ({kind.__name__}). {saved} "
            f"You can go on reading. A report for the developers is in {file}."
        )

    sys.excepthook = handle


def _saved(main: MainWindow) -> str:
    try:
        main.save_state()
    except Exception:
        return "The note being written could not be saved: copy it before you close the window."
    return "Your annotations and notes are saved."


def _write_report(data_dir: Path, report: str) -> str:
    from datetime import datetime

    try:
        file = data_dir / "error-report.txt"
        with file.open("a", encoding="utf-8") as out:
            out.write(f"{datetime.now().astimezone().isoformat()}\n{report}\n")
    except OSError:
        return "the terminal"
    return str(file)
