"""What goes on between the text, the find bar, the modes and the documents of an open case."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.annotation.model import Position, Span
from reader.casefile import saving
from reader.casefile.folder import load
from reader.casefile.model import Document, Paragraph, Row, Text
from reader.store.index import Hit
from reader.ui import app, theme
from reader.ui.case_page import CasePage
from reader.ui.message import Message
from reader.ui.parallel.view import ParallelView
from reader.ui.window import MainWindow


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    window.resize(900, 420)
    return window


@pytest.fixture
def page(window: MainWindow, case_folder: Path) -> CasePage:
    page = window.open_case(case_folder)
    page.area.set_zoom(2.0)
    QTest.qWait(10)
    return page


def words(paragraph: str = "p1", start: int = 0, end: int = 12, *, language: str = "en") -> Span:
    return Span("decision", language, Position(paragraph, start), Position(paragraph, end))


def select(page: CasePage, span: Span) -> None:
    page.area.view.setFocus()
    page.area.view.select(span)


# Places


@pytest.mark.parametrize("modes", [("en", "parallel"), ("fr", "split"), ("split", "en")])
def test_going_through_modes_and_documents_never_drifts(page: CasePage, modes: tuple[str, str]) -> None:
    page.go_to("decision", "en", "p4")
    for mode in modes * 3:
        page.area.set_mode(mode)
        page.show_document("press")
        page.show_document("decision")
        QTest.qWait(1)
        place = page.area.view.place()
        assert place is not None
        assert place[1] == "p4"


def test_the_place_is_kept_over_closing_and_opening(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, page: CasePage, data_dir: Path, case_folder: Path
) -> None:
    page.go_to("decision", "fr", "p4")
    place = page.area.view.place()
    window.close()
    again = app.window(qapp, data_dir, "tester", "light")
    qtbot.addWidget(again)
    again.resize(900, 420)
    again.show()
    page = again.open_case(case_folder)
    QTest.qWait(10)
    assert page.area.view.place() == place


def test_a_paragraph_that_a_mode_does_not_show_leads_to_the_next_that_it_shows(page: CasePage) -> None:
    page.show_document("summary")
    page.area.set_mode("fr")
    page.area.set_zoom(3.0)
    page.go_to("summary", "en", "n1")
    assert page.area.view.place() == ("fr", "p3")


# Modes


@pytest.mark.parametrize("mode", ["fr", "en", "split"])
def test_a_change_of_mode_keeps_focus_and_current_annotation(page: CasePage, mode: str) -> None:
    language = "fr" if mode == "fr" else "en"
    select(page, words(language=language))
    QTest.keyClick(page.area.view, Qt.Key.Key_1)
    page.area.set_mode(mode)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Delete)
    assert page.session.annotations() == []


def test_in_split_mode_the_pane_selected_in_last_counts(page: CasePage) -> None:
    page.area.set_mode("split")
    left, right = page.area._views
    assert (left.languages, right.languages) == (("fr",), ("en",))
    right.select(words(language="en"))
    left.select(words(language="fr"))
    assert page.area.selected_span() == words(language="fr")
    right.select(words(end=3, language="en"))
    assert page.area.selected_span() == words(end=3, language="en")
    assert left.selected_span() is None


def test_what_a_search_found_is_selected_in_the_pane_of_its_language(page: CasePage) -> None:
    page.area.set_mode("split")
    hit = Hit("demo-case", "", "decision", "en", "p2", 4, 12, "")
    page.go_to_hit(hit)
    assert page.area.view.selected_text() == "operator"


# Find


def test_enter_in_the_find_bar_walks_and_highlights_nothing(page: CasePage) -> None:
    select(page, words())
    page.area.find_bar.open("the")
    for expected in ("2 of", "3 of"):
        QTest.keyClick(page.area.find_bar.words, Qt.Key.Key_Return)
        assert page.area.find_bar.count.text().startswith(expected)
    assert page.session.annotations() == []


def test_find_begins_where_the_reader_is_and_stays_there_in_another_mode(page: CasePage) -> None:
    page.go_to("decision", "en", "p11")
    page.area.open_find()
    QTest.keyClicks(page.area.find_bar.words, "the")
    page.area.find_bar.next()
    count = page.area.find_bar.count.text()
    assert not count.startswith("1 of")
    match = page.area.find_bar._matches[page.area.find_bar._place]
    page.area.set_mode("en")
    QTest.qWait(300)
    assert page.area.find_bar._matches[page.area.find_bar._place] == match


def test_f3_opens_the_bar_again(window: MainWindow, page: CasePage) -> None:
    page.area.find_bar.open("the")
    page.area.find_bar.close_bar()
    window.run("find_next")
    assert page.area.find_bar.isVisible()
    assert "of" in page.area.find_bar.count.text()


def test_escape_drops_the_selection_then_closes_the_find_bar(page: CasePage) -> None:
    page.area.find_bar.open("the")
    select(page, words())
    assert page.area.selection_bar.isVisible()
    QTest.keyClick(page.area.view, Qt.Key.Key_Escape)
    assert page.area.selected_span() is None
    assert not page.area.selection_bar.isVisible()
    QTest.keyClick(page.area.view, Qt.Key.Key_Escape)
    assert not page.area.find_bar.isVisible()


# The selection and what floats beside it


def test_the_selection_bar_follows_the_text(page: CasePage) -> None:
    page.area.reveal(words("p5"))
    select(page, words("p5"))
    before = page.area.selection_bar.y()
    bar = page.area.view.verticalScrollBar()
    bar.setValue(bar.value() - 20)
    assert page.area.selection_bar.y() == before + 20
    page.go_to("decision", "en", "title")
    assert not page.area.selection_bar.isVisible()


def test_the_column_header_follows_the_columns(page: CasePage) -> None:
    moved = []
    page.area.view.columns_changed.connect(lambda: moved.append(page.area.view.columns()))
    page.area.set_mode("en")
    page.area.view.columns_changed.connect(lambda: moved.append(page.area.view.columns()))
    page.area.set_zoom(0.7)
    assert moved[-1] == page.area.view.columns()


def test_a_double_click_keeps_the_word_while_the_hand_trembles(page: CasePage) -> None:
    view = page.area.view
    page.go_to("decision", "en", "p2")
    view.select(words("p2", 4, 12))
    middle = QPointF(view.selection_rect().center())
    view.select(None)
    left = Qt.MouseButton.LeftButton
    send(view.viewport(), QEvent.Type.MouseButtonPress, middle, left)
    send(view.viewport(), QEvent.Type.MouseButtonRelease, middle, left)
    send(view.viewport(), QEvent.Type.MouseButtonDblClick, middle, left)
    send(view.viewport(), QEvent.Type.MouseMove, middle + QPointF(-8, 0), left)
    send(view.viewport(), QEvent.Type.MouseButtonRelease, middle, left)
    assert view.selected_text() == "operator"


def send(target: QWidget, kind: QEvent.Type, where: QPointF, button: Qt.MouseButton) -> None:
    event = QMouseEvent(
        kind, where, target.mapToGlobal(where), button, button, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(target, event)


@pytest.mark.parametrize("mode", ["parallel", "fr", "split"])
def test_no_column_leaves_the_window_however_large_the_text(page: CasePage, mode: str) -> None:
    page.area.set_mode(mode)
    page.area.set_zoom(3.0)
    for view in page.area._views:
        for _language, left, width in view.columns():
            assert left >= 0
            assert left + width <= view.viewport().width()


def test_a_jump_past_rows_not_yet_measured_shows_what_it_was_for(qtbot: QtBot) -> None:
    # Rows that are far higher than the length of their text tells.
    texts = {
        language: Text(language, tuple(Paragraph(f"p{n}", "W" * 40 + " " + "i" * 9) for n in range(600)))
        for language in ("fr", "en")
    }
    rows = tuple(Row({"fr": (f"p{n}",), "en": (f"p{n}",)}) for n in range(600))
    document = Document("decision", "decision", {}, texts, rows)
    view = ParallelView(document, ("fr", "en"), theme.load("light"), 30)
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    view.reveal(words("p400"))
    view.select(words("p400"))
    assert view.viewport().rect().contains(view.selection_rect())


# Changes elsewhere


def test_undo_shows_the_document_it_changes(window: MainWindow, page: CasePage) -> None:
    found = page.session.annotate(words("p12"), "yellow").id
    page.session.delete(found)
    page.show_document("press")
    window.run("undo")
    assert page.document.id == "decision"
    assert page.current == found
    page.show_document("press")
    window.run("redo")
    assert page.document.id == "decision"
    assert page.session.annotations() == []


def test_an_annotation_whose_document_is_gone_is_shown_and_can_be_clicked(
    window: MainWindow, page: CasePage, case_folder: Path
) -> None:
    found = page.session.annotate(words(), "yellow").id
    case = load(case_folder)
    saving.save(
        replace(case, documents=case.documents[1:], key_points=(), events=()), case_folder.parent / "cut"
    )
    page = window.open_case(case_folder.parent / "cut")
    for document in page.session.case.documents:
        page.show_document(document.id)
        page.panel.activated.emit(found)
        assert page.current == found
        assert page.document == document


def test_a_case_opened_over_itself_keeps_the_note_being_written(
    window: MainWindow, page: CasePage, case_folder: Path
) -> None:
    found = page.session.annotate(words(), "yellow").id
    page.panel.edit_note(found)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "half a thought")
    assert window.open_case(case_folder).session.annotation(found).note == "half a thought"


def test_one_mistake_is_told_once(window: MainWindow) -> None:
    for _time in range(3):
        window.show_error("The disk is full.")
    assert len(window.findChildren(Message)) == 1


def test_the_text_has_a_context_menu_with_its_commands(page: CasePage) -> None:
    panes = page.area._panes
    assert panes.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    assert {"&Copy", "Write a &note", "&Delete the annotation"} <= {each.text() for each in panes.actions()}
