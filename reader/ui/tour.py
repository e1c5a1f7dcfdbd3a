"""The whole job without a hand or a display: open, read, highlight, tag, write, export; a picture of each screen."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from reader.annotation.codebook import Entry
from reader.annotation.codebook_edits import Edit
from reader.annotation.find import find_quote
from reader.casefile.library import Library
from reader.errors import ReaderError
from reader.exporting import formats
from reader.store import backups
from reader.store.store import Store
from reader.ui import app as application
from reader.ui import go_panel, tour_dialogs
from reader.ui.case_page import CasePage
from reader.ui.parallel.map import PageMap
from reader.ui.restore_dialog import RestoreDialog
from reader.ui.theme import Choice
from reader.ui.window import MainWindow

CASE = "cnil-med-2021-134"
AUTHOR = "tour"
SIZES = ((1280, 800), (1920, 1080))
BOOKMARKED = ("p39", "p65")
_PATIENCE = 120
"""Seconds that the tour waits for the search index at most."""
_PAUSE = 60
"""Milliseconds for the window to settle before a picture."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What the tour highlights: a quote of the decision, its colour, tags and note."""

    language: str
    quote: str
    colour: str
    tags: tuple[str, ...]
    note: str = ""


PASSAGES = (
    Passage(
        "en",
        "must accordingly be classified, at least in part, as a behavioural profile of the data subject",
        "blue",
        ("3(2)(b)", "4(4)"),
        "First step of the reasoning: the search result *is* a profile.",
    ),
    Passage(
        "fr",
        "Le mécanisme du guichet unique ne s’applique par conséquent pas",
        "pink",
        ("55", "56"),
        "No establishment in the Union, so every authority is competent on its own territory.",
    ),
    Passage(
        "en",
        "there exists no general permission to reuse, and to process again, personal data publicly available",
        "yellow",
        ("6(1)(f)", "scraping"),
        "Compare the press: “public data from the open internet”.",
    ),
    Passage(
        "en",
        "publicly accessible is not enough for it to be considered that data subjects may reasonably expect "
        "their images to supply facial recognition software",
        "green",
        ("6(1)(f)", "rec47"),
        "The two steps: necessity, then the balance with what people may expect.",
    ),
    Passage("en", "data subjects may reasonably expect", "blue", ("exam",)),
    Passage(
        "fr",
        "l’intérêt légitime de la société ne saurait donc être admis comme base légale",
        "green",
        ("6(1)(f)",),
    ),
    Passage(
        "en",
        "only after seven letters and over four months after her first request",
        "yellow",
        ("12(2)", "15"),
        "Facilitating access means answering the *first* letter.",
    ),
)


TAGS = (
    Entry(
        "scraping",
        "6(1)(f)",
        "teal",
        "Collecting from pages that anybody can open. Not: data that was bought.",
    ),
    Entry("exam", "", "orange"),
)
"""What the tour says of its own tags."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a tour left in its folder."""

    pictures: tuple[Path, ...]
    export: Path


class _Tour:
    def __init__(self, out: Path, data_dir: Path) -> None:
        self._out = out
        self._data_dir = data_dir
        self._app = application.application()
        self.pictures: list[Path] = []

    def run(self) -> Result:
        main = self._window("light")
        self._visit(main)
        export = self._export(main)
        self._store_closed(main)
        for theme in ("light", "dark"):
            main = self._window(theme)
            self._pictures_of(main, theme)
            self._store_closed(main)
        return Result(tuple(self.pictures), export)

    def _window(self, theme: Choice) -> MainWindow:
        main = application.window(self._app, self._data_dir, AUTHOR, theme)
        main.resize(*SIZES[0])
        main.show()
        settle()
        return main

    def _store_closed(self, main: MainWindow) -> None:
        main.close()
        main.deleteLater()
        settle()

    def _visit(self, main: MainWindow) -> None:
        """Highlight, tag and annotate every passage through the reading view, as a reader does."""
        page = main.open_case(Library(self._data_dir).find(CASE))
        self._picture(main, "first-light")
        for passage in PASSAGES:
            _annotate(page, passage)
            settle()
        for entry in TAGS:
            main.desk.carry_out(Edit(f"tag {entry.name}", ((None, entry),)))

    def _export(self, main: MainWindow) -> Path:
        page = main.page
        assert page is not None  # noqa: S101 (the visit opened it)
        case, annotations = page.session.case, page.session.annotations()
        whole = formats.Options("document", "decision", "en")
        formats.write(self._out / f"{CASE}-decision.md", formats.export(case, annotations, options=whole))
        notes = self._out / f"{CASE}.md"
        formats.write(notes, formats.export(case, annotations))
        return notes

    def _pictures_of(self, main: MainWindow, theme: str) -> None:
        main.show_library()
        self._picture(main, f"library-{theme}")
        page = main.open_case(Library(self._data_dir).find(CASE))
        for width, height in SIZES:
            main.resize(width, height)
            self._reading_pictures(main, page, f"{theme}-{width}x{height}")
            self._pictures_of_finding(main, page, f"{theme}-{width}x{height}")
            self._picture_of_codebook(main, f"{theme}-{width}x{height}")
            self._pictures_of_articles(main, f"{theme}-{width}x{height}")
        main.resize(*SIZES[0])
        preview = main.export()
        if preview is not None:
            self._picture(preview, f"preview-{theme}")
            preview.close()
        self._picture_of_backups(main, theme)
        self._pictures_of_dialogs(main, page, theme)

    def _pictures_of_finding(self, main: MainWindow, page: CasePage, suffix: str) -> None:
        """The box to go to a place, beside bookmarks, and the search over all cases."""
        page.show_document("decision")
        for paragraph in BOOKMARKED:
            page.area.view.place_caret("en", paragraph, 0)
            main.run("bookmark")
        until(lambda: not page.citing.busy)
        go = go_panel.ask(page)
        go.field.setText("6(1)(f)")
        self._picture(main, f"goto-{suffix}")
        go.field.clear()
        go.dismiss()
        main.run("search")
        panel = main.searching.panel
        panel.field.setText("legitimate interest")
        until(lambda: panel.list.count() > 0)
        self._picture(main, f"search-{suffix}")
        panel.dismiss()
        for paragraph in BOOKMARKED:
            page.area.view.place_caret("en", paragraph, 0)
            main.run("bookmark")

    def _pictures_of_articles(self, main: MainWindow, suffix: str) -> None:
        main.travel.show_articles("6(1)(f)")
        page = main.travel.articles
        assert page is not None  # noqa: S101 (it has just been shown)
        until(lambda: page.passages.list.count() > 0)
        for place, name in enumerate(("passages", "matrix", "together")):
            page.show_mode(place)
            self._picture(main, f"articles-{name}-{suffix}")
        page.show_mode(0)
        main.run("back")

    def _picture_of_codebook(self, main: MainWindow, suffix: str) -> None:
        main.run("codebook")
        self._picture(main, f"codebook-{suffix}")
        main.run("back")

    def _picture_of_backups(self, main: MainWindow, theme: str) -> None:
        with Store.open(self._data_dir) as store:
            backups.make(store.file.connection, store.path)
        main.run("restore_backup")
        dialog = main.findChild(RestoreDialog)
        if dialog is not None:
            self._picture(dialog, f"backups-{theme}")
            dialog.close()

    def _pictures_of_dialogs(self, main: MainWindow, page: CasePage, theme: str) -> None:
        tour_dialogs.visit_menus(main, page, theme, self._picture)
        tour_dialogs.visit_codebook(main, "6(1)(f)", theme, self._picture)
        file = tour_dialogs.official(page.session.case, self._data_dir)
        tour_dialogs.visit_import(main, file, theme, self._picture, until)

    def _reading_pictures(self, main: MainWindow, page: CasePage, suffix: str) -> None:
        page.show_document("decision")
        page.area.set_mode("parallel")
        current = next(a for a in page.session.annotations() if "rec47" in a.tags)
        page.go_to_annotation(current.id)
        self._picture(main, f"reading-{suffix}")
        page.area.view.select(current.span)
        self._picture(main, f"selection-{suffix}")
        page.area.clear_selection()
        page.area.set_mode("split")
        self._picture(main, f"split-{suffix}")
        page.area.set_mode("fr")
        page.area.find_bar.open("donnees biometriques")
        self._picture(main, f"find-{suffix}")
        page.area.find_bar.close_bar()
        page.area.set_mode("parallel")
        page.look.open_below(page.top_bar.look)
        self._picture(main, f"text-{suffix}")
        page.look.dismiss()
        page.show_document("saga")
        self._picture(main, f"saga-{suffix}")

    def _picture(self, widget: QWidget, name: str) -> None:
        settle()
        until(lambda: all(each.is_settled for each in widget.findChildren(PageMap)))
        path = self._out / f"{name}.png"
        if not widget.grab().save(str(path)):
            raise ReaderError(f"The picture {path} cannot be written. Choose another folder.")
        self.pictures.append(path)


def _annotate(page: CasePage, passage: Passage) -> None:
    document = page.session.case.document("decision")
    page.show_document(document.id)
    span = find_quote(document, passage.language, passage.quote)[0]
    page.area.reveal(span)
    page.area.view.select(span)
    annotation_id = page.highlight(passage.colour)
    assert annotation_id is not None  # noqa: S101 (a passage is selected)
    for tag in passage.tags:
        page.session.add_tag(annotation_id, tag)
    if passage.note:
        page.session.set_note(annotation_id, passage.note)


def until(true: Callable[[], bool]) -> None:
    """Let the window and its threads go on until something is so, but not for ever."""
    end = monotonic() + _PATIENCE
    while not true() and monotonic() < end:
        settle()


def settle() -> None:
    """Let the window lay itself out."""
    loop = QEventLoop()
    QTimer.singleShot(_PAUSE, loop.quit)
    loop.exec()
    QApplication.processEvents()


def run(out: Path) -> Result:
    """Take the tour over a store of its own and leave pictures and the exported Markdown in ``out``.

    Raises ReaderError where ``out`` cannot be written.
    """
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReaderError(f"The folder {out} cannot be made ({error.strerror}). Choose another.") from error
    with TemporaryDirectory(prefix="casefile-reader-tour-") as data_dir:
        before = qInstallMessageHandler(_tell_qt_messages)
        try:
            return _Tour(out, Path(data_dir)).run()
        finally:
            qInstallMessageHandler(before)


def _tell_qt_messages(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    # Qt's offscreen platform says this of every window, and it means nothing.
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")
