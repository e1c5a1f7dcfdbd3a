"""Editing in a card: notes, tags, colours, deleting; nothing written is ever lost."""

import pytest
from panel import Desk, annotation, item
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.ui.cards.note import KEYS
from reader.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(330, 800)
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


@pytest.fixture
def desk(qapp: QApplication, page: QWidget) -> Desk:
    theme = Theme("light", parent=page)
    theme.apply(qapp)
    return Desk(
        page,
        theme,
        item(annotation("a", "first words", ("5(1)(c)", "scraping"), "old")),
        item(annotation("b", "second words", colour="green")),
    )


def editor(desk: Desk, key: str) -> QPlainTextEdit:
    return desk.card(key).note.editor


def test_n_opens_the_note_and_control_enter_saves_it(desk: Desk) -> None:
    desk.panel.list.setFocus()
    desk.panel.select("a")
    QTest.keyClick(desk.panel.list, KEY.Key_N)
    assert editor(desk, "a").hasFocus()
    QTest.keyClicks(editor(desk, "a"), " and new")
    assert desk.asked == []
    QTest.keyClick(editor(desk, "a"), KEY.Key_Return, CONTROL)
    assert desk.note("a") == "old and new"
    assert editor(desk, "a").isHidden()
    assert desk.panel.list.hasFocus()


def test_a_click_on_the_note_of_the_selected_card_edits_it(desk: Desk) -> None:
    QTest.mouseClick(desk.card("a").note.label, LEFT)
    assert editor(desk, "a").isHidden()
    QTest.mouseClick(desk.card("a").note.label, LEFT)
    assert editor(desk, "a").isVisible()


def test_a_double_click_edits_at_once(desk: Desk) -> None:
    QTest.mouseDClick(desk.card("b").quote, LEFT)
    assert editor(desk, "b").hasFocus()


def test_escape_keeps_what_was_written(desk: Desk) -> None:
    desk.panel.edit_note("a")
    QTest.keyClicks(editor(desk, "a"), "!")
    QTest.keyClick(editor(desk, "a"), KEY.Key_Escape)
    assert editor(desk, "a").isHidden()
    assert desk.note("a") == "old!"


def test_losing_the_keyboard_saves(desk: Desk) -> None:
    desk.panel.edit_note("b")
    QTest.keyClicks(editor(desk, "b"), "kept")
    desk.panel.filter.setFocus()
    assert desk.note("b") == "kept"
    assert editor(desk, "b").isHidden()


def test_another_window_in_front_saves_and_keeps_the_editor(desk: Desk) -> None:
    desk.panel.edit_note("b")
    QTest.keyClicks(editor(desk, "b"), "kept")
    away = QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(editor(desk, "b"), away)
    assert desk.note("b") == "kept"
    assert editor(desk, "b").isVisible()


def test_other_changes_leave_the_text_and_cursor_of_an_open_note(desk: Desk) -> None:
    desk.panel.edit_note("a")
    QTest.keyClicks(editor(desk, "a"), " half")
    QTest.keyClick(editor(desk, "a"), KEY.Key_Left)
    place = editor(desk, "a").textCursor().position()
    desk.change("b", tags=("17",))
    desk.change("a", tags=("17",))
    assert editor(desk, "a").isVisible()
    assert editor(desk, "a").toPlainText() == "old half"
    assert editor(desk, "a").textCursor().position() == place
    assert desk.card("a").chips.chips[0].tag == "17"
    desk.panel.save()
    assert desk.note("a") == "old half"


def test_a_note_scrolled_out_of_view_stays_open(page: QWidget, desk: Desk) -> None:
    for number in range(60):
        desk.items[f"n{number}"] = item(annotation(f"n{number}"))
    desk.refresh()
    desk.panel.edit_note("a")
    QTest.keyClicks(editor(desk, "a"), " far")
    bar = desk.panel.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert "a" not in [key for key in desk.shown() if desk.card(key).geometry().bottom() > 0]
    QTest.keyClicks(editor(desk, "a"), " away")
    desk.panel.save()
    assert desk.note("a") == "old far away"
    assert page.isVisible()


def test_showing_another_document_saves_the_open_note_first(desk: Desk) -> None:
    desk.panel.edit_note("a")
    QTest.keyClicks(editor(desk, "a"), " kept")
    others = [item(annotation("z"))]
    desk.panel.set_items(others)
    assert desk.note("a") == "old kept"
    assert desk.shown() == ["z"]


def test_a_filter_that_hides_the_open_note_saves_it(desk: Desk) -> None:
    desk.panel.edit_note("a")
    QTest.keyClicks(editor(desk, "a"), " kept")
    desk.panel.filter.setText("second")
    assert desk.note("a") == "old kept"
    assert desk.shown() == ["b"]


def test_a_note_that_cannot_be_kept_stays_in_its_editor(desk: Desk) -> None:
    desk.panel.edit_note("a")
    QTest.keyClicks(editor(desk, "a"), " more")
    desk.full = True
    desk.panel.filter.setFocus()
    QTest.keyClick(editor(desk, "a"), KEY.Key_Return, CONTROL)
    desk.refresh()
    assert not desk.panel.save()
    assert editor(desk, "a").isVisible()
    assert editor(desk, "a").toPlainText() == "old more"
    desk.full = False
    assert desk.panel.save()
    assert desk.note("a") == "old more"


def test_a_note_is_told_while_it_is_written(qtbot: QtBot, desk: Desk) -> None:
    written: list[str] = []
    desk.panel.note_written.connect(lambda _key, note: written.append(note))
    desk.panel.edit_note("b")
    QTest.keyClicks(editor(desk, "b"), "x" * KEYS)
    assert written == ["x" * KEYS]  # without a pause
    QTest.keyClicks(editor(desk, "b"), "!")
    qtbot.waitUntil(lambda: written[1:] == ["x" * KEYS + "!"])
    desk.items["b"] = item(annotation("b", "second words", note=written[-1]))
    QTest.keyClicks(editor(desk, "b"), "?")
    desk.refresh()
    assert editor(desk, "b").toPlainText() == "x" * KEYS + "!?"
    QTest.keyClick(editor(desk, "b"), KEY.Key_Escape)
    assert desk.note("b") == "x" * KEYS + "!?"


def test_what_another_window_writes_into_a_note_being_written_stands_beside(desk: Desk) -> None:
    desk.panel.edit_note("a")
    QTest.keyClicks(editor(desk, "a"), " and mine")
    desk.change("a", note="old and theirs")
    assert editor(desk, "a").toPlainText() == "old and theirs\n\nold and mine"
    desk.panel.save()
    assert desk.note("a") == "old and theirs\n\nold and mine"


def test_undo_elsewhere_shows_in_an_untouched_editor(desk: Desk) -> None:
    desk.panel.edit_note("a")
    desk.change("a", note="undone")
    assert editor(desk, "a").toPlainText() == "undone"


def test_the_editor_grows_with_the_text(desk: Desk) -> None:
    desk.panel.edit_note("a")
    small, card = editor(desk, "a").height(), desk.card("a").height()
    for _ in range(6):
        QTest.keyClick(editor(desk, "a"), KEY.Key_Return)
    assert editor(desk, "a").height() > small
    assert desk.card("a").height() - card == editor(desk, "a").height() - small
    assert desk.card("b").y() > desk.card("a").geometry().bottom()


def test_the_cross_removes_a_tag(desk: Desk) -> None:
    assert desk.card("a").chips.chips[0].cross.isHidden()
    desk.panel.select("a")
    QTest.mouseClick(desk.card("a").chips.chips[0].cross, LEFT)
    assert desk.items["a"].annotation.tags == ("scraping",)
    assert [chip.tag for chip in desk.card("a").chips.chips] == ["scraping"]


def test_plus_tag_opens_the_picker_in_place_and_adds_several(desk: Desk) -> None:
    desk.panel.select("b")
    QTest.mouseClick(desk.card("b").chips.add, LEFT)
    picker = desk.panel.picker
    assert picker is not None
    assert picker.isVisible()
    QTest.keyClicks(picker.field, "6-1-f,17,6-1-f,")
    assert desk.items["b"].annotation.tags == ("6(1)(f)", "17")
    QTest.keyClick(picker.field, KEY.Key_Escape)
    assert picker.isHidden()


def test_t_tags_from_the_keyboard_which_comes_back(desk: Desk) -> None:
    desk.panel.list.setFocus()
    desk.panel.select("b")
    QTest.keyClick(desk.panel.list, KEY.Key_T)
    assert desk.panel.picker is not None
    QTest.keyClicks(desk.panel.picker.field, "exam")
    QTest.keyClick(desk.panel.picker.field, KEY.Key_Return, CONTROL)
    assert desk.items["b"].annotation.tags == ("exam",)
    assert desk.panel.list.hasFocus()


def test_a_dot_recolours(desk: Desk) -> None:
    desk.panel.select("b")
    dots = {dot.colour: dot for dot in desk.card("b").swatches}
    assert dots["green"].isChecked()
    QTest.mouseClick(dots["green"], LEFT)
    assert desk.asked == []
    QTest.mouseClick(dots["pink"], LEFT)
    assert desk.items["b"].annotation.colour == "pink"
    assert [colour for colour, dot in dots.items() if dot.isChecked()] == ["pink"]


def test_delete_by_key_and_by_button_asks_no_question(desk: Desk) -> None:
    desk.panel.select("a")
    QTest.keyClick(desk.panel.list, KEY.Key_Delete)
    assert list(desk.items) == ["b"]
    desk.panel.select("b")
    QTest.mouseClick(desk.card("b").delete, LEFT)
    assert list(desk.items) == []
    assert desk.panel.empty.isVisible()


def test_keys_without_a_selected_card_do_nothing(desk: Desk) -> None:
    for key in (KEY.Key_Delete, KEY.Key_Return, KEY.Key_N, KEY.Key_T):
        QTest.keyClick(desk.panel.list, key)
    assert desk.asked == []
    assert desk.panel.picker is None
