"""A window while others write the same store, and while its file goes and comes back."""

import os
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from reader.annotation.model import Position, Span
from reader.store.store import FILE, Store
from reader.ui.case_page import CasePage
from reader.ui.message import Message
from reader.ui.window import MainWindow

POSIX = pytest.mark.skipif(
    os.name != "posix", reason="elsewhere an open file can be neither deleted nor replaced"
)


@pytest.fixture
def page(window: MainWindow, case_folder: Path) -> CasePage:
    return window.open_case(case_folder)


def first_words(page: CasePage, language: str = "en") -> Span:
    paragraph = next(p for p in page.document.texts[language].paragraphs if p.kind == "paragraph")
    return Span(page.document.id, language, Position(paragraph.id, 0), Position(paragraph.id, 12))


def run(data_dir: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "reader", "--data-dir", str(data_dir), *arguments]
    subprocess.run(command, check=True, capture_output=True)


def annotate_elsewhere(page: CasePage, case_folder: Path, data_dir: Path) -> None:
    text = page.document.texts["fr"]
    quote = next(p for p in text.paragraphs if p.kind == "paragraph").text[:20]
    run(
        data_dir,
        "annotate",
        str(case_folder),
        "--document",
        page.document.id,
        "--language",
        "fr",
        "--quote",
        quote,
    )


def test_what_the_command_line_adds_shows_up(
    qtbot: QtBot, page: CasePage, case_folder: Path, data_dir: Path
) -> None:
    annotate_elsewhere(page, case_folder, data_dir)
    qtbot.waitUntil(lambda: len(page.session) == 1)
    (added,) = page.session.annotations()
    assert page.panel.list.card(added.id) is not None
    assert not page.session.undo_stack.canUndo()


def test_the_library_shows_the_new_count(qtbot: QtBot, window: MainWindow, data_dir: Path) -> None:
    window.show_library()
    quote = "there exists no general permission to reuse"
    run(
        data_dir,
        "annotate",
        "cnil-med-2021-134",
        "--document",
        "decision",
        "--language",
        "en",
        "--quote",
        quote,
    )
    qtbot.waitUntil(lambda: any("1 annotation" in label.text() for label in window.findChildren(QLabel)))


def test_a_note_being_written_is_not_disturbed(
    qtbot: QtBot, page: CasePage, case_folder: Path, data_dir: Path
) -> None:
    found = page.session.annotate(first_words(page), "yellow").id
    page.panel.edit_note(found)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    QTest.keyClicks(editor, "half a thou")
    annotate_elsewhere(page, case_folder, data_dir)
    qtbot.waitUntil(lambda: len(page.session) == 2)
    assert editor.isVisible()
    QTest.keyClicks(editor, "ght")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with Store.open(data_dir) as store:
        kept = store.get(found)
    assert kept is not None
    assert kept.note == "half a thought"


def test_what_is_selected_stays_selected_and_nothing_scrolls(
    qtbot: QtBot, page: CasePage, case_folder: Path, data_dir: Path
) -> None:
    kept = page.session.annotate(first_words(page), "yellow").id
    page.set_current(kept)
    last = [each for each in page.document.texts["en"].paragraphs if len(each.text) > 8][-1]
    span = Span(page.document.id, "en", Position(last.id, 0), Position(last.id, 8))
    page.area.reveal(span)
    page.area.select(span)
    place = page.area.view.place()
    annotate_elsewhere(page, case_folder, data_dir)
    qtbot.waitUntil(lambda: len(page.session) == 2)
    assert page.area.selected_span() == span
    assert page.area.view.place() == place
    assert page.current == kept
    assert page.area.selection_bar.isVisible()


def shown_box(qtbot: QtBot, window: MainWindow) -> Message:
    qtbot.waitUntil(lambda: window.findChild(Message) is not None)
    box = window.findChild(Message)
    assert isinstance(box, Message)
    return box


def test_a_note_on_an_annotation_deleted_elsewhere_is_not_lost(
    qtbot: QtBot, page: CasePage, data_dir: Path
) -> None:
    found = page.session.annotate(first_words(page), "yellow").id
    page.panel.edit_note(found)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    QTest.keyClicks(editor, "an idea")
    with Store.open(data_dir) as store:
        store.delete(found)
        qtbot.waitUntil(lambda: bool(store.annotations()))
        assert [each.note for each in store.annotations()] == ["an idea"]
    assert [each.id for each in page.session.annotations()] == [found]


def test_a_note_that_cannot_be_kept_while_it_is_written_is_said_quietly(
    qtbot: QtBot, window: MainWindow, page: CasePage
) -> None:
    found = page.session.annotate(first_words(page), "yellow").id
    connection = page.session.store.file.connection
    connection.execute("PRAGMA query_only = 1")
    page.panel.edit_note(found)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    QTest.keyClicks(editor, "an idea")
    qtbot.waitUntil(lambda: "not kept yet" in window.statusBar().currentMessage())
    assert window.findChild(Message) is None
    connection.execute("PRAGMA query_only = 0")
    QTest.keyClicks(editor, "!")
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "")
    assert page.session.annotation(found).note == "an idea!"


@POSIX
def test_a_file_deleted_under_the_window_is_told_and_put_back(
    qtbot: QtBot, window: MainWindow, page: CasePage, data_dir: Path
) -> None:
    kept = page.session.annotate(first_words(page), "yellow")
    (data_dir / FILE).unlink()
    box = shown_box(qtbot, window)
    assert "moved or deleted" in box.message
    next(button for button in box.buttons() if button.text() == "Put it back").click()
    page.session.annotate(first_words(page, "fr"), "blue")
    with Store.open(data_dir) as store:
        assert kept in store.annotations()
        assert len(store.annotations()) == 2


@POSIX
def test_a_file_replaced_under_the_window_is_read_and_told(
    qtbot: QtBot, window: MainWindow, page: CasePage, data_dir: Path, tmp_path: Path
) -> None:
    page.session.annotate(first_words(page), "yellow", note="mine")
    with Store.open(tmp_path / "theirs") as other:
        other.add(replace(page.session.annotations()[0], note="theirs"))
    (tmp_path / "theirs" / FILE).replace(data_dir / FILE)
    assert "Restore a backup" in shown_box(qtbot, window).message
    assert [each.note for each in page.session.annotations()] == ["theirs"]


KILLED = """
    import os, sys
    from pathlib import Path
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from reader.annotation.model import Position, Span
    from reader.ui import app
    from reader.ui.cards.note import PAUSE

    qt = app.application()
    main = app.window(qt, Path(sys.argv[1]), "tester", "light")
    main.show()
    QTest.qWaitForWindowActive(main)
    page = main.open_case(Path(sys.argv[2]))
    paragraph = next(p for p in page.document.texts["fr"].paragraphs if p.kind == "paragraph")
    page.area.view.select(Span(page.document.id, "fr", Position(paragraph.id, 0), Position(paragraph.id, 9)))
    QTest.keyClick(page.area.view, "n")
    QTest.keyClicks(QApplication.focusWidget(), "an hour's work")
    QTest.qWait(2 * PAUSE)
    os.kill(os.getpid(), 9)
"""


@POSIX
def test_a_note_still_being_written_survives_a_kill(case_folder: Path, data_dir: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(data_dir), str(case_folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    with Store.open(data_dir) as store:
        assert [annotation.note for annotation in store.annotations()] == ["an hour's work"]
