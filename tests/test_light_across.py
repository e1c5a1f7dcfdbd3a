"""Light across in the window: the pointer, a selection and highlights reach into the other language."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.annotation.find import find_passage
from reader.ui.case_page import CasePage
from reader.ui.parallel.view import ParallelView
from reader.ui.window import MainWindow

EDITION = Path(__file__).parent.parent / "casefiles" / "cnil-med-2021-134"
ENGLISH = "publicly accessible is not enough"
ANSWER = "le caractère publiquement accessible de ces photographies ne suffit pas"


@pytest.fixture
def page(window: MainWindow) -> CasePage:
    window.resize(1280, 800)
    window.open_case(EDITION)
    page = window._page
    assert page is not None
    return page


def view_of(page: CasePage) -> ParallelView:
    assert isinstance(page.area.view, ParallelView)
    return page.area.view


def lit_words(view: ParallelView) -> dict[str, str]:
    return {
        language: view.document.texts[language].paragraph(paragraph).text[start:end]
        for (language, paragraph), stretches in view._scene.lit.items()
        for start, end in stretches
    }


def point_at(page: CasePage, language: str, words: str) -> QPointF:
    """Move the pointer over words that are brought into sight."""
    view = view_of(page)
    span = find_passage(page.session.case, "decision", language, words)
    view.reveal(span)
    rect = view.places.caret(language, span.start.paragraph, span.start.offset + 2)
    place = QPointF(view.viewport().mapFromGlobal(rect.center()))
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, QPointF(rect.center()), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view.viewport(), event)
    return place


def test_the_sentence_under_the_pointer_is_lit_in_both_languages(page: CasePage) -> None:
    point_at(page, "en", ENGLISH)
    lit = lit_words(view_of(page))
    assert ENGLISH in lit["en"]
    assert ANSWER in lit["fr"]
    QApplication.sendEvent(view_of(page), QEvent(QEvent.Type.Leave))
    assert lit_words(view_of(page)) == {}


def test_it_can_be_turned_off_and_stays_off(page: CasePage, window: MainWindow) -> None:
    page.toggle_across()
    point_at(page, "en", ENGLISH)
    assert lit_words(view_of(page)) == {}
    window.open_case(EDITION)
    again = window._page
    assert again is not None
    point_at(again, "en", ENGLISH)
    assert lit_words(view_of(again)) == {}
    again.toggle_across()
    point_at(again, "en", ENGLISH)
    assert lit_words(view_of(again)) != {}


def test_what_is_selected_lights_its_answer_alone(page: CasePage) -> None:
    page.area.select(find_passage(page.session.case, "decision", "en", ENGLISH))
    assert set(lit_words(view_of(page))) == {"fr"}
    page.area.clear_selection()
    assert lit_words(view_of(page)) == {}


def test_the_other_pane_is_lit_too(page: CasePage) -> None:
    page.area.set_mode("split")
    page.area.select(find_passage(page.session.case, "decision", "fr", ANSWER))
    panes = {pane.languages[0]: pane for pane in page.area._views if isinstance(pane, ParallelView)}
    assert ENGLISH in lit_words(panes["en"])["en"]


def test_a_highlight_is_echoed_and_a_click_on_the_echo_finds_it(page: CasePage, qtbot: QtBot) -> None:
    made = page.session.annotate(find_passage(page.session.case, "decision", "en", ENGLISH), "green")
    answer = find_passage(page.session.case, "decision", "fr", ANSWER)
    view = view_of(page)
    page.area.reveal(answer)
    view.grab()  # asks for the echoes of the rows in sight
    echoes = view._scene.echoes
    assert echoes is not None
    qtbot.waitUntil(lambda: not echoes.waiting)
    (echo,) = echoes.pieces("fr", answer.start.paragraph)
    assert (echo.highlight, echo.colour) == (made.id, "green")
    assert echo.start <= answer.start.offset < answer.end.offset <= echo.end
    place = point_at(page, "fr", ANSWER)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert page.current == made.id
    page.session.delete(made.id)
    view.grab()
    qtbot.waitUntil(lambda: not echoes.waiting)
    assert list(echoes.pieces("fr", answer.start.paragraph)) == []


def test_the_selected_card_quotes_the_answer(page: CasePage) -> None:
    made = page.session.annotate(find_passage(page.session.case, "decision", "en", ENGLISH), "green")
    page.set_current(made.id)
    card = page.panel.list.card(made.id)
    assert card is not None
    assert not card.answer.isHidden()
    assert ANSWER in card.answer.accessibleName()
    page.set_current(None)
    card = page.panel.list.card(made.id)
    assert card is None or card.answer.isHidden()
