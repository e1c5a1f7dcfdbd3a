"""Annotations of other documents and cases, chosen in one list and tagged, untagged or deleted in one step."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader.annotation.find import find_quote
from reader.annotation.model import Annotation
from reader.store.index import Index
from reader.ui.case_page import CasePage
from reader.ui.many_dialog import ManyDialog
from reader.ui.message import Message
from reader.ui.tags import TagPicker
from reader.ui.window import MainWindow

CASE = "cnil-med-2021-134"
HERE = ("data subjects may reasonably expect", "publicly accessible", "facial recognition software")
KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def elsewhere(window: MainWindow, like: Annotation, case: str, tag: str) -> None:
    window._store.add(replace(like, id=f"in {case}", case=case, tags=(tag,), created=datetime.now(UTC)))


@pytest.fixture
def page(window: MainWindow) -> CasePage:
    """Three annotations in the decision, one in another document of the case, two in cases that are not open."""
    page = window.open_case(window._library.find(CASE))
    decision = page.session.case.document("decision")
    for quote in HERE:
        page.session.annotate(find_quote(decision, "en", quote)[0], "green", ("exam",))
    other = next(each for each in page.session.case.documents if each.id != "decision")
    language = other.languages[0]
    words = next(each.text for each in other.texts[language].paragraphs if len(each.text) > 60)[:50]
    page.session.annotate(find_quote(other, language, words)[0], "blue", ("9",))
    first = page.session.annotations()[0]
    elsewhere(window, first, "another-case", "exam")
    elsewhere(window, first, "a-third-case", "9")
    page.show_document("decision")
    return page


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    until_active(window)
    QTest.keyClick(window, key, modifiers)


def until_active(widget: QWidget) -> None:
    widget.activateWindow()
    for _time in range(400):
        if QApplication.activeWindow() is widget:
            return
        QTest.qWait(5)
    pytest.fail("The window is not active.")


def ask(window: MainWindow) -> ManyDialog:
    press(window, KEY.Key_T, CONTROL | SHIFT)
    dialog = [each for each in window.findChildren(ManyDialog) if each.isVisible()][-1]
    until_active(dialog)
    return dialog


def scopes(dialog: ManyDialog) -> list[str]:
    return [button.text() for button in dialog.scopes.buttons()]


def take(dialog: ManyDialog, words: str) -> None:
    dialog.tag.click()
    picker = next(each for each in dialog.findChildren(TagPicker) if each.isVisible())
    QTest.keyClicks(picker.field, words)
    QTest.keyClick(picker.field, KEY.Key_Return)


def tags(window: MainWindow) -> list[tuple[str, ...]]:
    return [each.tags for each in window._store.annotations()]


@pytest.mark.usefixtures("page")
def test_each_scope_counts_what_the_filter_leaves(window: MainWindow) -> None:
    dialog = ask(window)
    assert scopes(dialog) == ["This document  3", "This case  4", "All cases  6"]
    assert dialog.count.text() == "3 of 3 ticked"
    dialog.filter.setText("tag:9 OR tag:law")
    assert scopes(dialog) == ["This document  0", "This case  1", "All cases  2"]
    assert not dialog.empty.isHidden()
    assert not dialog.tag.isEnabled()
    dialog.filter.setText("-tag:9 software")
    assert scopes(dialog) == ["This document  1", "This case  1", "All cases  1"]


def test_all_cases_are_tagged_in_one_step_and_one_undo_takes_it_back(
    window: MainWindow, page: CasePage
) -> None:
    before = window._store.annotations()
    page.panel.filter.setText("tag:exam")
    dialog = ask(window)
    assert dialog.filter.text() == "tag:exam"
    dialog.scopes.buttons()[2].click()
    assert dialog.count.text() == "4 of 4 ticked"
    take(dialog, "6-1-f")
    assert dialog.isHidden()
    assert [("6(1)(f)" in each) for each in tags(window)] == [True, True, True, False, True, False]
    assert page.session.undo_stack.undoText() == "tag 6(1)(f) on 4 annotations"
    assert "tag 6(1)(f) on 4 annotations" in window.statusBar().currentMessage()
    press(window, KEY.Key_Z)
    assert window._store.annotations() == before
    press(window, KEY.Key_Y)
    assert sum("6(1)(f)" in each for each in tags(window)) == 4
    assert all("6(1)(f)" in each.tags for each in page.session.annotations() if "exam" in each.tags)


def test_what_is_not_ticked_is_left_alone(window: MainWindow, page: CasePage) -> None:
    dialog = ask(window)
    dialog.scopes.buttons()[1].click()
    row = dialog.list.visualRect(dialog.list.model().index(0, 0))
    QTest.mouseClick(
        dialog.list.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        row.center() + QPoint(40, 0),
    )
    dialog.list.setCurrentIndex(dialog.list.model().index(1, 0))
    QTest.keyClick(dialog.list, KEY.Key_Space)
    assert dialog.count.text() == "2 of 4 ticked"
    left = {each.id for each in page.session.annotations()} - {each.id for each in dialog.list.chosen()}
    take(dialog, "seminar")
    assert {each.id for each in page.session.annotations() if "seminar" not in each.tags} == left


@pytest.mark.usefixtures("page")
def test_what_is_not_ticked_stays_so_when_all_is_read_again(window: MainWindow) -> None:
    dialog = ask(window)
    dialog.list.setCurrentIndex(dialog.list.model().index(1, 0))
    QTest.keyClick(dialog.list, KEY.Key_Space)
    left = dialog.list.left()
    dialog.read_again()
    assert (dialog.count.text(), dialog.list.left()) == ("2 of 3 ticked", left)


def test_a_tag_is_taken_away_and_annotations_are_deleted_everywhere(
    window: MainWindow, page: CasePage
) -> None:
    before = window._store.annotations()
    dialog = ask(window)
    dialog.scopes.buttons()[2].click()
    menu = dialog.removals()
    assert [action.text() for action in menu.actions()] == ["9  (2)", "exam  (4)"]
    menu.actions()[1].trigger()
    assert tags(window) == [(), (), (), ("9",), (), ("9",)]
    dialog = ask(window)
    dialog.filter.setText("tag:9")
    dialog.scopes.buttons()[2].click()
    assert dialog.delete.text() == "Delete 2"
    dialog.delete.click()
    assert len(window._store.annotations()) == 4
    page.undo()
    page.undo()
    assert window._store.annotations() == before


def test_a_tag_that_all_carry_changes_nothing_and_says_so(window: MainWindow, page: CasePage) -> None:
    depth = page.session.undo_stack.count()
    dialog = ask(window)
    take(dialog, "exam")
    assert dialog.isVisible()
    assert "already" in dialog.count.text()
    assert page.session.undo_stack.count() == depth
    dialog.reject()


@pytest.mark.usefixtures("page")
def test_without_an_open_case_all_cases_are_there_and_undo_works_in_the_library(window: MainWindow) -> None:
    before = window._store.annotations()
    window.show_library()
    dialog = ask(window)
    assert scopes(dialog) == ["All cases  6"]
    dialog.delete.click()
    assert window._store.annotations() == []
    assert window._actions["undo"].text() == "&Undo delete 6 annotations"
    press(window, KEY.Key_Z)
    assert window._store.annotations() == before


@pytest.mark.usefixtures("page")
def test_what_another_window_changed_meanwhile_is_kept_beside(window: MainWindow) -> None:
    dialog = ask(window)
    dialog.scopes.buttons()[2].click()
    there = next(each for each in window._store.annotations() if each.case == "another-case")
    window._store.update(replace(there, note="From elsewhere."))
    take(dialog, "seminar")
    assert window.findChild(Message) is None
    kept = window._store.get(there.id)
    assert kept is not None
    assert (kept.note, "seminar" in kept.tags) == ("From elsewhere.", True)


def test_lines_name_case_and_document_by_title_as_soon_as_they_are_known(
    window: MainWindow, page: CasePage
) -> None:
    case = page.session.case
    with Index.open(window._store.path.parent) as index:
        index.refresh(window._library.folders())
    dialog = ask(window)
    dialog.scopes.buttons()[2].click()
    said = [dialog.list.model().index(row, 0).data() for row in range(6)]
    assert sum(case.title["en"] in each for each in said) == 4
    assert sum(case.document("decision").title["en"] in each for each in said) >= 3
    assert sum("another-case" in each for each in said) == 1
    dialog.reject()


def test_the_link_beside_the_chosen_cards_opens_it(window: MainWindow, page: CasePage) -> None:
    page.panel.choose_all()
    page.panel.bulk.elsewhere.click()
    dialog = window.findChild(ManyDialog)
    assert dialog is not None
    assert dialog.isVisible()
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert dialog.isHidden()
