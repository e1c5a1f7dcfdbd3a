"""The bar beside a selection: what it tells, where it stands, and that it leaves the keyboard alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.annotation.model import COLOURS
from reader.ui.floating import GAP, beside
from reader.ui.selection_bar import SelectionBar
from reader.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> QWidget:
    Theme("light").apply(qapp)
    widget = QWidget()
    QLineEdit(widget)
    widget.resize(700, 400)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture
def bar(page: QWidget) -> SelectionBar:
    return SelectionBar(page)


def test_it_is_hidden_until_shown(bar: SelectionBar) -> None:
    assert bar.isHidden()
    bar.show_at(QRect(100, 100, 200, 20))
    assert bar.isVisible()


@pytest.mark.parametrize("colour", COLOURS)
def test_a_dot_tells_its_colour(bar: SelectionBar, qtbot: QtBot, colour: str) -> None:
    bar.show_at(QRect(100, 100, 200, 20))
    with qtbot.waitSignal(bar.colour_chosen) as told:
        QTest.mouseClick(bar.swatches[colour], LEFT)  # type: ignore[index]
    assert told.args == [colour]


def test_the_buttons_tell_what_they_are_for(bar: SelectionBar, qtbot: QtBot) -> None:
    bar.show_at(QRect(100, 100, 200, 20))
    for button, signal in (
        (bar.tag, bar.tag_requested),
        (bar.note, bar.note_requested),
        (bar.copy, bar.copy_requested),
    ):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, LEFT)


def test_the_ready_tag_is_there_only_when_there_is_one(bar: SelectionBar, qtbot: QtBot) -> None:
    bar.show_at(QRect(100, 100, 200, 20))
    assert bar.ready_tag.isHidden()
    narrow = bar.width()
    bar.set_ready_tag("6(1)(f)")
    assert bar.ready_tag.isVisible()
    assert bar.width() > narrow
    with qtbot.waitSignal(bar.ready_tag_chosen) as told:
        QTest.mouseClick(bar.ready_tag, LEFT)
    assert told.args == ["6(1)(f)"]
    bar.set_ready_tag("")
    assert bar.ready_tag.isHidden()


def test_the_last_colour_is_ringed_and_said(bar: SelectionBar) -> None:
    bar.set_last_colour("blue")
    assert [colour for colour, swatch in bar.swatches.items() if swatch.isChecked()] == ["blue"]
    assert bar.swatches["blue"].toolTip() == "Blue (3 or Enter)"
    assert bar.swatches["pink"].toolTip() == "Pink (4)"


def test_a_click_does_not_move_the_ring_by_itself(bar: SelectionBar) -> None:
    bar.show_at(QRect(100, 100, 200, 20))
    QTest.mouseClick(bar.swatches["pink"], LEFT)
    assert not bar.swatches["pink"].isChecked()


def test_the_text_keeps_the_keyboard(page: QWidget, bar: SelectionBar) -> None:
    text = page.findChild(QLineEdit)
    assert isinstance(text, QLineEdit)
    text.setFocus()
    bar.show_at(QRect(100, 100, 200, 20))
    for button in (*bar.swatches.values(), bar.tag, bar.note, bar.copy):
        QTest.mouseClick(button, LEFT)
    assert text.hasFocus()


def test_it_stands_below_the_selection_and_above_where_there_is_no_room(
    page: QWidget, bar: SelectionBar
) -> None:
    bar.show_at(QRect(300, 100, 100, 20))
    assert bar.y() == 120 + GAP
    bar.show_at(QRect(300, page.height() - 30, 100, 20))
    assert bar.geometry().bottom() < page.height() - 30


numbers = st.integers(-500, 1500)
lengths = st.integers(0, 1200)


@given(numbers, numbers, lengths, lengths, st.integers(1, 600), st.integers(1, 300))
def test_what_floats_stays_inside_whatever_it_belongs_to(
    x: int, y: int, width: int, height: int, own_width: int, own_height: int
) -> None:
    room = QRect(0, 0, 700, 400)
    corner = beside(QSize(own_width, own_height), QRect(x, y, width, height), room)
    assert room.contains(QRect(corner, QSize(own_width, own_height)))


@given(numbers, numbers, lengths, st.integers(1, 150))
def test_what_floats_never_hides_what_it_belongs_to_where_there_is_room(
    x: int, y: int, width: int, height: int
) -> None:
    anchor, room = QRect(x, y, width, height), QRect(0, 0, 700, 400)
    own = QSize(300, 100)
    placed = QRect(beside(own, anchor, room), own)
    if room.adjusted(0, GAP, 0, -GAP).contains(QRect(0, y, 1, height)):
        assert not placed.intersects(QRect(0, y, 700, height))


def test_where_there_is_no_room_at_all_the_corner_shows() -> None:
    assert beside(QSize(900, 900), QRect(50, 50, 10, 10), QRect(0, 0, 300, 200)).x() == GAP
