"""The tag picker driven by keys and mouse, over the real articles."""

from pathlib import Path

import pytest
from keeping import keep
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.annotation.codebook import Entry
from reader.gdpr.picker import search
from reader.store.store import Store
from reader.ui.tagging import suggestions
from reader.ui.tags import TagPicker
from reader.ui.theme import Theme

ANCHOR = QRect(100, 20, 80, 20)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(600, 500)
    QLineEdit(widget)
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


@pytest.fixture
def picker(qapp: QApplication, page: QWidget) -> TagPicker:
    dress = Theme("light", parent=page)
    dress.apply(qapp)
    return TagPicker(lambda query: search(query, ["6(1)(f)", "rec47"], ["scraping"]), dress, page)


@pytest.fixture
def picked(picker: TagPicker) -> list[str]:
    tags: list[str] = []
    picker.picked.connect(tags.append)
    picker.open_at(ANCHOR)
    return tags


def lit(picker: TagPicker) -> str | None:
    index = picker.list.currentIndex()
    return picker.model.suggestion(index).tag if index.isValid() else None


def test_it_opens_with_the_keyboard_and_recent_tags_first(picker: TagPicker, picked: list[str]) -> None:
    assert picker.isVisible()
    assert picker.field.hasFocus()
    assert picker.model.tags[:3] == ["6(1)(f)", "rec47", "1"]
    assert picked == []


@pytest.mark.parametrize(
    ("typed", "tag"),
    [("6-1-f", "6(1)(f)"), ("art 6.1.f", "6(1)(f)"), ("4(14)", "4(14)"), ("rec. 47", "rec47")],
)
def test_any_writing_of_a_number_is_taken(picker: TagPicker, picked: list[str], typed: str, tag: str) -> None:
    QTest.keyClicks(picker.field, typed)
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert picked == [tag]


def test_what_was_typed_exactly_is_lit_before_a_recent_tag_below_it(
    picker: TagPicker, picked: list[str]
) -> None:
    QTest.keyClicks(picker.field, "6-1")
    assert picker.model.tags[0] == "6(1)(f)"
    assert lit(picker) == "6(1)"
    assert picked == []


def test_words_of_either_language_find_the_article(picker: TagPicker, picked: list[str]) -> None:
    QTest.keyClicks(picker.field, "droit effacement")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert picked == ["17"]


def test_enter_and_comma_add_several_without_closing(picker: TagPicker, picked: list[str]) -> None:
    QTest.keyClicks(picker.field, "6-1-f,rec 47,")
    QTest.keyClicks(picker.field, "facial images")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert picked == ["6(1)(f)", "rec47", "facial images"]
    assert picker.isVisible()
    assert picker.field.text() == ""


def test_control_enter_adds_and_closes(picker: TagPicker, picked: list[str]) -> None:
    QTest.keyClicks(picker.field, "17")
    QTest.keyClick(picker.field, Qt.Key.Key_Return, CONTROL)
    assert picked == ["17"]
    assert picker.isHidden()


def test_enter_on_nothing_closes_and_adds_nothing(picker: TagPicker, picked: list[str]) -> None:
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert picked == []
    assert picker.isHidden()


def test_arrows_walk_through_the_list_and_round(picker: TagPicker, picked: list[str]) -> None:
    QTest.keyClick(picker.field, Qt.Key.Key_Down)
    assert lit(picker) == "6(1)(f)"
    QTest.keyClick(picker.field, Qt.Key.Key_Down)
    assert lit(picker) == "rec47"
    QTest.keyClick(picker.field, Qt.Key.Key_Up)
    QTest.keyClick(picker.field, Qt.Key.Key_Up)
    assert lit(picker) == picker.model.tags[-1]
    QTest.keyClick(picker.field, Qt.Key.Key_Enter)
    assert len(picked) == 1


def test_a_place_that_does_not_exist_is_explained_and_not_taken(picker: TagPicker, picked: list[str]) -> None:
    QTest.keyClicks(picker.field, "6(1)(g)")
    assert "there is no point (g)" in picker.message.text()
    assert picker.message.isVisible()
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert picked == []
    assert picker.field.text() == "6(1)(g)"
    QTest.keyClick(picker.field, Qt.Key.Key_Backspace)
    QTest.keyClick(picker.field, Qt.Key.Key_Backspace)
    assert picker.message.isHidden()


def test_a_click_takes_a_row(picker: TagPicker, picked: list[str]) -> None:
    row = picker.list.visualRect(picker.model.index(1)).center()
    QTest.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert picked == ["rec47"]
    assert picker.field.hasFocus()


def test_escape_closes_and_gives_the_keyboard_back(page: QWidget, picker: TagPicker, qtbot: QtBot) -> None:
    text = next(child for child in page.findChildren(QLineEdit) if child is not picker.field)
    text.setFocus()
    picker.open_at(ANCHOR)
    with qtbot.waitSignal(picker.closed):
        QTest.keyClick(picker.field, Qt.Key.Key_Escape)
    assert picker.isHidden()
    assert text.hasFocus()


def test_going_elsewhere_closes_it_without_taking_the_keyboard_back(page: QWidget, picker: TagPicker) -> None:
    picker.open_at(ANCHOR)
    text = next(child for child in page.findChildren(QLineEdit) if child is not picker.field)
    text.setFocus()
    assert picker.isHidden()
    assert text.hasFocus()


def test_it_stays_inside_its_parent(page: QWidget, picker: TagPicker) -> None:
    for anchor in (ANCHOR, QRect(580, 480, 10, 10), QRect(0, 0, 0, 0)):
        picker.open_at(anchor)
        assert page.rect().contains(picker.geometry())


def test_a_screen_reader_hears_the_number_and_the_title(picker: TagPicker, picked: list[str]) -> None:
    index = picker.model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "6(1)(f) Lawfulness of processing"
    assert picker.field.accessibleName()
    assert picker.list.accessibleName()
    assert picked == []


def test_the_lit_row_is_told_apart_in_both_themes(
    qapp: QApplication, page: QWidget, picker: TagPicker
) -> None:
    dress = Theme("dark", parent=page)
    dress.apply(qapp)
    dark = TagPicker(lambda query: search(query), dress, page)
    for each, tokens in ((picker, Theme("light").tokens), (dark, dress.tokens)):
        each.open_at(ANCHOR)
        QTest.keyClick(each.field, Qt.Key.Key_Down)
        row = each.list.visualRect(each.model.index(0))
        image = each.list.viewport().grab(row).toImage()
        assert image.pixelColor(row.width() - 6, 3) == tokens.wash
        each.dismiss()


def test_a_tag_shows_the_colour_that_the_codebook_gives_it(
    qapp: QApplication, page: QWidget, data_dir: Path
) -> None:
    dress = Theme("light", parent=page)
    dress.apply(qapp)
    with Store.open(data_dir) as store:
        keep(store, (), ((None, Entry("scraping", "", "teal", "Collecting from open pages.")),))
        coloured = TagPicker(suggestions(store), dress, page)
        coloured.open_at(ANCHOR)
        QTest.keyClicks(coloured.field, "scrap")
        found = coloured.model.suggestion(coloured.model.index(0))
        assert (found.tag, found.colour, found.meaning) == ("scraping", "teal", "Collecting from open pages.")
        image = coloured.list.viewport().grab(coloured.list.visualRect(coloured.model.index(0))).toImage()
        seen = {image.pixelColor(x, y).name() for x in range(24) for y in range(image.height())}
        assert dress.tokens.tag["teal"].name() in seen
        coloured.dismiss()
