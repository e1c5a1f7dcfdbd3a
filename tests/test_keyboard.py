"""The whole job without a mouse, by keys as the window gets them; where Tab goes; that no key means two things."""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reader.ui import app, tab_order
from reader.ui.articles.page import ArticlesPage
from reader.ui.bookmarks import bookmarks
from reader.ui.case_page import CasePage
from reader.ui.go_panel import GoPanel
from reader.ui.help import ShortcutsDialog
from reader.ui.import_dialog import ImportDialog
from reader.ui.preview import Preview
from reader.ui.review import Review
from reader.ui.reviewing import review
from reader.ui.window import MainWindow

Kind = TypeVar("Kind", bound=QWidget)
KEY = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
ARTICLE = Path(__file__).parent / "fixtures" / "import" / "article.html"


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(focus(), key, modifiers)


def write(words: str) -> None:
    """Type words where the keyboard is; letters that no key carries go in as an input method gives them."""
    QTest.keyClicks(focus(), words)


def focus() -> QWidget:
    here = QApplication.focusWidget()
    assert here is not None, "the keyboard is nowhere"
    return here


def child(of: QWidget, kind: type[Kind]) -> Kind:
    """The widget of that kind."""
    found = of.findChild(kind)
    assert found is not None
    return found


def to_front(qtbot: QtBot, window: QWidget) -> None:
    """A window comes to the front, as a window manager brings up a new dialog, and what was below one that closes."""

    def active() -> bool:
        window.activateWindow()
        return QApplication.activeWindow() is window and QApplication.focusWidget() is not None

    qtbot.waitUntil(active)


@pytest.fixture
def own_case(data_dir: Path, case_folder: Path) -> Path:
    """The small case in the library of the reader's own."""
    return Path(shutil.copytree(case_folder, data_dir / "casefiles" / "demo-case"))


def open_second() -> None:
    """Open the second case of the library, when its cards have appeared."""
    QTest.qWait(1)
    press(KEY.Key_Right)
    press(KEY.Key_Return)


@pytest.fixture
def page(window: MainWindow, own_case: Path) -> CasePage:
    """The small case, opened from the library by keys."""
    window.show_library()
    open_second()
    page = window.page
    assert page is not None
    assert page.session.case.folder == own_case
    return page


def in_text(page: CasePage) -> bool:
    return page.area.view.hasFocus()


def highlight(page: CasePage, key: Qt.Key = KEY.Key_2) -> str:
    """Go down into the second paragraph, select two words and highlight them."""
    press(KEY.Key_Home, CONTROL)
    for _ in range(4):
        press(KEY.Key_Down)
    press(KEY.Key_Home)
    for _ in range(2):
        press(KEY.Key_Right, CONTROL | SHIFT)
    press(key)
    assert page.current is not None
    return page.current


def test_a_passage_is_found_by_arrows_highlighted_tagged_noted_and_all_of_it_undone(page: CasePage) -> None:
    assert in_text(page)
    found = highlight(page)
    assert page.session.annotation(found).colour == "green"
    press(KEY.Key_T)
    write("6(1)(f)")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert in_text(page)
    press(KEY.Key_N)
    write("Necessity first.")
    press(KEY.Key_Escape)
    assert in_text(page)
    annotation = page.session.annotation(found)
    assert (annotation.tags, annotation.note) == (("6(1)(f)",), "Necessity first.")
    for _ in range(3):
        press(KEY.Key_Z, CONTROL)
    assert page.session.annotations() == []
    press(KEY.Key_Z, CONTROL | SHIFT)
    assert [each.id for each in page.session.annotations()] == [found]


def test_words_are_found_in_the_document_and_in_all_cases(
    qtbot: QtBot, window: MainWindow, page: CasePage
) -> None:
    press(KEY.Key_F, CONTROL)
    write("operator")
    press(KEY.Key_Return)
    assert page.area.find_bar.count.text().startswith(("1 of ", "2 of "))
    press(KEY.Key_Escape)
    assert in_text(page)
    assert page.area.find_bar.isHidden()
    press(KEY.Key_K, CONTROL)
    write("pigeons")
    panel = window.searching.panel
    qtbot.waitUntil(lambda: panel.list.count() > 0, timeout=30_000)
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert page.document.id == "press"
    assert in_text(page)
    assert page.area.selected_span() is not None
    press(KEY.Key_Left, ALT)
    assert page.document.id == "decision"


def test_a_place_is_gone_to_and_bookmarked(qtbot: QtBot, page: CasePage) -> None:
    qtbot.waitUntil(lambda: not page.citing.busy, timeout=30_000)
    press(KEY.Key_G, CONTROL)
    panel = child(page, GoPanel)
    write("5")
    assert panel.list.item(0).text() == "Paragraph · 1"
    press(KEY.Key_Return)
    assert in_text(page)
    caret = page.area.view.caret()
    assert caret is not None
    assert caret[1] == "p5"
    press(KEY.Key_D, CONTROL)
    press(KEY.Key_Home, CONTROL)
    press(KEY.Key_F6, SHIFT)
    assert focus() is page.outline
    while not page.outline.currentItem().text().startswith("¶ 5"):
        press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert page.area.view.place() == (caret[0], "p5")
    press(KEY.Key_Delete)
    assert bookmarks(page.session.store, page.session.case) == []
    press(KEY.Key_Escape)
    assert in_text(page)


def test_what_is_in_doubt_is_reviewed(window: MainWindow, page: CasePage, own_case: Path) -> None:
    found = highlight(page, KEY.Key_1)
    annotation = page.session.annotation(found)
    press(KEY.Key_L, CONTROL)
    file = own_case / f"decision.{annotation.span.language}.md"
    text = file.read_text(encoding="utf-8")
    assert annotation.quote in text
    file.write_text(text.replace(annotation.quote, annotation.quote[: len(annotation.quote) // 2]))
    open_second()
    page = window.page or page
    press(KEY.Key_F8)
    review = child(page, Review)
    assert focus() is review
    press(KEY.Key_K)
    assert review.isHidden()
    assert in_text(page)
    assert page.session.annotation(found).quote == annotation.quote


@pytest.mark.usefixtures("page")
def test_articles_and_back(qtbot: QtBot, window: MainWindow) -> None:
    press(KEY.Key_R, CONTROL)
    articles = window.travel.articles
    assert isinstance(articles, ArticlesPage)
    qtbot.waitUntil(lambda: articles.passages.list.count() > 1, timeout=30_000)
    press(KEY.Key_Tab)
    assert focus() is articles.passages.list
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert window.page is not None
    assert in_text(window.page)
    assert window.page.area.selected_span() is not None
    press(KEY.Key_Left, ALT)
    assert articles.isVisible()
    press(KEY.Key_Left, ALT)
    assert window.windowTitle().startswith("DEMO-2024-007")


def test_an_export_is_looked_at_and_copied(qtbot: QtBot, window: MainWindow, page: CasePage) -> None:
    highlight(page)
    press(KEY.Key_E, CONTROL)
    preview = child(window, Preview)
    to_front(qtbot, preview)
    press(KEY.Key_C, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: "DEMO-2024-007" in QGuiApplication.clipboard().text())
    press(KEY.Key_Escape)
    to_front(qtbot, window)
    assert in_text(page)


@pytest.mark.qt_log_ignore("This plugin does not support")  # so Qt says of its own file dialog, offscreen
def test_a_saved_page_is_imported(qtbot: QtBot, window: MainWindow, page: CasePage) -> None:
    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        write(str(ARTICLE))
        press(KEY.Key_Return)

    QTimer.singleShot(300, choose)
    press(KEY.Key_I, CONTROL)
    dialog = child(window, ImportDialog)
    button = dialog._import
    qtbot.waitUntil(button.isEnabled, timeout=60_000)
    to_front(qtbot, dialog)
    for _ in tab_order.stops(dialog):
        press(KEY.Key_Tab)
        if button.hasFocus():
            break
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: window.page is not None and window.page is not page, timeout=60_000)
    to_front(qtbot, window)
    assert window.page is not None
    assert in_text(window.page)


# Tab


def walked(key: Qt.Key) -> list[QWidget]:
    """Where Tab comes by until it is where it began."""
    begin = focus()
    ring = [begin]
    for _ in range(200):
        press(key)
        if focus() is begin:
            return ring
        ring.append(focus())
    pytest.fail(f"Tab does not come back to {begin}")


def assert_ring(root: QWidget) -> None:
    there = walked(KEY.Key_Tab)
    back = walked(KEY.Key_Backtab)
    assert [there[0], *there[:0:-1]] == back
    assert set(there) == set(tab_order.stops(root))


@pytest.mark.usefixtures("own_case")
def test_tab_goes_round_the_library_as_it_is_read(window: MainWindow) -> None:
    window.show_library()
    QTest.qWait(1)
    assert_ring(window)
    cards = [each for each in tab_order.stops(window) if each.objectName() == "case-card"]
    assert len(cards) == 2
    cards[0].setFocus()
    press(KEY.Key_Right)
    assert focus() is cards[1]
    press(KEY.Key_Home)
    assert focus() is cards[0]


@pytest.mark.parametrize("mode", ["parallel", "split", "plain", "en"])
def test_tab_goes_round_a_case_as_it_is_read(page: CasePage, mode: str) -> None:
    highlight(page)
    page.session.add_tag(page.current or "", "6(1)(f)")
    page.area.set_mode(mode)
    press(KEY.Key_F, CONTROL)
    page.area.view.setFocus()
    QTest.qWait(20)
    assert_ring(page)
    order = list(tab_order.stops(page))
    bar, outline = page.top_bar.findChildren(QAbstractButton), order.index(page.outline)
    text = next(n for n, each in enumerate(order) if page.area.isAncestorOf(each))
    find, panel = order.index(page.area.find_bar.words), order.index(page.panel.filter)
    assert max(order.index(each) for each in bar if each in order) < outline < text < find < panel


def test_f6_goes_from_part_to_part(page: CasePage) -> None:
    highlight(page)
    seen = []
    for _ in range(3):
        press(KEY.Key_F6)
        seen.append(focus())
    assert seen == [page.panel.list, page.outline, page.area.view]
    press(KEY.Key_F9)
    press(KEY.Key_F6, SHIFT)
    assert focus() is page.panel.list


@pytest.mark.usefixtures("page")
def test_tab_goes_round_the_codebook(qtbot: QtBot, window: MainWindow) -> None:
    window.run("codebook")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert_ring(window)


@pytest.mark.usefixtures("page")
def test_tab_goes_round_the_articles_view(qtbot: QtBot, window: MainWindow) -> None:
    press(KEY.Key_R, CONTROL)
    articles = window.travel.articles
    assert articles is not None
    qtbot.waitUntil(lambda: articles.passages.list.count() > 1, timeout=30_000)
    assert_ring(articles)
    while not articles.modes.button(0).hasFocus():
        press(KEY.Key_Tab)
    press(KEY.Key_Right)
    press(KEY.Key_Space)
    assert articles.panes.currentIndex() == 1
    assert_ring(articles)
    articles.matrix.as_table.setChecked(True)
    assert_ring(articles)


def test_what_floats_gives_the_keyboard_back(window: MainWindow, page: CasePage) -> None:
    for open_it in ("search", "go_to", "find", "text_look"):
        for leave in (KEY.Key_Escape, KEY.Key_Tab):
            if leave == KEY.Key_Tab and open_it in ("find", "text_look"):
                continue  # they have more than a field
            window.run(open_it)
            assert not in_text(page)
            press(leave)
            assert in_text(page), open_it


# Keys


def shortcuts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Every key of a window with what it is for; a letter of a menu or a button counts as Alt and the letter."""
    for action in root.findChildren(QAction):
        yield from ((keys.toString(), action.text()) for keys in action.shortcuts())
    for shortcut in root.findChildren(QShortcut):
        yield shortcut.key().toString(), str(shortcut.objectName())
    for button in root.findChildren(QAbstractButton):
        if button.window() is root and not button.shortcut().isEmpty():
            yield button.shortcut().toString(), button.text()


def doubled(keys: Iterable[str]) -> list[str]:
    return [key for key, count in Counter(keys).items() if count > 1 and key]


def test_no_key_means_two_things(window: MainWindow, page: CasePage) -> None:
    for name in ("find", "search", "go_to", "text_look", "articles", "codebook", "export", "shortcuts"):
        window.run(name)
    window.import_files([ARTICLE])
    review(page, "")
    menu_bar = [QKeySequence.mnemonic(action.text()).toString() for action in window.menuBar().actions()]
    assert doubled([*menu_bar, *(key for key, _text in shortcuts(window))]) == []
    for menu in window.menuBar().findChildren(QMenu):
        letters = [QKeySequence.mnemonic(action.text()).toString() for action in menu.actions()]
        assert doubled(letters) == [], menu.title()
    for dialog in window.findChildren(QDialog):
        assert doubled(key for key, _text in shortcuts(dialog)) == [], dialog.windowTitle()
        dialog.close()


def test_what_was_found_is_selected_when_the_find_bar_closes(page: CasePage) -> None:
    press(KEY.Key_F, CONTROL)
    page.area.find_bar.words.setText("cameras")
    page.area.find_bar.next()
    press(KEY.Key_Escape)
    assert in_text(page)
    assert page.area.view.selected_text().casefold() in ("cameras", "caméras")
    press(KEY.Key_Return)
    assert [each.quote.casefold() for each in page.session.annotations()] in (["cameras"], ["caméras"])


def test_a_panel_that_is_hidden_gives_the_keyboard_to_the_text(page: CasePage) -> None:
    for key, part in ((KEY.Key_F9, page.outline), (KEY.Key_F10, page.panel.filter)):
        highlight(page)
        part.setFocus()
        press(key)
        assert in_text(page)


def test_what_happens_out_of_sight_is_said(page: CasePage, window: MainWindow) -> None:
    said = window.statusBar().currentMessage
    press(KEY.Key_D, CONTROL)
    assert said().startswith("Bookmarked: ")
    press(KEY.Key_D, CONTROL)
    assert said().startswith("No longer bookmarked: ")
    highlight(page)
    press(KEY.Key_Z, CONTROL)
    assert said() == "Undone: highlight"
    press(KEY.Key_Z, CONTROL | SHIFT)
    assert said() == "Done again: highlight"


def test_the_list_of_keys_is_searched_by_words_and_keys(window: MainWindow) -> None:
    window.run("shortcuts")
    dialog = child(window, ShortcutsDialog)

    def shown() -> list[str]:
        return [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]

    dialog.filter.setText("bookm ctrl")
    assert shown() == ["GO", "Bookmark, or no longer", "Ctrl+D"]
    dialog.filter.setText("no such thing")
    assert shown() == []
    dialog.filter.clear()
    assert "Enter  or  H" in shown()
    dialog.close()


def test_a_click_on_a_highlight_shows_its_note_where_a_narrow_window_had_no_room(
    data_dir: Path, qtbot: QtBot, qapp: QApplication, case_folder: Path
) -> None:
    main = app.window(qapp, data_dir, "tester", "light")
    qtbot.addWidget(main)
    main.show()
    QTest.qWaitForWindowActive(main)
    page = main.open_case(case_folder)
    qtbot.waitUntil(page.outline.isVisible)
    made = highlight(page)
    assert page.panel.isHidden()
    page.set_current(None)
    placed = page.placed_span(made)
    assert placed is not None
    place = page.area.view.rect_of(placed).center()
    QTest.mouseClick(page.area.view.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    assert page.current == made
    assert page.panel.isVisible()
    assert page.outline.isHidden()
    main.close()


def test_what_is_read_on_a_button_is_in_its_name(page: CasePage) -> None:
    for button in page.top_bar.findChildren(QAbstractButton):
        name, seen = button.accessibleName(), button.text().strip("‹ …")
        assert seen in name or name.endswith((" text (Ctrl+−)", " text (Ctrl++)"))
