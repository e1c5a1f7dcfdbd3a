import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.annotation.model import COLOURS, Position, Span
from reader.store.store import Store
from reader.ui import app
from reader.ui.actions import COMMANDS
from reader.ui.case_page import CasePage
from reader.ui.help import shortcut_rows
from reader.ui.message import Message, parted
from reader.ui.slots import PAGE, WINDOW
from reader.ui.window import MainWindow


@pytest.fixture
def page(window: MainWindow, case_folder: Path) -> CasePage:
    return window.open_case(case_folder)


def first_words(page: CasePage, language: str = "en", end: int = 12) -> Span:
    paragraph = next(p for p in page.document.texts[language].paragraphs if p.kind == "paragraph")
    return Span(page.document.id, language, Position(paragraph.id, 0), Position(paragraph.id, end))


def select(page: CasePage, span: Span) -> None:
    page.area.view.setFocus()
    page.area.view.select(span)


def press(page: CasePage, key: Qt.Key) -> None:
    QTest.keyClick(page.area.view, key)


def test_everything_is_there_after_closing_and_opening_again(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, case_folder: Path, data_dir: Path
) -> None:
    page = window.open_case(case_folder)
    span = first_words(page)
    select(page, span)
    press(page, Qt.Key.Key_2)
    found = page.current
    assert found is not None
    page.session.add_tag(found, "6(1)(f)")
    page.panel.edit_note(found)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "still being written")
    page.area.set_zoom(1.4)
    window.close()

    again = app.window(qapp, data_dir, "tester", "light")
    qtbot.addWidget(again)
    again.show()
    page = again.open_case(case_folder)
    annotation = page.session.annotation(found)
    assert (annotation.span, annotation.colour, annotation.tags) == (span, "green", ("6(1)(f)",))
    assert annotation.note == "still being written"
    assert page.area.zoom == 1.4


@pytest.mark.parametrize(
    ("key", "colour"),
    list(zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), COLOURS, strict=True)),
)
def test_one_key_highlights_in_a_colour(page: CasePage, key: Qt.Key, colour: str) -> None:
    select(page, first_words(page))
    press(page, key)
    assert [annotation.colour for annotation in page.session.annotations()] == [colour]


def test_enter_takes_the_colour_used_last(page: CasePage) -> None:
    select(page, first_words(page))
    press(page, Qt.Key.Key_4)
    select(page, first_words(page, "fr"))
    press(page, Qt.Key.Key_Return)
    assert [annotation.colour for annotation in page.session.annotations()] == ["pink", "pink"]


def test_undo_and_redo_by_keys(window: MainWindow, page: CasePage) -> None:
    select(page, first_words(page))
    press(page, Qt.Key.Key_1)
    window.run("undo")
    assert page.session.annotations() == []
    window.run("redo")
    assert len(page.session.annotations()) == 1


def test_delete_removes_the_current_annotation_and_undo_brings_it_back(
    window: MainWindow, page: CasePage
) -> None:
    select(page, first_words(page))
    press(page, Qt.Key.Key_1)
    before = page.session.annotations()
    press(page, Qt.Key.Key_Delete)
    assert page.session.annotations() == []
    window.run("undo")
    assert page.session.annotations() == before


def test_alt_down_goes_round_the_annotations_under_the_caret(page: CasePage) -> None:
    ids = []
    for end in (30, 20, 10):
        select(page, first_words(page, end=end))
        press(page, Qt.Key.Key_1)
        ids.append(page.current)
    page.set_current(None)
    select(page, first_words(page, end=1))
    press(page, Qt.Key.Key_Left)
    visited = []
    for _press in range(4):
        QTest.keyClick(page.area.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        visited.append(page.current)
    assert visited == [ids[2], ids[1], ids[0], ids[2]]


def test_a_click_in_the_panel_goes_to_the_passage(page: CasePage) -> None:
    last = page.document.texts["en"].paragraphs[-1]
    span = Span(page.document.id, "en", Position(last.id, 0), Position(last.id, 3))
    found = page.session.annotate(span, "yellow").id
    other = page.session.case.documents[1]
    page.show_document(other.id)
    page.panel.activated.emit(found)
    assert page.document.id == span.document
    assert page.current == found


@pytest.mark.parametrize("mode", ["fr", "parallel", "en", "split"])
def test_every_mode_shows_the_highlights_and_keeps_the_place(page: CasePage, mode: str) -> None:
    page.session.annotate(first_words(page), "yellow")
    page.area.set_mode(mode)
    assert page.area.mode.name == mode
    assert {language for pane in page.area.mode.panes for language in pane} <= {"fr", "en"}
    assert page.area.view.place() is not None


def test_a_message_is_shown_where_a_case_cannot_be_opened(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text("format = ", encoding="utf-8")
    window._start.case_chosen.emit(str(tmp_path))
    box = window.findChild(Message)
    assert box is not None
    assert "case.toml" in box.message
    assert window.page is None


def test_finding_folds_accents_and_walks_round(page: CasePage) -> None:
    word = next(
        word
        for paragraph in page.document.texts["fr"].paragraphs
        for word in paragraph.text.split()
        if "é" in word and word.isalpha() and len(word) > 4
    )
    page.area.open_find()
    QTest.keyClicks(page.area.find_bar.words, word.replace("é", "e").upper())
    page.area.find_bar.next()
    first = page.area.find_bar.count.text()
    assert first.startswith("1 of ")
    page.area.find_bar.previous()
    total = first.removeprefix("1 of ")
    assert page.area.find_bar.count.text() == f"{total} of {total}"


def test_every_command_can_be_carried_out_and_no_key_is_given_twice() -> None:
    assert {command.name for command in COMMANDS} == WINDOW.keys() | PAGE.keys()
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_the_readme_lists_every_shortcut() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    for _menu, text, keys in shortcut_rows():
        assert f"| {text} | {keys.replace('  or  ', ', ')} |" in readme


KILLED = """
    import os, sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from reader.annotation.model import Position, Span
    from reader.ui import app

    qt = app.application()
    main = app.window(qt, Path(sys.argv[1]), "tester", "light")
    main.show()
    QTest.qWaitForWindowActive(main)
    page = main.open_case(Path(sys.argv[2]))
    paragraph = next(p for p in page.document.texts["fr"].paragraphs if p.kind == "paragraph")
    page.area.view.select(Span(page.document.id, "fr", Position(paragraph.id, 0), Position(paragraph.id, 9)))
    QTest.keyClick(page.area.view, "3")
    os.kill(os.getpid(), 9)
"""


def test_a_highlight_survives_a_kill_right_after_its_key(case_folder: Path, data_dir: Path) -> None:
    program = textwrap.dedent(KILLED)
    killed = subprocess.run(
        [sys.executable, "-c", program, str(data_dir), str(case_folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    with Store.open(data_dir) as store:
        assert [annotation.colour for annotation in store.annotations()] == ["blue"]


@pytest.mark.parametrize(
    ("message", "head", "rest"),
    [
        ("The note cannot be kept. Free the disk.", "The note cannot be kept.", "Free the disk."),
        ("Article 6(1)(g) does not exist in the Regulation.", None, ""),
        (
            "No article is cited beside Art. 6 of it. Press T.",
            "No article is cited beside Art. 6 of it.",
            "Press T.",
        ),
        ("two\nlines that go on and on: and on\nthird", "two\nlines that go on and on:", "and on\nthird"),
    ],
)
def test_a_messages_first_sentence_is_its_headline(message: str, head: str | None, rest: str) -> None:
    assert parted(message) == (head or message, rest)
