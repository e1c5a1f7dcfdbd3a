"""How the text and its two panels share a window."""

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.ui.side_splitter import LEFT, RIGHT, SideSplitter, widths


@pytest.fixture
def splitter(qtbot: QtBot) -> SideSplitter:
    made = SideSplitter()
    for _place in range(3):
        made.addWidget(QWidget())
    qtbot.addWidget(made)
    made.resize(1280, 600)
    made.show()
    return made


@pytest.mark.parametrize("whole", [900, 1280, 1600, 1920, 3840])
def test_the_text_gets_what_it_needs_before_the_panels_do(whole: int) -> None:
    left, text, right = widths(whole)
    assert left + text + right == whole
    assert text >= min(1060, whole - 200 - 280)
    assert 200 <= left <= 320
    assert 280 <= right <= 400
    assert widths(whole, left=False) == (0, whole - right, right)
    assert widths(whole, right=False) == (left, whole - left, 0)


def test_the_panels_follow_the_window_until_the_reader_sets_them(splitter: SideSplitter) -> None:
    splitter.resize(1500, 600)
    assert tuple(splitter.sizes()) == pytest.approx(widths(1500), abs=2 * splitter.handleWidth())
    assert splitter.saveState() == QByteArray()
    splitter.resize(1800, 600)
    left, _text, right = splitter.sizes()
    assert left > 300
    splitter.moveSplitter(260, 1)
    splitter.splitterMoved.emit(260, 1)
    splitter.resize(1500, 600)
    assert splitter.sizes()[2] == pytest.approx(right, abs=120)
    assert splitter.saveState() != QByteArray()


def test_widths_that_were_set_come_back(qtbot: QtBot, splitter: SideSplitter) -> None:
    assert not splitter.restoreState(b"")
    splitter.resize(1500, 600)
    splitter.moveSplitter(300, 1)
    splitter.splitterMoved.emit(300, 1)
    other = SideSplitter()
    qtbot.addWidget(other)
    for _place in range(3):
        other.addWidget(QWidget())
    other.restoreState(splitter.saveState())
    other.resize(1500, 600)
    other.show()
    assert other.sizes()[0] == splitter.sizes()[0] == 300
    assert other.saveState() != QByteArray()


def shown(splitter: SideSplitter) -> tuple[bool, bool]:
    return splitter.shows(LEFT), splitter.shows(RIGHT)


def test_a_narrow_window_shows_the_side_that_has_something_to_show(splitter: SideSplitter) -> None:
    assert shown(splitter) == (False, True)
    splitter.set_right_empty(True)
    assert shown(splitter) == (True, False)
    splitter.set_right_empty(False)
    assert shown(splitter) == (False, True)
    splitter.resize(1600, 600)
    assert shown(splitter) == (True, True)
    splitter.resize(1280, 600)
    assert shown(splitter) == (False, True)
    assert splitter.wishes == {}


def test_the_side_that_is_asked_for_takes_the_place_of_the_other(splitter: SideSplitter) -> None:
    told: list[tuple[int, bool]] = []
    splitter.side_toggled.connect(lambda side, shown: told.append((side, shown)))
    splitter.toggle(LEFT)
    assert shown(splitter) == (True, False)
    assert told[-2:] == [(LEFT, True), (RIGHT, False)]
    splitter.toggle(RIGHT)
    assert shown(splitter) == (True, True)
    splitter.toggle(RIGHT)
    assert shown(splitter) == (True, False)


def test_a_side_that_is_hidden_does_not_make_the_other_appear(splitter: SideSplitter) -> None:
    splitter.toggle(RIGHT)
    assert shown(splitter) == (False, False)
    splitter.resize(1280, 700)
    assert shown(splitter) == (False, False)
    splitter.resize(1600, 700)
    assert shown(splitter) == (True, False)
    assert splitter.wishes == {RIGHT: False}


def test_a_side_that_comes_and_goes_leaves_the_other_as_it_was(splitter: SideSplitter) -> None:
    for _time in range(2):
        splitter.toggle(LEFT)
        assert shown(splitter) == (True, False)
        splitter.toggle(LEFT)
        assert shown(splitter) == (False, True)


def test_the_text_alone_and_what_was_beside_it_again(qtbot: QtBot, splitter: SideSplitter) -> None:
    splitter.toggle_sides()
    assert shown(splitter) == (False, False)
    qtbot.waitUntil(lambda: splitter.sizes()[1] == 1280)
    splitter.toggle_sides()
    assert shown(splitter) == (False, True)
    splitter.resize(1600, 600)
    splitter.toggle(RIGHT)
    splitter.toggle_sides()
    splitter.toggle_sides()
    assert shown(splitter) == (True, False)
    splitter.toggle(LEFT)
    splitter.toggle_sides()
    assert shown(splitter) == (True, True)
