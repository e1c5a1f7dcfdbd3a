"""Several annotations chosen in the panel, and tagged, untagged or deleted in one step."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.annotation.find import find_quote
from reader.ui.case_page import CasePage
from reader.ui.tags import TagPicker
from reader.ui.window import MainWindow

QUOTES = (
    "data subjects may reasonably expect",
    "publicly accessible",
    "facial recognition software",
    "only after",
)
KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: MainWindow) -> CasePage:
    page = window.open_case(window._library.find("cnil-med-2021-134"))
    for quote in QUOTES:
        page.session.annotate(find_quote(page.document, "en", quote)[0], "green", ("exam",))
    return page


def ids(page: CasePage) -> list[str]:
    return [item.annotation.id for item in page.panel._items]


def marked(page: CasePage) -> list[int]:
    return [ids(page).index(item.annotation.id) for item in page.panel.list.marked()]


def click(
    page: CasePage, place: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    page.panel.list.select(ids(page)[place]) if page.panel.list.card(ids(page)[place]) is None else None
    card = page.panel.list.card(ids(page)[place])
    assert card is not None
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, modifiers, QPoint(8, 8))


def tags(page: CasePage) -> list[tuple[str, ...]]:
    return [page.session.annotation(each).tags for each in ids(page)]


def test_ctrl_and_shift_choose_and_a_click_chooses_none(page: CasePage) -> None:
    click(page, 0)
    assert page.panel.bulk.isHidden()
    click(page, 2, CONTROL)
    assert marked(page) == [0, 2]
    assert page.panel.bulk.count.text() == "2 annotations chosen"
    click(page, 0, CONTROL)
    assert marked(page) == [2]
    click(page, 1, SHIFT)
    assert marked(page) == [0, 1]
    click(page, 1)
    assert marked(page) == []
    assert page.panel.bulk.isHidden()


def test_shift_and_arrows_choose_a_run_and_esc_none(page: CasePage) -> None:
    cards = page.panel.list
    cards.select(ids(page)[1])
    QTest.keyClick(cards, KEY.Key_Down, SHIFT)
    QTest.keyClick(cards, KEY.Key_Down, SHIFT)
    assert marked(page) == [1, 2, 3]
    QTest.keyClick(cards, KEY.Key_Up, SHIFT)
    assert marked(page) == [1, 2]
    QTest.keyClick(cards, KEY.Key_Escape)
    assert marked(page) == []
    QTest.keyClick(cards, KEY.Key_A, CONTROL)
    assert marked(page) == [0, 1, 2, 3]
    QTest.keyClick(cards, KEY.Key_Down)
    assert marked(page) == []


def test_all_shown_are_tagged_in_one_step_and_one_undo_takes_it_back(
    window: MainWindow, page: CasePage
) -> None:
    page.panel.filter.setText("software")
    shown = len(page.panel._filtered())
    assert 0 < shown < 4
    QTest.keyClick(window, KEY.Key_A, CONTROL | SHIFT)
    page.panel.bulk.tag.click()
    picker = next(each for each in window.findChildren(TagPicker) if each.isVisible())
    QTest.keyClicks(picker.field, "6-1-f")
    QTest.keyClick(picker.field, KEY.Key_Return)
    page.panel.filter.clear()
    assert [each.count("6(1)(f)") for each in tags(page)].count(1) == shown
    noun = "annotation" if shown == 1 else "annotations"
    assert page.session.undo_stack.undoText() == f"tag 6(1)(f) on {shown} {noun}"
    page.session.undo()
    assert tags(page) == [("exam",)] * 4
    page.session.redo()
    assert page.session.store.tagged(["6(1)(f)"]) != []


def test_a_tag_is_taken_from_all_and_what_lacks_it_is_left_alone(page: CasePage) -> None:
    page.session.set_tags(ids(page)[0], ["9"])
    before = page.session.annotation(ids(page)[0])
    page.panel.choose_all()
    menu = page.panel.bulk.removals()
    assert [action.text() for action in menu.actions()] == ["9  (1)", "exam  (3)"]
    menu.actions()[1].trigger()
    assert tags(page) == [("9",), (), (), ()]
    assert page.session.annotation(ids(page)[0]) == before
    assert page.session.undo_stack.undoText() == "remove tag exam on 3 annotations"


def test_several_are_deleted_and_come_back_together(page: CasePage) -> None:
    before = page.session.annotations()
    page.panel.choose_all()
    page.panel.bulk.delete.click()
    assert page.session.annotations() == []
    assert page.panel.bulk.isHidden()
    page.session.undo()
    assert page.session.annotations() == before == page.session.store.annotations()
