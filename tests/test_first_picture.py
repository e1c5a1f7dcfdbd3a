"""The first picture of a case, and what comes after it: nothing moves, and whoever is quicker loses nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.annotation.model import Position, Span
from reader.ui import app
from reader.ui.actions import COMMANDS
from reader.ui.case_page import CasePage
from reader.ui.window import MainWindow

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def started(
    qtbot: QtBot, qapp: QApplication, data_dir: Path
) -> Callable[[Path], tuple[MainWindow, CasePage]]:
    """Opens a case in a window that nothing was painted of yet."""

    def start(case_folder: Path) -> tuple[MainWindow, CasePage]:
        main = app.window(qapp, data_dir, "tester", "light")
        qtbot.addWidget(main)
        page = main.open_case(case_folder)
        return main, page

    return start


Started = Callable[[Path], tuple[MainWindow, CasePage]]


def words(page: CasePage, length: int = 12) -> Span:
    paragraph = next(p for p in page.document.texts["en"].paragraphs if p.kind == "paragraph")
    return Span(page.document.id, "en", Position(paragraph.id, 0), Position(paragraph.id, length))


def commands(main: MainWindow) -> list[QAction]:
    return [action for menu in main.menuBar().actions() for action in menu.menu().actions()]  # type: ignore[attr-defined]


def settled(qtbot: QtBot, main: MainWindow, page: CasePage) -> None:
    main.show()
    qtbot.waitUntil(lambda: page._sides is not None and len(commands(main)) >= len(COMMANDS), timeout=30_000)


class FirstPicture(QObject):
    """Notes down where the parts of a page are when the text is painted first, and whether its panels are there."""

    def __init__(self, main: MainWindow, page: CasePage) -> None:
        super().__init__(main)
        self._main, self._page = main, page
        self.places: list[QRect] = []
        self.with_panels = True
        page.area.view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Paint and not self.places:
            self.places, self.with_panels = places(self._main, self._page), self._page._sides is not None
        return False


def places(main: MainWindow, page: CasePage) -> list[QRect]:
    bars = main.menuBar(), main.statusBar(), page.top_bar
    return [part.geometry() for part in (*bars, page.area, page.area.view, *page.splitter.sides)]


@pytest.mark.parametrize(("width", "both"), [(1600, True), (1280, False)])
def test_the_text_comes_first_and_nothing_moves_when_the_rest_comes(
    qtbot: QtBot, started: Started, case_folder: Path, width: int, both: bool
) -> None:
    main, page = started(case_folder)
    main.resize(width, 800)
    first = FirstPicture(main, page)
    settled(qtbot, main, page)
    assert not first.with_panels
    assert first.places == places(main, page)
    assert page.outline.isVisible()
    assert page.panel.isVisible() == both


def test_panels_keep_their_widths_and_stay_hidden(qtbot: QtBot, started: Started, case_folder: Path) -> None:
    main, page = started(case_folder)
    main.resize(798, 600)
    settled(qtbot, main, page)
    main.run("toggle_annotations")
    main.run("toggle_outline")
    page.splitter.setSizes([223, 363, 210])
    page.splitter.splitterMoved.emit(219, 1)
    widths = page.splitter.sizes()
    main.run("toggle_annotations")
    main.close()
    main, page = started(case_folder)
    settled(qtbot, main, page)
    assert page.panel.isHidden()
    main.run("toggle_annotations")
    near = pytest.approx(widths, abs=2)  # a handle is a pixel
    qtbot.waitUntil(lambda: page.splitter.sizes() == near, timeout=30_000)


def test_what_was_never_painted_is_kept_as_it_was(qtbot: QtBot, started: Started, case_folder: Path) -> None:
    main, page = started(case_folder)
    settled(qtbot, main, page)
    main.run("toggle_outline")
    main.run("toggle_annotations")
    main.close()
    main, page = started(case_folder)
    main.close()
    _main, page = started(case_folder)
    assert page.outline.isHidden()
    assert not page.panel.isHidden()


def test_a_key_before_the_first_picture_counts(qtbot: QtBot, started: Started, case_folder: Path) -> None:
    main, page = started(case_folder)
    main.setUpdatesEnabled(False)
    main.show()
    QTest.qWaitForWindowActive(main)
    page.area.select(words(page))
    assert page._sides is None
    assert not commands(main)
    QTest.keyClick(page.area.view, KEY.Key_2)
    (made,) = page.session.annotations()
    assert made.colour == "green"
    assert page.panel.list.card(made.id) is not None
    QTest.keyClick(main, KEY.Key_Z, CONTROL)
    assert page.session.annotations() == []
    main.setUpdatesEnabled(True)
    settled(qtbot, main, page)
    assert len([action for action in commands(main) if not action.isSeparator()]) == len(COMMANDS)


def test_a_command_before_the_first_picture_finds_its_panel(started: Started, case_folder: Path) -> None:
    main, page = started(case_folder)
    made = page.session.annotate(words(page), "yellow")
    page.set_current(made.id)
    main.run("toggle_outline")
    assert page.outline.isHidden()
    card = page.panel.list.card(made.id)
    assert card is not None
    assert page.panel.heading.text().startswith("1 ANNOTATION")


def test_the_find_bar_comes_with_its_command(qtbot: QtBot, started: Started, case_folder: Path) -> None:
    main, page = started(case_folder)
    settled(qtbot, main, page)
    page.area.set_mode("fr")
    page.show_document("summary")
    main.run("find_next")
    bar = page.area.find_bar
    assert bar.isVisible()
    bar.words.setText(page.document.texts["fr"].paragraphs[0].text[:8])
    qtbot.waitUntil(lambda: " of " in bar.count.text(), timeout=30_000)
