"""How the text and its two panels share a window."""

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.ui.side_splitter import SideSplitter, widths


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


def test_the_panels_follow_the_window_until_the_reader_sets_them(splitter: SideSplitter) -> None:
    assert tuple(splitter.sizes()) == widths(1280 - 2 * splitter.handleWidth())
    assert splitter.saveState() == QByteArray()
    splitter.resize(1800, 600)
    left, _text, right = splitter.sizes()
    assert left > 300
    splitter.moveSplitter(260, 1)
    splitter.splitterMoved.emit(260, 1)
    splitter.resize(1280, 600)
    assert splitter.sizes()[2] == pytest.approx(right, abs=120)
    assert splitter.saveState() != QByteArray()


def test_widths_that_were_set_come_back(qtbot: QtBot, splitter: SideSplitter) -> None:
    assert not splitter.restoreState(b"")
    splitter.moveSplitter(300, 1)
    splitter.splitterMoved.emit(300, 1)
    other = SideSplitter()
    qtbot.addWidget(other)
    for _place in range(3):
        other.addWidget(QWidget())
    other.restoreState(splitter.saveState())
    other.resize(1280, 600)
    other.show()
    assert other.sizes()[0] == splitter.sizes()[0] == 300
    assert other.saveState() != QByteArray()


def test_the_text_alone_and_what_was_beside_it_again(qtbot: QtBot, splitter: SideSplitter) -> None:
    left, right = splitter.sides
    right.hide()
    splitter.toggle_sides()
    assert (left.isHidden(), right.isHidden()) == (True, True)
    qtbot.waitUntil(lambda: splitter.sizes()[1] == 1280)
    splitter.toggle_sides()
    assert (left.isHidden(), right.isHidden()) == (False, True)
    left.hide()
    splitter.toggle_sides()
    assert (left.isHidden(), right.isHidden()) == (False, False)
