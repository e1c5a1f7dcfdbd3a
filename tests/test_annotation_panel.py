"""The cards beside the text: what they show, how one moves between them and finds them."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from panel import Desk, annotation, item
from PySide6.QtCore import QLocale, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.ui.cards.card import Card
from reader.ui.cards.item import day, quoted
from reader.ui.cards.note import html
from reader.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key
LONG = "The controller gave no answer to the request. " * 12


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
def theme(qapp: QApplication, page: QWidget) -> Theme:
    dress = Theme("light", parent=page)
    dress.apply(qapp)
    return dress


@pytest.fixture
def desk(page: QWidget, theme: Theme) -> Desk:
    return Desk(
        page,
        theme,
        item(annotation("a", "first words", ("5(1)(c)", "scraping"), "A **strong** note")),
        item(annotation("b", "des mots à eux", ("6(1)(f)", "rec47"), language="fr", colour="green")),
        item(annotation("c", "third words", (), "Donn\u00e9es personnelles")),
    )


def test_cards_stand_in_the_order_given_and_do_not_overlap(desk: Desk) -> None:
    assert desk.shown() == ["a", "b", "c"]
    assert desk.panel.heading.text() == "3 ANNOTATIONS · IN TEXT ORDER"
    cards = [desk.card(key) for key in "abc"]
    for above, below in pairwise(cards):
        assert above.geometry().bottom() < below.geometry().top()


def test_a_card_says_where_in_which_language_and_since_when(desk: Desk) -> None:
    assert desk.card("b").place.text() == "¶ 1 · FR · today"


def test_quotes_stand_in_the_marks_of_their_language() -> None:
    assert quoted("mot", "fr") == "«\u00a0mot\u00a0»"
    assert quoted("word ", "en") == "“word”"


def test_chips_carry_the_title_and_its_tooltip_both_languages(desk: Desk) -> None:
    law, recital = desk.card("b").chips.chips
    assert law.accessibleName() == "6(1)(f) Lawfulness of processing"
    assert "Lawfulness of processing" in law.toolTip()
    assert "Licéité du traitement" in law.toolTip()
    assert recital.accessibleName() == "rec47"
    assert desk.card("a").chips.chips[1].toolTip() == ""


def test_a_card_in_doubt_comes_first_with_mark_and_reason(page: QWidget, theme: Theme) -> None:
    doubt = item(annotation("lost"), "doubt", "The passage is gone.")
    moved = item(annotation("moved"), "moved", "Found in ¶ 4.")
    desk = Desk(page, theme, item(annotation("a")), moved, doubt)
    assert desk.shown() == ["lost", "a", "moved"]
    assert desk.card("lost").doubt.text().startswith("? The passage is gone. <a")
    assert desk.card("moved").doubt.text() == "Moved: Found in ¶ 4."
    assert desk.card("a").doubt.isHidden()
    edge = desk.card("lost").grab().toImage().pixelColor(4, desk.card("lost").height() // 2)
    assert edge == theme.tokens.doubt


def test_an_empty_panel_says_the_next_step(page: QWidget, theme: Theme) -> None:
    desk = Desk(page, theme)
    assert desk.panel.empty.isVisible()
    assert desk.panel.empty.text().startswith("Select a passage in the text, then press Enter")
    assert desk.panel.filter.isHidden()


def test_a_click_selects_and_goes_to_the_text(desk: Desk) -> None:
    QTest.mouseClick(desk.card("b").quote, LEFT)
    assert desk.panel.list.current == "b"
    assert desk.asked == [("activated", "b")]
    assert [key for key in "abc" if desk.card(key).selected] == ["b"]
    assert desk.card("b").delete.isVisible()
    assert desk.card("a").delete.isHidden()


def test_arrows_walk_and_enter_goes_to_the_text(desk: Desk) -> None:
    walked = []
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Up, KEY.Key_End, KEY.Key_Down, KEY.Key_Home):
        QTest.keyClick(desk.panel.list, key)
        walked.append(desk.panel.list.current)
    assert walked == ["a", "b", "a", "c", "c", "a"]
    assert desk.asked == []
    QTest.keyClick(desk.panel.list, KEY.Key_Return)
    assert desk.asked == [("activated", "a")]


def test_a_long_quote_shows_four_lines_until_all_is_asked_for(page: QWidget, theme: Theme) -> None:
    desk = Desk(page, theme, item(annotation("long", LONG)), item(annotation("short")))
    card = desk.card("long")
    assert desk.card("short").more.isHidden()
    folded = card.height()
    QTest.mouseClick(card.more, LEFT)
    assert card.height() > 1.5 * folded
    assert card.more.text() == "Show less"
    QTest.mouseClick(card.more, LEFT)
    assert card.height() == folded


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("5", "a"),
        ("6(1)", "b"),
        ("art.6.1.f", "b"),
        ("rec47", "b"),
        ("7", ""),
        ("SCRAP", "a"),
        ("donnees", "c"),
        ("words", "ac"),
        ("words third", "c"),
    ],
)
def test_the_filter_finds_by_article_and_by_words(desk: Desk, query: str, found: str) -> None:
    QTest.keyClicks(desk.panel.filter, query)
    assert desk.shown() == list(found)
    assert desk.panel.empty.isVisible() == (not found)
    assert desk.panel.heading.text() == f"{len(found)} OF 3 ANNOTATIONS · IN TEXT ORDER"
    QTest.keyClick(desk.panel.filter, KEY.Key_Escape)
    assert desk.shown() == ["a", "b", "c"]


def test_selecting_what_the_filter_hides_lifts_it(desk: Desk) -> None:
    QTest.keyClicks(desk.panel.filter, "scraping")
    desk.panel.select("c")
    assert desk.panel.filter.text() == ""
    assert desk.card("c").selected


def test_the_selection_survives_new_items_and_goes_with_its_annotation(desk: Desk) -> None:
    desk.panel.select("b")
    desk.refresh()
    assert desk.card("b").selected
    desk.delete("b")
    assert desk.panel.list.current is None
    desk.panel.select("b")
    assert desk.panel.list.current is None


def test_of_many_annotations_only_those_in_view_are_widgets(page: QWidget, theme: Theme) -> None:
    many = [
        item(annotation(f"n{row}", LONG[: 20 + row % 300], note="x" * (row % 90))) for row in range(20_000)
    ]
    desk = Desk(page, theme, *many)
    assert len(desk.panel.findChildren(Card)) < 30
    for row in (12_345, 3, 19_999):
        desk.panel.select(f"n{row}")
        card = desk.card(f"n{row}")
        assert desk.panel.list.viewport().rect().contains(card.geometry())
    assert len(desk.panel.findChildren(Card)) < 30
    QTest.keyClick(desk.panel.list, KEY.Key_Home)
    assert desk.shown()[0] == "n0"
    assert desk.card("n0").y() > 0


def test_scrolling_through_all_shows_each_card_once_in_order(page: QWidget, theme: Theme) -> None:
    keys = [f"n{row}" for row in range(60)]
    desk = Desk(page, theme, *(item(annotation(key, LONG[: 10 + 9 * len(key)])) for key in keys))
    seen: list[str] = []
    bar = desk.panel.list.verticalScrollBar()
    for _ in range(400):
        seen += [key for key in desk.shown() if key not in seen]
        if bar.value() == bar.maximum():
            break
        bar.setValue(bar.value() + 90)
    assert seen == keys


def test_cards_follow_the_theme(desk: Desk, theme: Theme) -> None:
    theme.set_choice("dark")
    image = desk.card("a").grab().toImage()
    assert image.pixelColor(image.width() - 12, 8) == theme.tokens.page
    theme.set_choice("light")


def test_a_resize_keeps_the_selected_card_in_view(page: QWidget, theme: Theme) -> None:
    desk = Desk(page, theme, *(item(annotation(f"n{row}", LONG)) for row in range(50)))
    desk.panel.select("n30")
    for width, height in ((280, 800), (320, 300), (330, 800)):
        desk.panel.resize(width, height)
        assert desk.panel.list.viewport().rect().contains(desk.card("n30").pos() + QPoint(20, 5))


def test_in_a_narrow_panel_nothing_of_a_card_is_cut_off(desk: Desk) -> None:
    desk.panel.resize(200, 800)
    desk.panel.select("b")
    QApplication.processEvents()
    card = desk.card("b")
    for part in (card.quote, card.place, card.delete, *card.swatches, *card.chips.chips):
        corner = part.mapTo(card, QPoint(0, 0))
        assert card.rect().contains(QRect(corner, part.size()))
    assert card.place.width() >= card.place.sizeHint().width()


def test_days_are_named_as_one_says_them() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English))
    now = datetime(2026, 3, 10, 12, tzinfo=UTC)
    said = [day(now - timedelta(days=days), now) for days in (0, 1, 2, 400)]
    assert said == ["today", "yesterday", "8 Mar", "3 Feb 2025"]


def test_a_notes_markdown_is_rendered_and_loads_nothing(desk: Desk) -> None:
    font = desk.panel.font()
    assert "font-weight:600" in html("a **b**", font)
    rich = html("<img src='x.png'> ![words](file:///x.png) <b>c</b>", font)
    assert "<img" not in rich
    assert "<b>" not in rich
    assert "words" in rich
